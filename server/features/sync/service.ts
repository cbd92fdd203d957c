import type { SyncBoard } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { type Language, readBoard } from './board.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createReconciler, type Probe } from './reconcile.ts';

export type Sync = {
  readonly ledger: Ledger;
  /** Every open row of the territory, or every row there has been of one message. */
  board(where: { territory: string; message?: string; language: Language }): Promise<SyncBoard>;
  /** How the channels are asked what they show; set once the application can answer. */
  useProbe(probe: Probe): void;
  close(): Promise<void>;
};

/** Confirmations come in bursts; the ledger is brought up to date once for each burst. */
const burstMs = 500;

export function createSync(deps: Deps): Sync {
  let probe: Probe | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const reconciler = createReconciler(deps, () => probe);

  const reconcile = () => {
    running = running
      .then(() => reconciler.run())
      .catch((error) => deps.log.error({ err: error }, 'the sync board could not be brought up to date'));
    return running;
  };
  const stop = deps.bus.on('changed', ({ topic }) => {
    if (topic !== 'displays' && topic !== 'sync' && topic !== 'messages') return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void reconcile();
    }, burstMs).unref();
  });

  return {
    ledger: createLedger(deps),
    async board(where) {
      await reconcile();
      return readBoard(deps, where);
    },
    useProbe: (given) => {
      probe = given;
    },
    async close() {
      stop();
      clearTimeout(timer);
      await running;
    },
  };
}
