import type { CertifiedChannel, SyncBoard, SyncReach, SyncStory } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { type Asked, readBoard } from './board.ts';
import { readChannels } from './channels.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { readReach } from './reach.ts';
import { type Changed, createReconciler, type Probe } from './reconcile.ts';
import { readStory } from './story.ts';

export type Sync = {
  readonly ledger: Ledger;
  /** A page of what is open, the worst first, as the ledger stands: nobody waits for it to be brought up to date. */
  board(asked: Asked): Promise<SyncBoard>;
  /** What became of one revision on one surface. Throws NOT_FOUND. */
  story(asked: Parameters<typeof readStory>[1]): Promise<SyncStory>;
  reach(territory: string, messages: readonly string[]): Promise<SyncReach[]>;
  /** What became of each version of a message on each way out that is no display, the first due first. */
  channels(asked: Parameters<typeof readChannels>[1]): Promise<CertifiedChannel[]>;
  /** Brings the ledger up to what displays have confirmed and witnessed. */
  reconcile(): Promise<void>;
  /** The same, and to what is over; asks the channels what they show. */
  look(): Promise<void>;
  /** How the channels are asked what they show; set once the application can answer. */
  useProbe(probe: Probe): void;
  close(): Promise<void>;
};

/** Confirmations come in bursts; the ledger is brought up to date once for each burst. */
const burstMs = 500;
const lookedFor: ReadonlySet<string> = new Set(['displays', 'sync', 'messages', 'alerts']);

export function createSync(deps: Deps, rootTerritory: string): Sync {
  let probe: Probe | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const reconciler = createReconciler(deps, () => probe);
  const ledger = createLedger(deps, rootTerritory);

  /** The last time it was, ms. */
  let reconciledAt: number | undefined;
  /** The run that has not begun yet: whoever comes before it does, is served by it. */
  let coming: Promise<void> | undefined;
  /** Something may have had its time since the last run: a minute has passed, or an alert has begun or ended. */
  let mayBeOver = true;
  /** What this tells others is no news to itself. */
  let telling = false;
  const failed = (error: unknown) =>
    deps.log.error({ err: error }, 'the sync board could not be brought up to date');
  const tell = (changed: Changed) => {
    telling = true;
    for (const territory of new Set(changed.map(({ territory_id }) => territory_id)))
      deps.bus.emit('changed', { topic: 'sync', territory });
    telling = false;
  };
  const reconcile = () => {
    coming ??= running.then(async () => {
      coming = undefined;
      const at = deps.clock();
      const over = mayBeOver ? ledger.recordOver() : [];
      mayBeOver = false;
      const changed = [...(await over), ...(await reconciler.run())];
      reconciledAt = at;
      tell(changed);
    });
    running = coming.catch(failed);
    return coming;
  };
  /** Pages are asked what they show apart: a reader of the board does not wait for them. */
  const probing = () => {
    running = running.then(async () => tell(await reconciler.probe())).catch(failed);
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
    if (telling || !lookedFor.has(topic)) return;
    mayBeOver ||= topic === 'alerts';
    soon();
  });

  return {
    ledger,
    async board(asked) {
      const board = await readBoard(deps, asked);
      return reconciledAt === undefined ? board : { ...board, reconciledAt };
    },
    story: (asked) => readStory(deps, asked),
    reconcile,
    async look() {
      mayBeOver = true;
      await reconcile();
      await probing();
    },
    reach: (territory, messages) => readReach(deps, territory, messages),
    channels: (asked) => readChannels(deps, asked),
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
