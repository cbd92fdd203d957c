/** Gives displays the figures of consultations that are open: other ones at a pace, the same ones again before they are too old. */
import type { PollFile } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { turnoutOf } from './counting.ts';
import { liveConsultations, tellDisplays } from './on-displays.ts';
import { definitionOf, isOpen, lockedPoll, type PollRow, pollColumns } from './rows.ts';
import { type ShownFigures, scoresOf } from './shown.ts';

const paceMs = 300_000;
const againMs = 3_600_000;

/** For one node at a time. `standing`: counts as they are now, where they are told while a poll lasts. */
export function createShowing(
  { store, clock, bus, log }: Pick<Deps, 'store' | 'clock' | 'bus' | 'log'>,
  standing: (row: PollRow) => Promise<PollFile>,
): () => Promise<void> {
  async function figuresOf(row: PollRow): Promise<ShownFigures> {
    const { web, paper } = await turnoutOf(store.db, row.id);
    const voters = web + paper;
    if (row.form !== 'question' || !definitionOf(row).live || voters === 0) return { voters };
    const file = await standing(row);
    // Who came while it was counted is in neither figure.
    return {
      voters: file.count.ballots + file.rejected.length,
      // Nothing is chosen before the end.
      scores: scoresOf(file).map(({ chosen: _, ...told }) => told),
    };
  }

  async function show(row: PollRow): Promise<void> {
    const now = clock();
    const before = await store.db
      .selectFrom('poll_shown')
      .selectAll()
      .where('poll_id', '=', row.id)
      .executeTakeFirst();
    if (before && now < before.at + paceMs) return;
    const body = JSON.stringify(await figuresOf(row));
    if (before?.body === body && now < before.at + againMs) return;
    await store.db.transaction().execute(async (trx) => {
      // Called off or over while it was counted: what stands then is said by whoever did that.
      if (!isOpen(await lockedPoll(trx, store.dialect, row.id), clock())) return;
      const values = { poll_id: row.id, body, at: now };
      await trx
        .insertInto('poll_shown')
        .values(values)
        .onConflict((c) => c.column('poll_id').doUpdateSet(values))
        .execute();
      await tellDisplays(trx, row.id, now);
    });
    bus.emit('outbox', { topic: 'values' });
  }

  return async () => {
    const polls = [...new Set((await liveConsultations(store.db)).map(({ poll }) => poll))];
    if (polls.length === 0) return;
    const rows = await store.db.selectFrom('poll').select(pollColumns).where('id', 'in', polls).execute();
    for (const row of rows.filter((one) => isOpen(one, clock()))) {
      try {
        await show(row);
      } catch (error) {
        log.error({ err: error, poll: row.id }, 'displays could not be told of a consultation');
      }
    }
  };
}
