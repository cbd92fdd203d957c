/** Counts per key within a window of time; forgets what is over. */
export type Limit = {
  /** False when the key has used up its window. */ take(key: string): boolean;
  spent(key: string): boolean;
};

const keysAtMost = 10_000;

export function createLimit(max: number, windowMs: number, clock: () => number): Limit {
  let counts = new Map<string, number>();
  let began = clock();

  function current(): Map<string, number> {
    if (clock() - began >= windowMs || counts.size >= keysAtMost) {
      counts = new Map();
      began = clock();
    }
    return counts;
  }

  return {
    take(key) {
      const now = current();
      const count = (now.get(key) ?? 0) + 1;
      now.set(key, count);
      return count <= max;
    },
    spent: (key) => (current().get(key) ?? 0) >= max,
  };
}
