import type { SyncBoard, SyncReach, SyncStory } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { type Asked, readBoard } from './board.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { readReach } from './reach.ts';
import { createReconciler, type Probe } from './reconcile.ts';
import { readStory } from './story.ts';

export type Sync = {
  readonly ledger: Ledger;
  /** A page of what is open, the worst first, as the ledger stands: nobody waits for it to be brought up to date. */
  board(asked: Asked): Promise<SyncBoard>;
  /** What became of one revision on one surface. Throws NOT_FOUND. */
  story(asked: Parameters<typeof readStory>[1]): Promise<SyncStory>;
  reach(territory: string, messages: readonly string[]): Promise<SyncReach[]>;
  /** Brings the ledger up to what displays have confirmed and witnessed. */
  reconcile(): Promise<void>;
  /** How the channels are asked what they show; set once the application can answer. */
  useProbe(probe: Probe): void;
  close(): Promise<void>;
};

/** Confirmations come in bursts; the ledger is brought up to date once for each burst. */
const burstMs = 500;

export function createSync(deps: Deps, rootTerritory: string): Sync {
  let probe: Probe | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const reconciler = createReconciler(deps, () => probe);

  /** The last time it was, ms. */
  let reconciledAt: number | undefined;
  /** The run that has not begun yet: whoever comes before it does, is served by it. */
  let coming: Promise<void> | undefined;
  /** What this tells others is no news to itself. */
  let telling = false;
  const failed = (error: unknown) =>
    deps.log.error({ err: error }, 'the sync board could not be brought up to date');
  const reconcile = () => {
    coming ??= running.then(async () => {
      coming = undefined;
      const at = deps.clock();
      const changed = await reconciler.run();
      reconciledAt = at;
      telling = true;
      for (const territory of changed) deps.bus.emit('changed', { topic: 'sync', territory });
      telling = false;
    });
    running = coming.catch(failed);
    return coming;
  };
  /** Pages are asked what they show apart: a reader of the board does not wait for them. */
  const probing = () => {
    running = running.then(() => reconciler.probe()).catch(failed);
    return running;
  };
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      reconcile().catch(() => undefined);
      void probing();
    }, burstMs).unref();
  };
  const stop = deps.bus.on('changed', ({ topic }) => {
    if (!telling && (topic === 'displays' || topic === 'sync' || topic === 'messages')) soon();
  });

  return {
    ledger: createLedger(deps, rootTerritory),
    async board(asked) {
      const board = await readBoard(deps, asked);
      return reconciledAt === undefined ? board : { ...board, reconciledAt };
    },
    story: (asked) => readStory(deps, asked),
    reconcile,
    reach: (territory, messages) => readReach(deps, territory, messages),
    useProbe: (given) => {
      probe = given;
      soon();
    },
    async close() {
      stop();
      clearTimeout(timer);
      await running;
    },
  };
}
