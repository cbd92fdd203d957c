/** The election periods of a territory. */
import type { Selectable } from 'kysely';
import { firstDayOf } from '#core/election/period.ts';
import { BeffroiError } from '#core/errors.ts';
import { parseDate } from '#core/recurrence/wall-time.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { ElectionTable } from '../../store/schema-links.ts';
import type { Election, ElectionInput } from './contracts.ts';

const dayMs = 86_400_000;
const most = 50;
/** Years in which days are counted as everywhere else, the two before them too. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);
type Row = Selectable<ElectionTable>;

export type Elections = {
  /** The latest first. */
  list(territory: string): Promise<Election[]>;
  /** Throws NOT_FOUND. */
  get(territory: string, id: string): Promise<Row>;
  /** Throws ELECTION_DATES. */
  create(actor: Actor, input: ElectionInput): Promise<Election>;
  change(actor: Actor, id: string, input: ElectionInput): Promise<Election>;
  remove(actor: Actor, id: string): Promise<void>;
};

export function createElections({ store, clock, newId }: Deps): Elections {
  const { db } = store;

  const note = (trx: typeof db, { user, territory }: Actor, action: string, id: string, details: object) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `election.${action}`,
      object: { type: 'election', id },
      details: { ...details },
    });

  async function columnsOf(territory: string, input: ElectionInput) {
    const { time_zone } = await db
      .selectFrom('territory')
      .select('time_zone')
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    return spanOf(input, time_zone);
  }

  async function get(territory: string, id: string): Promise<Row> {
    const row = await db
      .selectFrom('election')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `election ${id}` });
    return row;
  }

  return {
    get,
    async list(territory) {
      const rows = await db
        .selectFrom('election')
        .selectAll()
        .where('territory_id', '=', territory)
        .orderBy('until_at', 'desc')
        .limit(most)
        .execute();
      return rows.map((row) => electionOf(row, clock()));
    },
    async create(actor, input) {
      const id = newId();
      const columns = await columnsOf(actor.territory, input);
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('election')
          .values({
            id,
            territory_id: actor.territory,
            ...columns,
            created_by: actor.user,
            created_at: clock(),
          })
          .execute();
        await note(trx, actor, 'create', id, input);
      });
      return electionOf(await get(actor.territory, id), clock());
    },
    async change(actor, id, input) {
      await get(actor.territory, id);
      const columns = await columnsOf(actor.territory, input);
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('election').set(columns).where('id', '=', id).execute();
        await note(trx, actor, 'change', id, input);
      });
      return electionOf(await get(actor.territory, id), clock());
    },
    async remove(actor, id) {
      const { kind, round } = await get(actor.territory, id);
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('election').where('id', '=', id).execute();
        await note(trx, actor, 'remove', id, { kind, round });
      });
    },
  };
}

export function electionOf(row: Row, now: number): Election {
  return {
    id: row.id,
    kind: row.kind as Election['kind'],
    round: row.round,
    from: row.from_day,
    until: row.until_day,
    state: now < row.from_at ? 'coming' : now < row.until_at ? 'now' : 'over',
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

function spanOf(input: ElectionInput, timeZone: string) {
  const zone = zoneOf(timeZone);
  const from = input.from ?? firstDayOf(input.round);
  const [start, round, end] = [from, input.round, input.until].map(parseDate);
  if (!zone || start === undefined || round === undefined || end === undefined)
    throw new BeffroiError('ELECTION_DATES', { detail: `${from} – ${input.until}` });
  const known = start >= earliest && end < latest;
  if (!known || start > round || round > end || end - start > 800 * dayMs)
    throw new BeffroiError('ELECTION_DATES', { detail: `${from} ≤ ${input.round} ≤ ${input.until}` });
  return {
    kind: input.kind,
    round: input.round,
    from_day: from,
    until_day: input.until,
    from_at: zone.instantOf(start).instant,
    until_at: zone.instantOf(end + dayMs).instant,
  };
}
