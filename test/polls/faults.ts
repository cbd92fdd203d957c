/** A store whose statements fail, or are the last of their process, when the test says so. */
import type { KyselyPlugin } from 'kysely';
import type { Store } from '#server/store/index.ts';

export type Faults = {
  readonly store: Store;
  /** The statement after that many more is not made; whatever stands in for the power cut is called first. */
  after(statements: number, cut: () => void): void;
  never(): void;
};

export function faultsOf(real: Store): Faults {
  let left = Number.POSITIVE_INFINITY;
  let fail: () => void = () => undefined;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      left -= 1;
      if (left < 0) {
        left = Number.POSITIVE_INFINITY;
        fail();
      }
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    store: { ...real, db: real.db.withPlugin(plugin) },
    after(statements, cut) {
      [left, fail] = [statements, cut];
    },
    never() {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

export class Cut extends Error {}
