/** How the time of a loop is divided between campaigns and the routine. */

type Claim = { readonly class: string; readonly share?: number | undefined };

/** Fractions of the time: one for each contender that is a campaign (0 for others), and what the routine has. */
export type Division = { readonly campaigns: readonly number[]; readonly routine: number };

/** Below this a fraction is the rounding of a sum, not a wish. */
const least = 1e-9;

/**
 * A campaign has the share it names; shares over 1 in all are scaled down to 1. Campaigns that name none have half of
 * what is left, evenly; the routine has the rest. Without routine the campaigns divide everything in proportion.
 */
export function divide(contenders: readonly Claim[]): Division {
  const named = contenders.map((one) => (one.class === 'campaign' ? (one.share ?? 0) : 0));
  const sum = named.reduce((total, share) => total + share, 0);
  const scale = sum > 1 ? 1 / sum : 1;
  const left = Math.max(0, 1 - sum * scale);
  const unnamed = contenders.filter((one) => one.class === 'campaign' && one.share === undefined).length;
  const each = unnamed === 0 || left < least ? 0 : left / 2 / unnamed;
  const campaigns = contenders.map((one, index) =>
    one.class === 'campaign' && one.share === undefined ? each : (named[index] ?? 0) * scale,
  );
  const taken = campaigns.reduce((total, share) => total + share, 0);
  if (contenders.some((one) => one.class === 'routine')) {
    return { campaigns, routine: 1 - taken < least ? 0 : 1 - taken };
  }
  return { campaigns: taken === 0 ? campaigns : campaigns.map((share) => share / taken), routine: 0 };
}
