/** How much is given to one way out at once: less after each complaint, a little more while there is none (additive increase, multiplicative decrease). */

export type Pace = {
  /** So many at once. */
  width(): number;
  /** The other side took something. */
  well(): void;
  /** It asks for less at once. Answers how long it is to be left alone, ms; 0 while the others on the page may still be tried. `asked`: ms. */
  slower(asked?: number): number;
};

/** One recipient's own trouble often looks like that, such as a mail server that wants to be asked again (greylisting). */
const mostComplaints = 3;
const firstWait = 1_000;
const longestWait = 60_000;

export function createPace(most = 16): Pace {
  let width = most;
  let complaints = 0;
  let wait = 0;
  return {
    width: () => width,
    well() {
      complaints = 0;
      wait = 0;
      width = Math.min(most, width + 1);
    },
    slower(asked = 0) {
      complaints += 1;
      width = Math.max(1, Math.floor(width / 2));
      if (complaints < mostComplaints && asked === 0) return 0;
      wait = Math.min(longestWait, Math.max(firstWait, wait * 2));
      return Math.max(wait, asked);
    },
  };
}

/** Of each way out by its id; kept for as long as the process lives, which is long enough for a hint. */
export function createPaces(): (id: string) => Pace {
  const paces = new Map<string, Pace>();
  return (id) => {
    const known = paces.get(id) ?? createPace();
    paces.set(id, known);
    return known;
  };
}
