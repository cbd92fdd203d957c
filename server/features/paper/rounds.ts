/**
 * What somebody has to do on the next round of the boards. It stands in the ledger of deliveries like any other surface: due until a
 * person says that it hangs, shown from then on, and withdrawn, late on the board, until a person says that it is gone.
 */
import type { Content, PaperRow, PaperTick } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import { validityOf } from '../content/index.ts';
import { closeOut, confirmOut, expectOut } from '../sync/index.ts';

type Db = Store['db'];
type Open = {
  readonly board: string;
  readonly message: string;
  readonly revision: number;
  readonly state: string;
  readonly shown: number | null;
};
type Wanted = { readonly revision: number; readonly dueAt: number };

/** Paper is carried there: what begins tomorrow is on today's round. */
const aheadMs = 86_400_000;

const keyOf = (board: string, message: string) => `${board} ${message}`;

/** Makes the ledger agree with what is approved, chosen and valid now. For one node at a time. */
export async function settleBoards({ store: { db }, clock }: Pick<Deps, 'store' | 'clock'>): Promise<void> {
  const now = clock();
  const wanted = await wantedOf(db, now);
  const open = await openOf(db);
  for (const row of open) await settleOne(db, row, wanted.get(keyOf(row.board, row.message)), now);
  for (const [key, { revision, dueAt }] of wanted) {
    const [board = '', message = ''] = key.split(' ');
    const stands = open.some(
      (row) =>
        row.board === board &&
        row.message === message &&
        row.revision === revision &&
        (row.state !== 'withdrawn' || row.shown !== null),
    );
    if (!stands) await expectOut(db, { channel: board, message, revision }, Math.max(dueAt, now));
  }
}

/** What nobody put up is not to be taken down. */
async function settleOne(db: Db, row: Open, wanted: Wanted | undefined, now: number): Promise<void> {
  const one = db
    .updateTable('delivery')
    .where('surface_type', '=', 'channel')
    .where('surface_id', '=', row.board)
    .where('message_id', '=', row.message)
    .where('revision', '=', row.revision)
    .where('ended_at', 'is', null);
  if (row.revision === wanted?.revision) {
    // Wanted again before anybody took it down.
    if (row.state === 'withdrawn' && row.shown !== null)
      await one.set({ state: 'shown', reason_code: null }).execute();
  } else if (row.shown === null) await one.set({ state: 'withdrawn', ended_at: now }).execute();
  else if (row.state !== 'withdrawn')
    // Late from now on: what is over hangs there still.
    await one.set({ state: 'withdrawn', reason_code: 'PAPER_REMOVAL', reason: null, due_at: now }).execute();
}

/** By board and message: the revision that should hang there. */
async function wantedOf(db: Db, now: number): Promise<Map<string, Wanted>> {
  const rows = await db
    .selectFrom('board_message as c')
    .innerJoin('notice_board as b', 'b.id', 'c.board_id')
    .innerJoin('message as m', 'm.id', 'c.message_id')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.live'),
    )
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['c.board_id', 'c.message_id', 'r.number', 'r.content', 't.time_zone'])
    .where('b.removed_at', 'is', null)
    .where('m.withdrawn_at', 'is', null)
    .execute();
  const wanted = new Map<string, Wanted>();
  for (const row of rows) {
    const { from = 0, until } = validityOf(JSON.parse(row.content) as Content, row.time_zone);
    if (until === undefined || until > now)
      wanted.set(keyOf(row.board_id, row.message_id), { revision: row.number, dueAt: from });
  }
  return wanted;
}

async function openOf(db: Db): Promise<Open[]> {
  return db
    .selectFrom('delivery as d')
    .innerJoin('notice_board as b', 'b.id', 'd.surface_id')
    .select([
      'd.surface_id as board',
      'd.message_id as message',
      'd.revision',
      'd.state',
      'd.shown_at as shown',
    ])
    .where('d.surface_type', '=', 'channel')
    .where('d.ended_at', 'is', null)
    .execute();
}

/** Board after board: what is to be taken down first, then what is to be put up, then what hangs there. */
export async function listRows(db: Db, territory: string, now: number): Promise<PaperRow[]> {
  const rows = await db
    .selectFrom('delivery as d')
    .innerJoin('notice_board as b', 'b.id', 'd.surface_id')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'd.message_id').onRef('r.number', '=', 'd.revision'),
    )
    .select(['b.id as board', 'b.name', 'b.address', 'd.message_id as message', 'd.revision', 'r.title'])
    .select(['d.state', 'd.due_at', 'd.shown_at'])
    .where('b.territory_id', '=', territory)
    .where('d.surface_type', '=', 'channel')
    .where('d.ended_at', 'is', null)
    .where('d.due_at', '<=', now + aheadMs)
    .orderBy('b.position')
    .orderBy('b.name')
    .orderBy('d.due_at')
    .orderBy('d.message_id')
    .execute();
  const acts = await lastActs(db, territory);
  const hangs = (board: string, message: string) =>
    rows.find((row) => row.board === board && row.message === message && row.state === 'withdrawn');
  return rows.flatMap((row): PaperRow[] => {
    const { board: id, name, address, message, title, revision, state } = row;
    const older = hangs(id, message);
    // The new one takes the place of the old one: one errand, not two.
    const replaced =
      state === 'withdrawn' &&
      rows.some((one) => one.board === id && one.message === message && one.state === 'due');
    if (replaced) return [];
    const task = state === 'withdrawn' ? 'down' : state !== 'due' ? 'standing' : older ? 'replace' : 'up';
    const up = acts.get(keyOf(id, message));
    return [
      {
        board: { id, name, address },
        message,
        title,
        revision,
        task,
        since: state === 'shown' ? (row.shown_at ?? row.due_at) : row.due_at,
        ...(up && task !== 'up' && { up }),
      },
    ];
  });
}

async function lastActs(db: Db, territory: string): Promise<Map<string, NonNullable<PaperRow['up']>>> {
  const rows = await db
    .selectFrom('board_act as a')
    .innerJoin('notice_board as b', 'b.id', 'a.board_id')
    .select(['a.board_id', 'a.message_id', 'a.revision', 'a.at', 'a.by_name'])
    .where('b.territory_id', '=', territory)
    .where('a.act', '=', 'up')
    .orderBy('a.id')
    .execute();
  return new Map(
    rows.map((row) => [
      keyOf(row.board_id, row.message_id),
      { by: row.by_name, at: row.at, revision: row.revision },
    ]),
  );
}

/** “It hangs”, “it is gone”: said by a person, and kept with their name. Said twice, it is done once. Throws NOT_FOUND. */
export async function tick(
  { store: { db }, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  actor: Actor,
  { board, message, revision, act }: PaperTick,
): Promise<void> {
  const at = clock();
  const row = await db
    .selectFrom('delivery as d')
    .innerJoin('notice_board as b', 'b.id', 'd.surface_id')
    .select(['d.state', 'd.ended_at'])
    .where('b.territory_id', '=', actor.territory)
    .where('b.id', '=', board)
    .where('d.message_id', '=', message)
    .where('d.revision', '=', revision)
    .where('d.surface_type', '=', 'channel')
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `${message} on ${board}` });
  if (row.ended_at !== null || (act === 'up' && row.state === 'shown')) return;
  await db.transaction().execute(async (trx) => {
    const surface = { channel: board, message };
    if (act === 'up') await confirmOut(trx, { ...surface, revision }, at);
    else await closeOut(trx, surface, at);
    const { user: by, name: by_name } = actor;
    await trx
      .insertInto('board_act')
      .values({ id: newId(), board_id: board, message_id: message, revision, act, at, by, by_name })
      .execute();
    await record(trx, {
      id: newId(),
      at,
      actor: by,
      territory: actor.territory,
      action: `board.${act}`,
      object: { type: 'message', id: message },
      details: { board, revision },
    });
  });
}
