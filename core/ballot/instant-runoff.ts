/**
 * Instant runoff: each ballot counts for the first of its options that is still in; until one has more than half of the
 * ballots that still name somebody, the weakest goes out. Of those alike, that one goes out which had fewer votes in the latest earlier round in
 * which they differ; those alike in every round, the one that stands lower on the ballot.
 */
import type { Choice, PollCount, PollLine, PollQuestion, PollRound } from '../contracts/poll.ts';

export function instantRunoff({ options }: PollQuestion, ballots: readonly Choice[]): PollCount {
  const rankings = ballots.map(ranking);
  let left = options.map(({ code }) => code);
  const rounds: PollRound[] = [];
  const gone: string[] = [];
  for (;;) {
    const { votes, exhausted } = round(rankings, left);
    const most = Math.max(...left.map((code) => votes[code] ?? 0));
    const half = (ballots.length - exhausted) / 2;
    if (left.length === 1 || most > half || most === 0) {
      rounds.push({ votes, exhausted });
      break;
    }
    const out = weakest(left, [...rounds.map((one) => one.votes), votes]);
    rounds.push({ votes, exhausted, out });
    gone.unshift(out);
    left = left.filter((code) => code !== out);
  }
  const last = rounds.at(-1)?.votes ?? {};
  const ordered = left.toSorted((a, b) => (last[b] ?? 0) - (last[a] ?? 0));
  const line = (option: string): PollLine => ({
    option,
    // What it had when it was last in.
    score: rounds.findLast(({ votes }) => Object.hasOwn(votes, option))?.votes[option] ?? 0,
    ballots: ballots.filter((choice) => Object.hasOwn(choice, option)).length,
    chosen: option === ordered[0] && (last[option] ?? 0) > 0,
  });
  return { ballots: ballots.length, lines: [...ordered, ...gone].map(line), rounds };
}

const ranking = (choice: Choice): string[] =>
  Object.entries(choice)
    .sort(([, a], [, b]) => a - b)
    .map(([code]) => code);

function round(rankings: readonly (readonly string[])[], left: readonly string[]) {
  const votes: Record<string, number> = Object.fromEntries(left.map((code) => [code, 0]));
  let exhausted = 0;
  for (const ranked of rankings) {
    const first = ranked.find((code) => left.includes(code));
    if (first === undefined) exhausted += 1;
    else votes[first] = (votes[first] ?? 0) + 1;
  }
  return { votes, exhausted };
}

function weakest(left: readonly string[], rounds: readonly Readonly<Record<string, number>>[]): string {
  const weaker = (a: string, b: string) => {
    for (const votes of rounds.toReversed()) {
      const difference = (votes[a] ?? 0) - (votes[b] ?? 0);
      if (difference !== 0) return difference;
    }
    return left.indexOf(b) - left.indexOf(a);
  };
  return left.toSorted(weaker)[0] ?? '';
}
