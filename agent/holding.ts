/** What one display holds, and what of it may be shown now: pure but for its own state. */
import type { LiveAlert, PanelRendition, Plan } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { certainPart, keepItems } from '#player/plan-cut.ts';

export type Held = {
  readonly hash: string;
  readonly plan: Plan;
  readonly renditions: ReadonlyMap<string, PanelRendition>;
};
export type Moment = { readonly now: number; readonly certain: boolean };

export type Holding = {
  held(): Held | undefined;
  alerts(): readonly LiveAlert[];
  setAlerts(alerts: readonly LiveAlert[]): void;
  /** The plan to have is another one; until it is opened nothing changes. */
  want(hash: string): void;
  wanted(): string | undefined;
  /** The plan to have was read: what is not in it was withdrawn, and is not shown while the rest is fetched. */
  opened(hash: string, plan: Plan): void;
  hold(held: Held): void;
  forget(): void;
  playable(moment: Moment): Plan | null;
  /** The hash under which the server knows a plan that was shown whole or in part. */
  nameOf(shown: string): string;
};

/** The certain part of a plan is worked out anew so often, ms: as time goes on, more of it is certain. */
const everyMs = 60_000;

export function createHolding(): Holding {
  let held: Held | undefined;
  let wanted: string | undefined;
  let still: ReadonlySet<string> | undefined;
  let alerts: readonly LiveAlert[] = [];
  let cut: { readonly of: string; readonly plan: Plan } | undefined;
  const names = new Map<string, string>();

  /** The same object as long as nothing changes: a runner takes another object for another plan. */
  const remember = (of: string, hash: string, make: () => Plan): Plan => {
    if (cut?.of === of) return cut.plan;
    const plan = make();
    cut = { of, plan };
    if (names.size > 100) names.clear();
    names.set(contentHash(plan), hash);
    return plan;
  };
  return {
    held: () => held,
    alerts: () => alerts,
    setAlerts: (next) => {
      alerts = next;
    },
    wanted: () => wanted,
    want: (hash) => {
      if (hash === wanted) return;
      wanted = hash;
      still = undefined;
    },
    opened: (hash, plan) => {
      if (hash === wanted && hash !== held?.hash) still = new Set(plan.items.map(({ message }) => message));
    },
    hold: (next) => {
      held = next;
      wanted ??= next.hash;
      if (wanted === next.hash) still = undefined;
    },
    forget: () => {
      held = undefined;
      wanted = undefined;
      still = undefined;
      alerts = [];
    },
    playable: ({ now, certain }) => {
      if (!held) return null;
      const { hash, plan } = held;
      const keep = still;
      const minute = certain ? '' : String(Math.floor(now / everyMs));
      if (certain && !keep) return plan;
      return remember(`${hash} ${keep ? wanted : ''} ${minute}`, hash, () => {
        const left = keep ? keepItems(plan, ({ message }) => keep.has(message)) : plan;
        return certain ? left : certainPart(left, now);
      });
    },
    nameOf: (shown) => names.get(shown) ?? shown,
  };
}
