/** What a panel out of reach may still be showing although it must not. */
import type { LiveAlert, Plan } from '#core/contracts/index.ts';
import type { Capabilities } from '../driver.ts';
import type { Said, Slot } from './desired.ts';
import type { PlaceName } from './places.ts';

/** A run table in steps of ten minutes ends a message this much late. */
const coarseMs = 10 * 60_000;

export type Possible = { readonly place: PlaceName; readonly slot: Slot };
type Authority = { readonly plan: Plan | null; readonly alerts: readonly LiveAlert[] };

/** The revisions that may be lit and that neither the plan nor an alert allows now; without those whose end the panel itself keeps. */
export function staleSaid(
  possible: readonly Possible[],
  authority: Authority,
  { now, expiry }: { readonly now: number; readonly expiry: Capabilities['expiry'] },
): readonly Said[] {
  return possible
    .filter(({ place, slot }) => !endedByPanel(place, slot, { now, expiry }))
    .flatMap(({ slot }) => slot.says)
    .filter((said) => !allowed(said, authority, now));
}

function endedByPanel(
  place: PlaceName,
  { expiresAt }: Slot,
  { now, expiry }: { readonly now: number; readonly expiry: Capabilities['expiry'] },
): boolean {
  if (expiresAt === undefined || expiry === 'none') return false;
  if (expiry === 'exact') return expiresAt <= now;
  return place === 'base' && expiresAt + coarseMs <= now;
}

function allowed(said: Said, { plan, alerts }: Authority, now: number): boolean {
  const about = alerts.filter(({ message }) => message === said.message);
  const live = about.some(
    (alert) => !alert.ended && alert.revision === said.revision && alert.from <= now && now < alert.until,
  );
  if (live) return true;
  if (said.alert !== undefined || about.some(({ ended }) => ended)) return false;
  const segment = plan?.segments.find(({ from, until }) => from <= now && now < until);
  return (plan?.sets[segment?.set ?? -1] ?? []).some((place) => {
    const item = plan?.items[place];
    return item?.message === said.message && item.revision === said.revision;
  });
}
