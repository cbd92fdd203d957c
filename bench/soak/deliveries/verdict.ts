/** What the ledger says against what arrived. */
import type { Arrival } from './outside.ts';
import type { Entry } from './town.ts';

/** What became of one message, whose words are found in whatever was said of it. */
export type Verdict = {
  /** Of those it was for, who do not have what is so now. */
  readonly lost: number;
  /** Repetitions that the other side can tell. */
  readonly repeated: number;
  /** The same, where it cannot. */
  readonly twice: number;
  /** Said to have arrived, and not there. */
  readonly untrue: number;
};

/** `wanted`: the words that everybody should have now; none when it was taken back. `people`: whom it was for. */
export type Wanted = {
  readonly words: string | undefined;
  readonly gone: readonly string[];
  readonly people: number;
};

export function verdictOn(arrived: readonly Arrival[], ledger: readonly Entry[], wanted: Wanted): Verdict {
  const { words, gone, people } = wanted;
  const of = (text: string) => arrived.filter((one) => one.words.includes(text));
  const right = words === undefined ? [] : of(words);
  const stale = gone.flatMap(of);
  const marks = Map.groupBy(right, ({ to }) => to);
  const again = [...marks.values()].map((all) => {
    const told = new Set(all.map(({ mark }) => mark)).size === 1 && all[0]?.mark !== '';
    return { told, count: all.length - 1 };
  });
  const sum = (told: boolean) =>
    again.filter((one) => one.told === told).reduce((total, { count }) => total + count, 0);
  return {
    lost: (words === undefined ? 0 : people - marks.size) + stale.length,
    repeated: sum(true),
    twice: sum(false),
    untrue: untrueOf(arrived, ledger, wanted),
  };
}

/** To how many it is said to have come at this instant, whether or not something is still to be done, and has not. */
export function untrueOf(
  arrived: readonly Arrival[],
  ledger: readonly Entry[],
  { words, gone, people }: Wanted,
): number {
  const last = ledger.at(-1);
  if (!last) return 0;
  const to = (texts: readonly string[]) =>
    new Set(arrived.filter((one) => texts.some((text) => one.words.includes(text))).map((one) => one.to))
      .size;
  // A correction or a withdrawal that is still to be written has nothing to say of what is there.
  const said = last.act === 'publish' && gone.length > 0 ? gone[0] : words;
  const come = last.act === 'withdraw' ? people - to(gone) : to(said === undefined ? [] : [said]);
  const told = people > 1 ? last.reached : last.state === 'done' ? 1 : 0;
  return Math.max(0, told - come);
}
