/** A sweep over the bounds of intervals: who is there from when until when. */
import type { Plan } from '../contracts/index.ts';
import type { Interval } from '../recurrence/windows.ts';

type Timeline = Pick<Plan, 'sets' | 'segments'>;

/**
 * Segments without gaps over `range`, each with the set of indices into `lists` that are open in it. Sets are
 * distinct and sorted; neighbouring segments differ.
 */
export function sweep(
  lists: readonly (readonly Interval[])[],
  dark: readonly Interval[],
  range: Interval,
): Timeline {
  const present = new Present(lists.length);
  const segments: Timeline['segments'] = [];
  let isDark = false;
  let at = range.from;
  const close = (until: number) => {
    if (until === at) return;
    const set = present.set();
    const last = segments[segments.length - 1];
    if (last?.set === set && last.dark === isDark) last.until = until;
    else segments.push({ from: at, until, set, dark: isDark });
    at = until;
  };
  const bounds = boundsOf([...lists, dark]);
  for (const { at: bound, list } of bounds) {
    close(bound);
    if (list === lists.length) isDark = !isDark;
    else present.toggle(list);
  }
  close(range.until);
  return { sets: present.sets, segments };
}

type Bound = { readonly at: number; readonly list: number };

function boundsOf(lists: readonly (readonly Interval[])[]): readonly Bound[] {
  const bounds: Bound[] = [];
  for (const [list, intervals] of lists.entries()) {
    for (const { from, until } of intervals) bounds.push({ at: from, list }, { at: until, list });
  }
  return bounds.sort((a, b) => a.at - b.at);
}

/** Who is present, as bits, so that thousands of groups of hundreds are told apart in a few words each. */
class Present {
  readonly sets: number[][] = [];
  readonly #words: Uint32Array;
  readonly #known = new Map<number, { readonly words: Uint32Array; readonly set: number }[]>();

  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  toggle(index: number): void {
    const word = index >>> 5;
    this.#words[word] = (this.#words[word] ?? 0) ^ (1 << (index & 31));
  }

  /** The index of the present group in `sets`; a new one is added. */
  set(): number {
    const words = this.#words;
    const hash = hashOf(words);
    const alike = this.#known.get(hash) ?? [];
    const known = alike.find((other) => other.words.every((word, index) => word === words[index]));
    if (known !== undefined) return known.set;
    const set = this.sets.length;
    this.sets.push(members(words));
    alike.push({ words: words.slice(), set });
    this.#known.set(hash, alike);
    return set;
  }
}

/** FNV-1a over words. */
function hashOf(words: Uint32Array): number {
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word ^ (word >>> 15), 0x01000193);
  return hash;
}

function members(words: Uint32Array): number[] {
  const found: number[] = [];
  for (const [index, word] of words.entries()) {
    for (let bits = word; bits !== 0; bits &= bits - 1) {
      found.push(index * 32 + (31 - Math.clz32(bits & -bits)));
    }
  }
  return found;
}
