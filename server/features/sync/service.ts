import type { SyncBoard, SyncReach, SyncStory } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { type Asked, readBoard } from './board.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { readReach } from './reach.ts';
import { createReconciler, type Probe } from './reconcile.ts';
import { readStory } from './story.ts';

export type Sync = {
  readonly ledger: Ledger;
  /** A page of what is open, the worst first. */
  board(asked: Asked): Promise<SyncBoard>;
  /** What became of one revision on one surface. Throws NOT_FOUND. */
  story(asked: Parameters<typeof readStory>[1]): Promise<SyncStory>;
  reach(territory: string, messages: readonly string[]): Promise<SyncReach[]>;
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

  /** The run that has not begun yet: whoever comes before it does, is served by it. */
  let coming: Promise<void> | undefined;
  const failed = (error: unknown) =>
    deps.log.error({ err: error }, 'the sync board could not be brought up to date');
  const reconcile = () => {
    coming ??= running
      .then(() => {
        coming = undefined;
        return reconciler.run();
      })
      .catch(failed);
    running = coming;
    return coming;
  };
  /** Pages are asked what they show apart: a reader of the board does not wait for them. */
  const probing = () => {
    running = running.then(() => reconciler.probe()).catch(failed);
    return running;
  };
  const stop = deps.bus.on('changed', ({ topic }) => {
    if (topic !== 'displays' && topic !== 'sync' && topic !== 'messages') return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void reconcile();
      void probing();
    }, burstMs).unref();
  });

  return {
    ledger: createLedger(deps),
    async board(asked) {
      await reconcile();
      return readBoard(deps, asked);
    },
    async story(asked) {
      await reconcile();
      return readStory(deps, asked);
    },
    reach: (territory, messages) => readReach(deps, territory, messages),
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
