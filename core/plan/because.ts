/** Why a frame and nothing else is shown, in a short sentence. Built once per group, not once per call. */

import { divide } from './shares.ts';
import type { Contender } from './turns.ts';

type Class = Contender['class'];

/** One sentence for each of the contenders that take turns. `beneath` are the classes that they interrupt. */
export function reasons(contenders: readonly Contender[], beneath: readonly Class[]): readonly string[] {
  const loudest = contenders[0]?.class;
  if (loudest === 'urgent' || loudest === 'vital') {
    const sentence = interruption(loudest, contenders.length, beneath);
    return contenders.map(() => sentence);
  }
  if (contenders.length === 1) return [`only candidate (${loudest})`];
  const { campaigns, routine } = divide(contenders);
  return contenders.map((one, index) =>
    one.class === 'campaign'
      ? `campaign, ${percent(campaigns[index] ?? 0)} of the time`
      : routineTurn(one, contenders, routine),
  );
}

function routineTurn(one: Contender, contenders: readonly Contender[], routine: number): string {
  const steady = contenders.filter((other) => other.class === 'routine');
  const weights = steady.reduce((sum, other) => sum + other.weight, 0);
  const time = routine < 1 ? ` in the ${percent(routine)} that campaigns leave` : '';
  return steady.length === 1
    ? `only routine item${time}`
    : `routine, ${one.weight} of every ${weights} turns${time}`;
}

function interruption(loudest: Class, taking: number, beneath: readonly Class[]): string {
  const counted = (['urgent', 'campaign', 'routine'] as const)
    .map((one) => ({ one, count: beneath.filter((other) => other === one).length }))
    .filter(({ count }) => count > 0)
    .map(({ one, count }) => `${count} ${one}`);
  const turns = taking === 1 ? '' : `, ${taking} take turns`;
  return counted.length === 0 ? `${loudest}${turns}` : `${loudest} interrupts ${list(counted)}${turns}`;
}

function list(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 1000) / 10} %`;
}
