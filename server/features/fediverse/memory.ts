/** What was learnt of others, for a while and not without end: the oldest makes room. */
export type Memory<T> = {
  get(key: string): T | undefined;
  set(key: string, value: T, ms: number): void;
  delete(key: string): void;
};

export function createMemory<T>(most: number, clock: () => number): Memory<T> {
  const kept = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const found = kept.get(key);
      if (found && found.until > clock()) return found.value;
      kept.delete(key);
      return undefined;
    },
    set(key, value, ms) {
      kept.delete(key);
      kept.set(key, { value, until: clock() + ms });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    delete(key) {
      kept.delete(key);
    },
  };
}
