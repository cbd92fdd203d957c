/** What a panel should hold now, from the plan and the alerts: pure. */
import type { LiveAlert, PanelPage, PanelRendition, Plan } from '#core/contracts/index.ts';
import type { Frame } from '#core/plan/types.ts';
import { loopAt } from './loop.ts';

export type Showing = (plan: Plan | null, alerts: readonly LiveAlert[], instant: number) => Frame;
export type Renditions = (hash: string) => PanelRendition | undefined;

/** A revision that a witness may name. */
export type Said = { readonly message: string; readonly revision: number; readonly alert?: string };
/** What one of the panel's two places (ordinary pages, priority file) should hold. */
export type Slot = {
  /** Equal keys are equal lamps. */
  readonly key: string;
  readonly pages: readonly PanelPage[];
  readonly says: readonly Said[];
  readonly how: 'shown' | 'rotation';
  /** When it must be gone, if it must. */
  readonly expiresAt?: number;
};
export type Desired = {
  readonly base: Slot;
  /** The alert whose turn it is. */
  readonly alert?: LiveAlert;
  /** When to ask again, at the latest. */
  readonly until: number;
  /** The plan in hand is over: whoever makes plans is out of reach. */
  readonly over: boolean;
  /** Renditions that the plan names and nobody has. */
  readonly missing: readonly string[];
};
export type Held = {
  readonly plan: Plan | null;
  readonly alerts: readonly LiveAlert[];
  readonly renditions: Renditions;
  readonly showing: Showing;
  /** Pages that the panel turns by itself. */
  readonly pagesHeld: number;
  /** Loops known to be more than the panel holds. */
  readonly tooLong: ReadonlySet<string>;
  /** The town's card, when nothing is placed. */
  readonly idle: readonly PanelPage[];
};

const blankKey = 'blank';

export function desiredAt(held: Held, now: number): Desired {
  const { plan, alerts, showing } = held;
  const frame = showing(plan, alerts, now);
  // What lies beneath an alert is kept right as well, so that its end uncovers the truth.
  const ended = alerts.filter((alert) => alert.ended);
  const beneath = frame.kind === 'alert' ? showing(plan, ended, now) : frame;
  const { slot, until, missing } = baseOf(held, frame.kind === 'alert' ? ended : alerts, beneath, now);
  return {
    base: slot,
    until: Math.min(frame.until, until),
    missing,
    over: plan !== null && now >= plan.until,
    ...(frame.kind === 'alert' && { alert: frame.alert }),
  };
}

type Base = { readonly slot: Slot; readonly until: number; readonly missing: readonly string[] };

function baseOf(held: Held, alerts: readonly LiveAlert[], frame: Frame, now: number): Base {
  if (frame.kind !== 'item') {
    // Dark on purpose, or because nobody who may say so has said what to show: a plan that is over is no plan.
    const dark = frame.kind === 'dark' || (frame.kind === 'outside' && held.plan !== null);
    const pages = dark ? [] : held.idle;
    const slot = { key: keyOf(pages, []), pages, says: [], how: 'shown' as const };
    return { slot, until: frame.until, missing: [] };
  }
  const loop = held.pagesHeld > 1 ? loopAt(held.showing, held.plan, alerts, now) : undefined;
  if (loop) {
    const whole = slotOf(loop.turns, held.renditions, 'rotation');
    const fits = whole.slot.pages.length <= held.pagesHeld && !held.tooLong.has(whole.slot.key);
    if (fits) return { ...whole, slot: { ...whole.slot, expiresAt: loop.until }, until: loop.until };
  }
  const turn = slotOf([frame], held.renditions, 'shown');
  // Its turn is over before it is: should we be gone by then, what is lit is still true.
  const expiresAt = Math.max(frame.until, segmentEnd(held.plan, now));
  return { ...turn, slot: { ...turn.slot, expiresAt }, until: frame.until };
}

function segmentEnd(plan: Plan | null, now: number): number {
  return plan?.segments.find(({ from, until }) => from <= now && now < until)?.until ?? now;
}

type Turn = Extract<Frame, { kind: 'item' }>;

function slotOf(turns: readonly Turn[], renditions: Renditions, how: Slot['how']) {
  const missing: string[] = [];
  const pages: PanelPage[] = [];
  const says = new Map<string, Said>();
  for (const { item } of turns) {
    const rendition = item.rendition === undefined ? undefined : renditions(item.rendition);
    if (!rendition) {
      missing.push(item.rendition ?? item.message);
      continue;
    }
    pages.push(...paced(rendition, item.dwellMs));
    says.set(`${item.message} ${item.revision}`, { message: item.message, revision: item.revision });
  }
  const said = [...says.values()];
  return { slot: { key: keyOf(pages, said), pages, says: said, how }, missing };
}

/** The pages of a turn share its length as they share the rendition's. */
function paced(rendition: PanelRendition, dwellMs: number): readonly PanelPage[] {
  const length = rendition.pages.reduce((sum, page) => sum + page.ms, 0);
  return rendition.pages.map((page) => ({
    ...page,
    ms: Math.max(1000, Math.round((page.ms * dwellMs) / Math.max(1, length))),
  }));
}

export function keyOf(pages: readonly PanelPage[], says: readonly Said[]): string {
  return pages.length === 0 ? blankKey : JSON.stringify([pages, says]);
}
