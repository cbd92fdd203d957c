/** Measurements as a table for people. */
import type { Measurement } from './measure.ts';

export function table(rows: readonly Measurement[]): string {
  const cells = rows.map(({ name, value, unit, goal, holds }) => [
    name,
    `${value} ${unit}`,
    goal,
    holds ? 'holds' : 'MISSED',
  ]);
  const all = [['measurement', 'value', 'goal', ''], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return `${all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}
