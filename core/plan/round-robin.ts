/**
 * Smooth weighted round robin: one whole period of turns, as indices into `weights`. Each turn everyone gains its
 * weight, the richest plays and pays the sum; of equals the first plays. So heavy items are spread, not bunched.
 */
export function roundRobin(weights: readonly number[]): readonly number[] {
  const divisor = weights.reduce(gcd, 0) || 1;
  const steps = weights.map((weight) => weight / divisor);
  const total = steps.reduce((sum, step) => sum + step, 0);
  const credit = new Float64Array(steps.length);
  const turns: number[] = [];
  for (let turn = 0; turn < total; turn++) {
    let richest = 0;
    for (let i = 0; i < steps.length; i++) {
      credit[i] = (credit[i] ?? 0) + (steps[i] ?? 0);
      if ((credit[i] ?? 0) > (credit[richest] ?? 0)) richest = i;
    }
    credit[richest] = (credit[richest] ?? 0) - total;
    turns.push(richest);
  }
  return turns;
}

/** Greatest common divisor of whole numbers. */
export function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
