/**
 * The lists that forms offer. The contracts' own arrays stand in files that carry schemas, which must not reach the
 * browser; `satisfies` and the test beside this file keep the two equal.
 */
import type {
  Hazard,
  MessageKind,
  MessageState,
  PanelColour,
  PlacementClass,
  ScreenLayout,
  ScreenZone,
} from '#core/contracts/index.ts';

export const messageKinds = [
  'news',
  'event',
  'notice',
  'service',
  'alert',
  'correction',
  'agenda',
  'countdown',
  'legal',
  'identity',
  'headlines',
  'figures',
  'video',
  'pages',
  'web',
  'poll',
  'consultation',
  'solved',
  'rumour',
] as const satisfies readonly MessageKind[];
export const messageStates = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'withdrawn',
] as const satisfies readonly MessageState[];
export const placementClasses = [
  'routine',
  'campaign',
  'urgent',
  'vital',
] as const satisfies readonly PlacementClass[];
export const panelColours = [
  'red',
  'green',
  'amber',
  'yellow',
  'orange',
  'white',
  'rgb',
] as const satisfies readonly PanelColour[];
export const screenLayouts = [
  'full',
  'ticker',
  'side',
  'side-ticker',
] as const satisfies readonly ScreenLayout[];
export const screenZones = ['main', 'side', 'ticker'] as const satisfies readonly ScreenZone[];

export const hazards = [
  'flood',
  'storm',
  'heat',
  'water',
  'fire',
  'chemical',
  'missing',
  'exercise',
  'other',
] as const satisfies readonly Hazard[];
