/** What every measurement answers with, and the small statistics they share. */

export type Measurement = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The bound that the value is held to; `holds` says whether it is kept. */
  readonly goal: string;
  readonly holds: boolean;
};

export function atMost(name: string, value: number, unit: string, bound: number): Measurement {
  return { name, value: round(value), unit, goal: `≤ ${bound}`, holds: value <= bound };
}

export function atLeast(name: string, value: number, unit: string, bound: number): Measurement {
  return { name, value: round(value), unit, goal: `≥ ${bound}`, holds: value >= bound };
}

/** The value below which the fraction `p` of the samples lies; NaN when there are none. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

function round(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
}
