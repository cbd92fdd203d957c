/** From a frame to what is painted: the slide, the alert, the identity card or darkness. Pure. */
import type { LiveAlert, Plan, PlanItem } from '#core/contracts/index.ts';
import { showing } from '#core/plan/showing.ts';
import type { Frame } from '#core/plan/types.ts';
import { certainPart, lastLoop } from './plan-cut.ts';

type Turn = {
  /** Two subjects of the same key look the same: nothing is repainted between them. */
  readonly key: string;
  /** Start and end of the present turn, ms. */
  readonly from: number;
  readonly until: number;
};
export type Subject =
  | (Turn & { readonly kind: 'slide'; readonly item: PlanItem; readonly rendition: string })
  | (Turn & { readonly kind: 'alert'; readonly alert: LiveAlert })
  | (Turn & { readonly kind: 'identity' })
  | (Turn & { readonly kind: 'dark' });

export type Question = {
  readonly plan: Plan | undefined;
  readonly alerts: readonly LiveAlert[];
  readonly now: number;
  /** False: the clock is only known to be past `now`. */
  readonly certain: boolean;
  /** Whether a rendition may be tried at an instant. */
  readonly usable: (rendition: string, at: number) => boolean;
};
export type Picked = {
  readonly subject: Subject;
  readonly until: number;
};

/** How many turns ahead a replacement for a failing slide is looked for. */
const searched = 60;

/** What is up at `now`, and until when that answer holds. */
export function pick(question: Question): Picked {
  const { alerts, now, usable } = question;
  const plan = cut(question);
  const frame = showing(plan ?? null, alerts, now);
  if (frame.kind !== 'item') return { subject: plain(frame), until: frame.until };
  const rendition = frame.item.rendition;
  if (rendition !== undefined && usable(rendition, now)) {
    return { subject: slide(frame, frame.item, rendition), until: frame.until };
  }
  return { subject: replacement(question, plan, frame), until: frame.until };
}

/** The plan as far as it can be relied on: a clock in doubt and a plan that is over leave only part of it. */
function cut({ plan, certain, now }: Question): Plan | undefined {
  if (plan === undefined) return undefined;
  if (!certain) return keepCut(plan, 'certain', Math.floor(now / hourMs), () => certainPart(plan, now));
  if (now < plan.until) return plan;
  const week = Math.floor((now - plan.until) / weekMs);
  return keepCut(plan, 'over', week, () => lastLoop(plan, now));
}

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
const cuts = new WeakMap<Plan, { readonly key: string; readonly part: Plan }>();

/** Cutting is a walk over the whole plan, and is asked for at every turn. */
function keepCut(plan: Plan, kind: string, at: number, make: () => Plan): Plan {
  const key = `${kind} ${at}`;
  const known = cuts.get(plan);
  if (known?.key === key) return known.part;
  const part = make();
  cuts.set(plan, { key, part });
  return part;
}

/**
 * The next good slide takes the turn of a failing one, as long as it belongs to the same segment: it is then as
 * valid now as in its own turn. Else the identity card: never a blank.
 */
function replacement({ alerts, now, usable }: Question, plan: Plan | undefined, failing: Frame): Subject {
  const segment = plan?.segments.find(({ from, until }) => from <= now && now < until);
  let at = failing.until;
  for (let turn = 0; turn < searched && segment !== undefined && at < segment.until; turn++) {
    const frame = showing(plan ?? null, alerts, at);
    const rendition = frame.kind === 'item' ? frame.item.rendition : undefined;
    if (frame.kind === 'item' && rendition !== undefined && usable(rendition, at)) {
      return slide(failing, frame.item, rendition);
    }
    if (frame.until <= at) break;
    at = frame.until;
  }
  return { kind: 'identity', key: 'identity', from: failing.from, until: failing.until };
}

function slide({ from, until }: Frame, item: PlanItem, rendition: string): Subject {
  return {
    kind: 'slide',
    key: `${item.message} ${item.revision} ${rendition}`,
    from,
    until,
    item,
    rendition,
  };
}

function plain(frame: Exclude<Frame, { kind: 'item' }>): Subject {
  const { from, until } = frame;
  if (frame.kind === 'alert') {
    const { alert } = frame;
    return { kind: 'alert', key: `alert ${alert.id} ${alert.revision} ${alert.sentAt}`, from, until, alert };
  }
  if (frame.kind === 'dark') return { kind: 'dark', key: 'dark', from, until };
  return { kind: 'identity', key: 'identity', from, until };
}
