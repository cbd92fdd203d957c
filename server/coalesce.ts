/** Says the first at once, then at most once per interval, the last state of what came meanwhile. */
export type Coalesced<T> = { say(key: string, value: T): void; close(): void };

export function coalesce<T>(every: number, emit: (value: T) => void, join: (a: T, b: T) => T): Coalesced<T> {
  const waiting = new Map<string, { timer: NodeJS.Timeout; value?: T }>();

  function rest(key: string): void {
    const timer = setTimeout(() => {
      const { value } = waiting.get(key) ?? {};
      waiting.delete(key);
      if (value === undefined) return;
      rest(key);
      emit(value);
    }, every).unref();
    waiting.set(key, { timer });
  }

  return {
    say(key, value) {
      const resting = waiting.get(key);
      if (resting) {
        resting.value = resting.value === undefined ? value : join(resting.value, value);
        return;
      }
      rest(key);
      emit(value);
    },
    close() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
