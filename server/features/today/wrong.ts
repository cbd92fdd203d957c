/** What is wrong now, counted where it can be many. */
import { sql } from 'kysely';
import type { Today } from '#core/contracts/index.ts';
import type { Store } from '../../store/index.ts';
import { byHand } from '../channels/index.ts';

type Db = Store['db'];
type Wrong = Today['wrong'];

const mostListed = 5;
/** A loop comes round within this time; what is not taken up by then is late. */
const loopMs = 10 * 60_000;
const weekMs = 7 * 86_400_000;

export async function faultsIn(db: Db, territory: string): Promise<Wrong['faults']> {
  const found = db
    .selectFrom('display_fault as f')
    .innerJoin('display as d', 'd.id', 'f.display_id')
    .where('f.until_at', 'is', null)
    .where('d.territory_id', '=', territory)
    .where('d.revoked_at', 'is', null);
  const rows = await found
    .select(['f.display_id', 'f.type', 'f.from_at', 'd.name'])
    .orderBy('f.from_at')
    .limit(mostListed)
    .execute();
  const total =
    rows.length < mostListed
      ? rows.length
      : Number((await found.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n);
  const items = rows.map(({ display_id, name, type, from_at }) => ({
    display: display_id,
    name,
    type,
    from: from_at,
  }));
  return { total, items };
}

/** Of what is to be shown now: what a surface refused or leaves to people, and what it should have taken up long ago. */
export async function syncIn(
  db: Db,
  { territory, now }: { territory: string; now: number },
): Promise<Wrong['sync']> {
  const rows = await db
    .selectFrom('delivery as y')
    .select('y.state')
    .select(sql<number>`count(*)`.as('n'))
    .select(sql<number>`sum(case when y.reason_code = ${byHand} then 1 else 0 end)`.as('by_hand'))
    .where('y.ended_at', 'is', null)
    .where('y.territory_id', '=', territory)
    // The few that may count, by the index of the board.
    .where('y.state', 'in', ['refused', 'due', 'sent'])
    .where((eb) => eb.or([eb('y.state', '=', 'refused'), eb('y.due_at', '<', now - loopMs)]))
    .groupBy('y.state')
    .execute();
  const count = (refused: boolean) =>
    rows.filter(({ state }) => (state === 'refused') === refused).reduce((sum, { n }) => sum + Number(n), 0);
  const hands = rows.reduce((sum, row) => sum + (row.state === 'refused' ? Number(row.by_hand) : 0), 0);
  return { refused: count(true) - hands, late: count(false), byHand: hands };
}

/** E-mails that were given up this week, and those that a mail server does not take now. */
export async function mailIn(
  db: Db,
  { territory, now }: { territory: string; now: number },
): Promise<Wrong['mail']> {
  const rows = await db
    .selectFrom('mail')
    .select(['state', sql<number>`count(*)`.as('n'), sql<string | null>`max(reason)`.as('reason')])
    .where('territory_id', '=', territory)
    .where('state', 'in', ['dead', 'due'])
    .where('created_at', '>', now - weekMs)
    .where('reason', 'is not', null)
    .groupBy('state')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0);
  const reason = rows.find((row) => row.reason !== null)?.reason;
  return { dead: of('dead'), held: of('due'), ...(reason ? { reason } : {}) };
}

export async function feedsIn(db: Db, territory: string): Promise<Wrong['feeds']> {
  const rows = await db
    .selectFrom('feed')
    .select(['url', 'error'])
    .where('territory_id', '=', territory)
    .where('error', 'is not', null)
    .orderBy('url')
    .execute();
  const items = rows.slice(0, mostListed).map(({ url, error }) => ({ url, error: error ?? '' }));
  return { total: rows.length, items };
}
