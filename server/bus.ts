import type { LiveAlert } from '#core/contracts/alert.ts';
import type { changeTopics } from '#core/contracts/realtime.ts';

/** What parts of one process tell each other. A hint only: whoever misses it finds the truth in the store. */
export type BusEvents = {
  /** Rows were committed to the outbox. */
  outbox: { topic: string };
  /** Something the console shows has changed. */
  changed: { topic: (typeof changeTopics)[number]; id?: string; territory: string };
  /** A display has a new plan. */
  plan: { display: string; hash: string };
  /** An alert was raised, updated or ended for these displays. */
  alert: { alert: LiveAlert; displays: readonly string[]; territory: string; all: boolean };
  /** A display was created, changed, paired or revoked. */
  display: { display: string; change: 'created' | 'changed' | 'revoked' };
};

type Listener<T> = (event: T) => void;

export type Bus = {
  emit<K extends keyof BusEvents>(name: K, event: BusEvents[K]): void;
  /** Returns the function that stops listening. */
  on<K extends keyof BusEvents>(name: K, listener: Listener<BusEvents[K]>): () => void;
  close(): void;
};

/** A listener that throws does not keep the others from hearing; `onError` is told. */
export function createBus(onError: (error: unknown) => void): Bus {
  const listeners = new Map<keyof BusEvents, Set<Listener<never>>>();
  return {
    emit(name, event) {
      for (const listener of listeners.get(name) ?? []) {
        try {
          (listener as Listener<typeof event>)(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as Listener<never>);
      return () => set.delete(listener as Listener<never>);
    },
    close: () => listeners.clear(),
  };
}
