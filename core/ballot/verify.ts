/** Recounts a published file and says what in it does not follow from its ballots. */
import { Compile } from 'typebox/compile';
import { type PollCount, PollFile, type Rejection } from '../contracts/poll.ts';
import { anomaliesOf } from './anomalies.ts';
import { ballotFault } from './ballot.ts';
import { count } from './count.ts';

export type PollFileFault =
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'receipt-twice'; readonly receipt: string }
  | { readonly kind: 'order' }
  | { readonly kind: 'ballot'; readonly receipt: string; readonly reason: Rejection }
  | { readonly kind: 'number'; readonly what: NumberName; readonly said: number; readonly is: number }
  | { readonly kind: 'hour'; readonly at: number }
  | { readonly kind: 'count'; readonly option: string; readonly said: number; readonly is: number }
  | { readonly kind: 'result' }
  | { readonly kind: 'anomalies' };
type NumberName = 'ballots' | 'web' | 'paper';
export type PollVerdict = {
  readonly file?: PollFile;
  /** As it is counted here. */
  readonly count?: PollCount;
  readonly faults: readonly PollFileFault[];
};

const shape = Compile(PollFile);

export function verify(given: unknown): PollVerdict {
  if (!shape.Check(given)) return { faults: [{ kind: 'not-a-file' }] };
  const file: PollFile = given;
  const counted = count(
    file.poll.question,
    file.ballots.map(({ choice }) => choice),
  );
  const faults = [
    ...receiptFaults(file),
    ...ballotFaultsIn(file),
    ...numberFaults(file),
    ...hourFaults(file),
  ];
  return { file, count: counted, faults: [...faults, ...resultFaults(file, counted)] };
}

function* receiptFaults({ ballots, rejected }: PollFile): Iterable<PollFileFault> {
  const seen = new Set<string>();
  for (const { receipt } of [...ballots, ...rejected]) {
    if (receipt === undefined) continue;
    if (seen.has(receipt)) yield { kind: 'receipt-twice', receipt };
    seen.add(receipt);
  }
  // Any other order could say who was when.
  const isSorted = (list: readonly { receipt?: string }[]) =>
    list.every((one, index) => index === 0 || (list[index - 1]?.receipt ?? '') <= (one.receipt ?? ''));
  if (!isSorted(ballots) || !isSorted(rejected)) yield { kind: 'order' };
}

function* ballotFaultsIn({ ballots, poll }: PollFile): Iterable<PollFileFault> {
  for (const { receipt, choice } of ballots) {
    const reason = ballotFault(poll.question, choice);
    if (reason) yield { kind: 'ballot', receipt, reason };
  }
}

function* numberFaults({ ballots, rejected, found, turnout }: PollFile): Iterable<PollFileFault> {
  const pairs: readonly [NumberName, number, number][] = [
    ['ballots', found.web + found.paper, ballots.length + unlost(rejected)],
    ['web', turnout.web, turnout.hours.reduce((total, { web }) => total + web, 0)],
    ['paper', turnout.paper, turnout.hours.reduce((total, { paper }) => total + paper, 0)],
  ];
  for (const [what, said, is] of pairs) if (said !== is) yield { kind: 'number', what, said, is };
}

/** Those that could be opened, whose way is therefore known. */
const unlost = (rejected: PollFile['rejected']) =>
  rejected.filter(({ reason }) => reason !== 'unreadable').length;

function* hourFaults({ poll, turnout }: PollFile): Iterable<PollFileFault> {
  const hour = 3_600_000;
  for (const [index, { from }] of turnout.hours.entries()) {
    const before = turnout.hours[index - 1]?.from ?? Number.NEGATIVE_INFINITY;
    if (from % hour !== 0 || from <= before || from + hour <= poll.opensAt || from >= poll.closesAt)
      yield { kind: 'hour', at: from };
  }
}

function* resultFaults(file: PollFile, counted: PollCount): Iterable<PollFileFault> {
  for (const { option, score } of counted.lines) {
    const said = file.count.lines.find((line) => line.option === option)?.score ?? 0;
    if (said !== score) yield { kind: 'count', option, said, is: score };
  }
  if (!isSame(file.count, counted)) yield { kind: 'result' };
  if (!isSame(file.anomalies, anomaliesOf(file))) yield { kind: 'anomalies' };
}

/** Whatever the order of the members. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && isSame(value, (b as Record<string, unknown>)[key]))
  );
}
