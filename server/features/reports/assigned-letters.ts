/** Tells whoever a rule has given a case, once for each: all that came since the last look in one e-mail, never at night or on a day off. */
import { isDeskHour } from '#core/report/reminders.ts';
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import { personsById } from '../../records/person-names.ts';
import { listCategories } from './categories.ts';
import { workingDaysOf } from './due.ts';
import type { Db } from './rows.ts';

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'config'>;
type Needs = { readonly emails: Pick<Emails, 'letter'> };

/** Told of in one round, of one town; the others follow in the next. */
const most = 500;
/** What lies longer is no news; longer than a weekend between two holidays. */
const newsMs = 7 * 86_400_000;

/** Looks once at what rules have given to somebody who has not been told. */
export function createAssignedLetters({ store, clock, newId, config }: Given, { emails }: Needs) {
  const { db } = store;

  async function untold(territory: string, now: number) {
    const rows = await db
      .selectFrom('report as r')
      .leftJoin('report_told as t', (join) =>
        join.onRef('t.report_id', '=', 'r.id').onRef('t.person', '=', 'r.assigned_to'),
      )
      .select(['r.id', 'r.reference', 'r.category_id', 'r.department', 'r.received_at', 'r.assigned_to'])
      .where('r.territory_id', '=', territory)
      .where('r.updated_at', '>=', now - newsMs)
      // Whoever has acted on it, or took it, knows of it.
      .where('r.state', '=', 'received')
      .where('r.closed_at', 'is', null)
      .where('r.erased_at', 'is', null)
      .whereRef('r.assigned_to', '=', 'r.routed_person')
      .where('t.report_id', 'is', null)
      .orderBy('r.id')
      .limit(most)
      .execute();
    return rows.flatMap((row) => (row.assigned_to === null ? [] : [{ ...row, person: row.assigned_to }]));
  }
  type Untold = Awaited<ReturnType<typeof untold>>[number];

  /** Also where another node looks at the same moment: whoever writes the mark writes the letter. */
  async function marked(trx: Db, found: readonly Untold[]): Promise<Untold[]> {
    const made: Untold[] = [];
    for (const one of found) {
      const row = await trx
        .insertInto('report_told')
        .values({ report_id: one.id, person: one.person, at: clock() })
        .onConflict((c) => c.doNothing())
        .returning('report_id')
        .executeTakeFirst();
      if (row) made.push(one);
    }
    return made;
  }

  return async (): Promise<void> => {
    if (config.mail.smtpUrl === '') return;
    const towns = await db
      .selectFrom('territory')
      .select(['id', 'name', 'colour', 'language', 'time_zone as timeZone'])
      .execute();
    const pageOf = (path: string) => new URL(`/console${path}`, config.publicUrl).href;
    for (const town of towns) {
      const now = clock();
      const found = await untold(town.id, now);
      const working = found.length === 0 ? undefined : await workingDaysOf(db, town.id, now);
      if (!working || !isDeskHour(now, working)) continue;
      const categories = new Map((await listCategories(db, town.id, true)).map((one) => [one.id, one]));
      await db.transaction().execute(async (trx) => {
        const byPerson = Map.groupBy(await marked(trx, found), ({ person }) => person);
        const people = await personsById(trx, [...byPerson.keys()]);
        for (const [person, cases] of byPerson) {
          const to = people.get(person)?.email;
          if (to === undefined) continue;
          const letter = emails.letter({
            about: 'cases',
            town,
            language: town.language,
            timeZone: town.timeZone,
            assigned: true,
            items: cases.map(({ id, reference, category_id, department, received_at }) => {
              const category = categories.get(category_id);
              // What is sensitive says what it is about where only the desk reads.
              const open = category?.public === true;
              return {
                reference,
                category: open ? category.name.fr : undefined,
                department: open ? (department ?? undefined) : undefined,
                why: 'assigned',
                since: received_at ?? now,
                url: pageOf(`/inbox/${id}`),
              };
            }),
            url: pageOf('/inbox'),
          });
          await post(trx, { ...letter, id: newId(), to, territory: town.id, kind: 'cases', at: now });
        }
      });
    }
  };
}
