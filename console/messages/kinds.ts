/** The kinds as somebody looks for them, and the fields that each has a use for. */
import type { MessageKind } from '#core/contracts/index.ts';

/** Alerts have a page of their own. */
export const kindGroups = [
  { group: 'tell', kinds: ['news', 'event', 'notice', 'service', 'correction', 'rumour', 'legal'] },
  { group: 'show', kinds: ['pages', 'video', 'web'] },
  { group: 'follow', kinds: ['agenda', 'headlines', 'solved', 'countdown', 'identity'] },
  { group: 'count', kinds: ['figures', 'poll', 'consultation'] },
] as const satisfies readonly { group: string; kinds: readonly MessageKind[] }[];
export type OfferedKind = (typeof kindGroups)[number]['kinds'][number];

const offered: readonly string[] = kindGroups.flatMap(({ kinds }) => kinds);
export const isOffered = (kind: string | null): kind is OfferedKind =>
  kind !== null && offered.includes(kind);

type Uses = {
  readonly body: boolean;
  readonly picture: boolean;
  readonly place: boolean;
  /** A text of one's own for lamps; what is made elsewhere has none that could grow old. */
  readonly short: boolean;
  /** Panels say the title where there is no short text. */
  readonly panels: boolean;
};

const all: Uses = { body: true, picture: true, place: true, short: true, panels: true };
const none: Uses = { body: false, picture: false, place: false, short: true, panels: false };
/** What neither a screen nor the site would show of a kind is not asked for. */
const uses: Partial<Record<MessageKind, Uses>> = {
  agenda: none,
  headlines: none,
  figures: none,
  web: none,
  identity: { ...none, body: true },
  countdown: { ...none, body: true, place: true },
  legal: { ...none, body: true, panels: true },
  pages: { ...none, body: true },
  video: { ...none, body: true, picture: true },
  poll: { ...none, body: true, picture: true },
  consultation: { ...none, short: false, panels: true },
  solved: { ...none, picture: true, short: false, panels: true },
  rumour: { ...none, body: true },
};

export const fieldsOf = (kind: MessageKind): Uses => uses[kind] ?? all;
