/** What the desk has before it: lists, searches, and how many wait. */
import { sql } from 'kysely';
import type { ReportLine } from '#core/contracts/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { likeFolded } from '../content/index.ts';
import { isReminded, openStates } from './rows.ts';
import { lineOf } from './view.ts';

export type Asked = {
  readonly state?: 'open' | 'closed' | 'all' | undefined;
  readonly category?: string | undefined;
  readonly assigned?: 'me' | 'nobody' | undefined;
  /** Only those whose answer is overdue, the most overdue first, of open ones; false: only the others. */
  readonly late?: boolean | undefined;
  /** Only those whose acknowledgement is owed, the first one owed first. */
  readonly receipt?: boolean | undefined;
  /** Only those of which somebody was told that nobody acts, and nobody has since. */
  readonly reminded?: boolean | undefined;
  readonly q?: string | undefined;
  /** Id of the last one of the page before. */
  readonly before?: string | undefined;
  readonly limit?: number | undefined;
};
export type Listing = {
  /** Newest first. */
  list(actor: Actor, asked: Asked): Promise<{ reports: ReportLine[]; next?: string }>;
  /** How many are open, by whether somebody has taken charge; of how many the acknowledgement is owed, and of how many somebody was told. */
  counts(
    actor: Actor,
  ): Promise<{ received: number; open: number; late: number; receipts: number; reminded: number }>;
};

const usual = 50;
/** As citizens are given it. */
const reference = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/i;

export function createListing({ store: { db }, clock }: Pick<Deps, 'store' | 'clock'>): Listing {
  async function isReference(territory: string, text: string): Promise<boolean> {
    if (!reference.test(text)) return false;
    const row = await db
      .selectFrom('report')
      .select('id')
      .where('territory_id', '=', territory)
      .where('reference', '=', text.toUpperCase())
      .executeTakeFirst();
    return row !== undefined;
  }
  return {
    async list(
      actor,
      { state = 'open', category, assigned, late, receipt, reminded, q, before, limit = usual },
    ) {
      let query = db
        .selectFrom('report')
        .selectAll()
        .where('territory_id', '=', actor.territory)
        .where('received_at', 'is not', null)
        .limit(limit + 1);
      // Those that are overdue are few, and are read from the top: there is no page after them.
      query = late ? query.orderBy('due_at').orderBy('id') : query.orderBy('id', 'desc');
      if (receipt === true)
        query = query
          .clearOrderBy()
          .orderBy('acknowledged_due_at')
          .orderBy('id')
          .where('acknowledged_at', 'is', null)
          .where('acknowledged_mail', 'is', null)
          .where('closed_at', 'is', null)
          .where('acknowledged_due_at', 'is not', null);
      if (reminded === true) query = query.where('closed_at', 'is', null).where(isReminded);
      if (late === true) query = query.where('closed_at', 'is', null).where('due_at', '<', clock());
      if (late === false)
        query = query.where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>=', clock())]));
      if (state !== 'all') query = query.where('closed_at', state === 'open' ? 'is' : 'is not', null);
      if (category !== undefined) query = query.where('category_id', '=', category);
      if (assigned === 'me') query = query.where('assigned_to', '=', actor.user);
      if (assigned === 'nobody') query = query.where('assigned_to', 'is', null);
      if (before !== undefined) query = query.where('id', '<', before);
      const sought = q?.trim() ?? '';
      // What looks like a number is one: found without reading what was written in all of them.
      if (await isReference(actor.territory, sought))
        query = query.where('reference', '=', sought.toUpperCase());
      else if (sought !== '')
        query = query.where(sql<boolean>`search like ${likeFolded(sought)} escape '\\'`);
      const rows = await query.execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        reports: await lineOf(db, shown, clock()),
        ...(rows.length > limit && last && late !== true && receipt !== true && { next: last.id }),
      };
    },
    async counts(actor) {
      const rows = await db
        .selectFrom('report')
        .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
        .where('territory_id', '=', actor.territory)
        .where('received_at', 'is not', null)
        .where('state', 'in', openStates)
        .groupBy('state')
        .execute();
      const of = (wanted: (state: string) => boolean) =>
        rows.filter(({ state }) => wanted(state)).reduce((sum, { n }) => sum + Number(n), 0);
      const late = await db
        .selectFrom('report')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('territory_id', '=', actor.territory)
        .where('received_at', 'is not', null)
        .where('closed_at', 'is', null)
        .where('due_at', '<', clock())
        .executeTakeFirstOrThrow();
      const owed = await db
        .selectFrom('report')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('territory_id', '=', actor.territory)
        .where('acknowledged_at', 'is', null)
        .where('acknowledged_mail', 'is', null)
        .where('closed_at', 'is', null)
        .where('acknowledged_due_at', 'is not', null)
        .executeTakeFirstOrThrow();
      // From what was told, which is little beside all that is open: SQLite reads a cross join from left to right.
      const reminded = await db
        .selectFrom('report_escalation as e')
        .crossJoin('report as r')
        .select((eb) => eb.fn.count<number>('e.report_id').distinct().as('n'))
        .whereRef('r.id', '=', 'e.report_id')
        .where('r.territory_id', '=', actor.territory)
        .where('r.closed_at', 'is', null)
        .whereRef('e.told_at', '>=', 'r.updated_at')
        .executeTakeFirstOrThrow();
      return {
        reminded: Number(reminded.n),
        receipts: Number(owed.n),
        received: of((state) => state === 'received'),
        open: of(() => true),
        late: Number(late.n),
      };
    },
  };
}
