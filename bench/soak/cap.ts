/** Alerts of others, made and spoilt at random; and documents of 64 KiB that are meant to take long. */

import { readCap } from '#server/features/cap/index.ts';
import { fuzzCap } from '#test/cap/fuzz.ts';
import { hostile } from '#test/cap/hostile.ts';
import { atLeast, atMost, type Measurement } from '../measure.ts';

const mostMs = 50;
const readings = 7;

export function fuzzAlerts(documents: number, seed: number): readonly Measurement[] {
  const taken = fuzzCap(documents, seed);
  const slow = Object.entries(hostile).map(([name, document]) => ({ name, ms: fastest(document) }));
  const worst = slow.reduce((a, b) => (a.ms > b.ms ? a : b));
  return [
    atLeast(`cap: documents with no crash and no false Actual (seed ${seed})`, taken, 'documents', documents),
    atMost(`cap: 64 KiB, the slowest of ${slow.length} (${worst.name})`, worst.ms, 'ms', mostMs),
  ];
}

/** Of several readings: what else the machine does is not what is measured. */
function fastest(document: string): number {
  const bytes = new TextEncoder().encode(document);
  const times = Array.from({ length: readings }, () => {
    const from = performance.now();
    readCap(bytes);
    return performance.now() - from;
  });
  return Math.min(...times);
}
