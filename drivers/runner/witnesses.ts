/** The rows that say what was lit: opened when the panel confirms, closed when something else is, or when we no longer know. */
import type { Witness } from '#core/contracts/index.ts';
import type { Said, Slot } from './desired.ts';

type Deps = { readonly newId: () => string; readonly emit: (row: Witness) => void };
export type Witnesses = {
  /** These are lit, confirmed at `at`; what was lit before ended then. */
  readonly lit: (slot: Pick<Slot, 'says' | 'how'>, plan: string | undefined, at: number) => void;
  /** Nothing is known to be lit from `at` on. */
  readonly none: (at: number) => void;
};

export function witnesses({ newId, emit }: Deps): Witnesses {
  let open = new Map<string, Witness>();
  const close = (rows: Iterable<Witness>, at: number) => {
    for (const row of rows) emit({ ...row, until: Math.max(at, row.from) });
  };
  return {
    lit: ({ says, how }, plan, at) => {
      const next = new Map(says.map((said) => [rowKey(said, how, plan), said]));
      close(
        [...open].filter(([key]) => !next.has(key)).map(([, row]) => row),
        at,
      );
      const kept = new Map([...open].filter(([key]) => next.has(key)));
      for (const [key, said] of next) {
        if (kept.has(key)) continue;
        const row: Witness = { id: newId(), ...said, from: at, how, ...(plan !== undefined && { plan }) };
        kept.set(key, row);
        emit(row);
      }
      open = kept;
    },
    none: (at) => {
      close(open.values(), at);
      open = new Map();
    },
  };
}

function rowKey(said: Said, how: string, plan: string | undefined): string {
  return [said.message, said.revision, said.alert ?? '', how, plan ?? ''].join(' ');
}
