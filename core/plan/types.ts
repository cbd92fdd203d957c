/** What the plan is made from, and what `showing` answers. */
import type {
  DarkHours,
  LiveAlert,
  PlacementClass,
  PlanItem,
  ScreenLayout,
  ScreenZone,
  Target,
  Windows,
} from '../contracts/index.ts';
import type { Asset } from '../contracts/rendition.ts';

/** A display as far as planning needs to know it. */
export type PlannedDisplay = {
  readonly id: string;
  readonly timeZone: string;
  readonly tags: readonly string[];
  readonly place?: { readonly lat: number; readonly lon: number } | undefined;
  readonly darkHours?: DarkHours | undefined;
  /** Screens; `full` when absent. */
  readonly layout?: ScreenLayout | undefined;
};

/** A revision as composed for this display, or the reason why it cannot be. */
export type ComposedMessage = {
  readonly message: string;
  readonly revision: number;
  /** The zone that it was composed for; `main` when absent. One placed in several zones is there once for each. */
  readonly zone?: ScreenZone | undefined;
  /** False keeps it off every display: draft, submitted, withdrawn. */
  readonly live: boolean;
  /** The message's own validity, ms; outside it nothing is shown. */
  readonly validFrom?: number | undefined;
  readonly validUntil?: number | undefined;
  readonly rendition?: ComposedRendition | undefined;
  /** What it says at other times, in place of `rendition`: a message made anew each day has one for each. */
  readonly editions?: readonly Edition[] | undefined;
};

type ComposedRendition =
  | { readonly hash: string; readonly durationMs: number; readonly assets: readonly Asset[] }
  | { readonly refused: true; readonly code: string; readonly reason: string };

/** [from, until), ms, without an end where `until` is absent; between editions nothing of the message is shown. */
export type Edition = {
  readonly from: number;
  readonly until?: number | undefined;
  readonly rendition: ComposedRendition;
};

export type PlannedPlacement = {
  readonly id: string;
  readonly message: string;
  readonly target: Target;
  readonly windows: Windows;
  readonly class: PlacementClass;
  readonly weight?: number | undefined;
  readonly share?: number | undefined;
  readonly dwellSeconds?: number | undefined;
  /** `main` when absent. */
  readonly zone?: ScreenZone | undefined;
};

/** Named calendars: name → local dates `YYYY-MM-DD`. */
export type Calendars = Readonly<Record<string, readonly string[]>>;

export type CompileInputs = {
  readonly display: PlannedDisplay;
  readonly messages: readonly ComposedMessage[];
  readonly placements: readonly PlannedPlacement[];
  readonly calendars: Calendars;
};

type Standing = {
  /** Start of the present turn, ms. */
  readonly from: number;
  /** Until when this answer holds: the instant at which something else is to be shown, or the plan ends. */
  readonly until: number;
  /** Why this and nothing else, in a sentence. */
  readonly because: string;
};

/** The one thing a display must show at an instant. */
export type Frame =
  /** `index` is the position of the turn in the loop. */
  | (Standing & { readonly kind: 'item'; readonly item: PlanItem; readonly index: number })
  /** An alert that came inline. */
  | (Standing & { readonly kind: 'alert'; readonly alert: LiveAlert; readonly index: number })
  /** Nothing is placed: the identity card. */
  | (Standing & { readonly kind: 'idle' })
  /** Dark on purpose. */
  | (Standing & { readonly kind: 'dark' })
  /** The plan does not cover the instant. */
  | (Standing & { readonly kind: 'outside' });
