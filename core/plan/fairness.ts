/** How near a loop keeps to the shares it owes, in any window of an hour. */

const hourMs = 3_600_000;

export type Sequence = { readonly who: readonly number[]; readonly starts: Float64Array };

/** One whose share is measured. */
export type Measured = { readonly contender: number; readonly fraction: number };

/**
 * The furthest, in ms, that anyone is from its share in an hour of the endlessly repeated sequence. Extremes lie where an hour begins or ends with a turn, so only those are looked at.
 */
export function worstHour({ who, starts }: Sequence, measured: readonly Measured[]): number {
  const lengthMs = starts[who.length] ?? 0;
  let worst = 0;
  for (const { contender, fraction } of measured) {
    const sums = sumsOf(who, starts, contender);
    const whole = sums[who.length] ?? 0;
    const after = reader(who, starts, sums, contender);
    const before = reader(who, starts, sums, contender);
    const hours = Math.floor(hourMs / lengthMs) * whole;
    const rest = hourMs % lengthMs;
    for (let turn = 0; turn < who.length; turn++) {
      const at = starts[turn] ?? 0;
      const sum = sums[turn] ?? 0;
      const ahead = at + rest < lengthMs ? after(at + rest) : whole + after(at + rest - lengthMs);
      const behind = at - rest >= 0 ? before(at - rest) : before(at - rest + lengthMs) - whole;
      const target = fraction * hourMs - hours;
      worst = Math.max(worst, Math.abs(ahead - sum - target), Math.abs(sum - behind - target));
    }
  }
  return worst;
}

function sumsOf(who: readonly number[], starts: Float64Array, contender: number): Float64Array {
  const sums = new Float64Array(who.length + 1);
  for (let turn = 0; turn < who.length; turn++) {
    const length = who[turn] === contender ? (starts[turn + 1] ?? 0) - (starts[turn] ?? 0) : 0;
    sums[turn + 1] = (sums[turn] ?? 0) + length;
  }
  return sums;
}

/** How long a contender has been up at a time of the loop; asked in rising order but for one wrap. */
function reader(
  who: readonly number[],
  starts: Float64Array,
  sums: Float64Array,
  contender: number,
): (at: number) => number {
  let turn = 0;
  return (at) => {
    if ((starts[turn] ?? 0) > at) turn = 0;
    while (turn + 1 < who.length && (starts[turn + 1] ?? 0) <= at) turn++;
    return (sums[turn] ?? 0) + (who[turn] === contender ? at - (starts[turn] ?? 0) : 0);
  };
}
