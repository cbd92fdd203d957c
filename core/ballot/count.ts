/** Counts ballots that `ballotFault` has nothing against. The order of the ballots does not matter; ties are told, or broken as said here. */
import type { Choice, PollCount, PollLine, PollQuestion } from '../contracts/poll.ts';
import { ceilingOf } from './ballot.ts';
import { instantRunoff } from './instant-runoff.ts';

/**
 * single, several: most votes; points: most points. All that are first alike are chosen.
 * knapsack, and points below a ceiling: projects by votes or points, alike ones the cheaper first and then as they stand on the ballot; each is chosen that what is left of the ceiling still pays.
 */
export function count(question: PollQuestion, ballots: readonly Choice[]): PollCount {
  const { method, options } = question;
  if (method.kind === 'ranked') return instantRunoff(question, ballots);
  const lines = options.map(({ code }) => scoreOf(code, ballots));
  const costOf = (code: string) => options.find((option) => option.code === code)?.cost ?? 0;
  const ceiling = ceilingOf(method);
  const order = (a: PollLine, b: PollLine) =>
    b.score - a.score || (ceiling === undefined ? 0 : costOf(a.option) - costOf(b.option));
  // sort keeps the order of the ballot among those alike.
  lines.sort(order);
  if (ceiling === undefined) {
    const most = lines[0]?.score ?? 0;
    return {
      ballots: ballots.length,
      lines: lines.map((line) => mark(line, most > 0 && line.score === most)),
    };
  }
  let left = ceiling;
  const chosen = lines.map((line) => {
    const fits = line.score > 0 && costOf(line.option) <= left;
    if (fits) left -= costOf(line.option);
    return mark(line, fits);
  });
  return { ballots: ballots.length, lines: chosen };
}

function scoreOf(option: string, ballots: readonly Choice[]): PollLine {
  let [score, named] = [0, 0];
  for (const choice of ballots) {
    const value = Object.hasOwn(choice, option) ? (choice[option] ?? 0) : 0;
    score += value;
    if (value > 0) named += 1;
  }
  return { option, score, ballots: named, chosen: false };
}

const mark = (line: PollLine, chosen: boolean): PollLine => ({ ...line, chosen });
