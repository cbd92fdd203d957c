/**
 * Counting: from the end on nothing is taken any more, then everything is opened in memory, brought into the order of the receipts and
 * published; with that the boxes and what opens them are erased. Killed in between, it begins anew from the same boxes.
 */
import { anomaliesOf } from '#core/ballot/anomalies.ts';
import { ballotFault } from '#core/ballot/ballot.ts';
import { count } from '#core/ballot/count.ts';
import type { PollFile, PollHour } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { type BallotKeysOf, type Sealed, unpacked } from './ballots.ts';
import { emptyingOf, tagLength } from './boxes.ts';
import { erasing } from './erasing.ts';
import { tellDisplays } from './on-displays.ts';
import {
  type Db,
  definitionOf,
  endingIn,
  extensionsOf,
  type Form,
  lockedPoll,
  objectOf,
  type PollRow,
  pollColumns,
} from './rows.ts';
import { keepResult } from './shown.ts';
import { opener } from './vault.ts';

/** What is published of a row. `also`: what else is written down with it. */
type Counted = {
  readonly file: unknown;
  readonly details: Record<string, unknown>;
  also?(trx: Db): Promise<void>;
};
/** Opens the boxes of a row, and counts what lies in them. */
export type Count = (row: PollRow) => Promise<Counted>;

export type Counting = {
  /** Counts what has ended. `by`: a user, or `system`. Counted already: nothing more is done. Throws POLL_LASTS, POLL_NOT_OPEN, POLL_KEY. */
  count(id: string, by: string): Promise<void>;
  /** As it stands now, without closing anything. */
  standing(row: PollRow): Promise<PollFile>;
};

export function createCounting(
  { store, clock, newId, bus }: Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>,
  {
    keysOf,
    counted,
    ...others
  }: {
    keysOf: BallotKeysOf;
    counted(trx: Db, of: { call: string; at: number }, lines: PollFile['count']['lines']): Promise<void>;
  } & Record<Exclude<Form, 'question'>, Count>,
): Counting {
  async function fileOf(row: PollRow): Promise<PollFile> {
    const keys = keysOf(row);
    if (!keys) throw new BeffroiError('POLL_NOT_OPEN');
    const { question, eligibility, opensAt, live = false } = definitionOf(row);
    const open = await opener(row.id, keys.private);
    const ballots: PollFile['ballots'] = [];
    const rejected: PollFile['rejected'] = [];
    const found = { web: 0, paper: 0 };
    for (const boxed of await emptyingOf(store.db, row.id)) {
      const bytes = await open(Buffer.from(boxed.slice(tagLength), 'base64url'));
      if (!bytes) {
        rejected.push({ reason: 'unreadable' });
        continue;
      }
      const { receipt, way, choice } = unpacked(question, bytes);
      found[way] += 1;
      const reason = typeof choice === 'string' ? choice : ballotFault(question, choice);
      if (reason) rejected.push({ receipt, reason });
      else ballots.push({ receipt, choice: choice as Exclude<Sealed['choice'], string> });
    }
    // The order of chance, and of nothing else.
    ballots.sort(byReceipt);
    rejected.sort(byReceipt);
    const town = await townOf(store.db, row.territory_id);
    const poll: PollFile['poll'] = {
      id: row.id,
      town: town.name,
      question,
      eligibility,
      live,
      opensAt,
      closesAt: row.closes_at,
      timeZone: town.time_zone,
      extensions: extensionsOf(row),
      ...endingIn(row),
    };
    const turnout = await turnoutOf(store.db, row.id);
    return {
      format: 'beffroi-poll/1',
      poll,
      countedAt: clock(),
      ballots,
      rejected,
      turnout,
      found,
      count: count(
        question,
        ballots.map(({ choice }) => choice),
      ),
      anomalies: anomaliesOf({ poll, turnout, found, rejected }),
    };
  }

  /** From here on nothing comes in. False: it was counted already. */
  async function shut(id: string): Promise<boolean> {
    return store.db.transaction().execute(async (trx) => {
      const row = await lockedPoll(trx, store.dialect, id);
      if (row.state === 'counted') return false;
      if (row.state === 'draft' || row.state === 'cancelled') throw new BeffroiError('POLL_NOT_OPEN');
      if (clock() < row.closes_at) throw new BeffroiError('POLL_LASTS');
      await trx.updateTable('poll').set({ state: 'counting' }).where('id', '=', id).execute();
      return true;
    });
  }

  const counts: Readonly<Record<Form, Count>> = {
    ...others,
    async question(row) {
      const file = await fileOf(row);
      return {
        file,
        details: { ballots: file.ballots.length, rejected: file.rejected.length },
        async also(trx) {
          await keepResult(trx, row.id, file);
          if (row.call_id !== null)
            await counted(trx, { call: row.call_id, at: file.countedAt }, file.count.lines);
        },
      };
    },
  };

  return {
    standing: fileOf,
    async count(id, by) {
      if (!(await shut(id))) return;
      const row = await store.db
        .selectFrom('poll')
        .select(pollColumns)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      // Another node was quicker.
      if (row.state === 'counted') return;
      const form = row.form as Form;
      const { file, details, also } = await counts[form](row);
      await erasing(store, async (db) => {
        await db.transaction().execute(async (trx) => {
          const { state } = await lockedPoll(trx, store.dialect, id);
          if (state === 'counted') return;
          await trx
            .updateTable('poll')
            .set({ state: 'counted', counted_at: clock(), result: JSON.stringify(file), box_keys: null })
            .where('id', '=', id)
            .execute();
          await trx.deleteFrom('poll_box').where('poll_id', '=', id).execute();
          await also?.(trx);
          await record(trx, {
            id: newId(),
            at: clock(),
            actor: by,
            territory: row.territory_id,
            action: `${objectOf(form)}.count`,
            object: { type: objectOf(form), id },
            details,
          });
          await tellDisplays(trx, id, clock());
        });
      });
      bus.emit('outbox', { topic: 'values' });
    },
  };
}

const byReceipt = (a: { receipt?: string }, b: { receipt?: string }) =>
  (a.receipt ?? '') < (b.receipt ?? '') ? -1 : (a.receipt ?? '') > (b.receipt ?? '') ? 1 : 0;

export function townOf(db: Db, territory: string) {
  return db
    .selectFrom('territory')
    .select(['name', 'time_zone'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
}

export async function turnoutOf(db: Db, poll: string): Promise<PollFile['turnout']> {
  const rows = await db
    .selectFrom('poll_turnout')
    .select(['hour', 'way', 'n'])
    .where('poll_id', '=', poll)
    .orderBy('hour')
    .execute();
  const hours = new Map<number, PollHour>();
  for (const { hour, way, n } of rows) {
    const found = hours.get(hour) ?? { from: hour, web: 0, paper: 0 };
    hours.set(hour, { ...found, [way]: n });
  }
  const all = [...hours.values()];
  const total = (way: 'web' | 'paper') => all.reduce((sum, hour) => sum + hour[way], 0);
  return { web: total('web'), paper: total('paper'), hours: all };
}
