/** What is sealed: the receipt, the way, and what was chosen, always as long for one question. */
import type { Choice, PollQuestion } from '#core/contracts/index.ts';
import type { BallotKeys } from './keys.ts';
import type { PollRow, Way } from './rows.ts';

/** `spoilt`: a paper ballot that cannot be read as one. */
export type Sealed = {
  readonly receipt: string;
  readonly way: Way;
  readonly choice: Choice | 'blank' | 'spoiled';
};

/** Numbers in the order of the ballot, without names: 4 digits and a comma each. */
export function packed(question: PollQuestion, { receipt, way, choice }: Sealed): Buffer {
  const size = 64 * Math.ceil((64 + 5 * question.options.length) / 64);
  const numbers =
    typeof choice === 'string'
      ? choice
      : question.options.map(({ code }) => (Object.hasOwn(choice, code) ? (choice[code] ?? 0) : 0));
  const text = JSON.stringify([receipt, way, numbers]);
  if (text.length > size) throw new Error('a ballot longer than all others');
  return Buffer.from(text.padEnd(size));
}

export function unpacked({ options }: PollQuestion, bytes: Uint8Array): Sealed {
  const [receipt, way, numbers] = JSON.parse(Buffer.from(bytes).toString()) as [
    string,
    Way,
    number[] | 'blank' | 'spoiled',
  ];
  if (typeof numbers === 'string') return { receipt, way, choice: numbers };
  const entries = options.map(({ code }, index) => [code, numbers[index] ?? 0] as const);
  return { receipt, way, choice: Object.fromEntries(entries.filter(([, value]) => value > 0)) };
}

/** The keys of a poll's ballots; undefined when it has none, or none any more. */
export type BallotKeysOf = (row: PollRow) => BallotKeys | undefined;
