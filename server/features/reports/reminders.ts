/** Tells, once, that nobody acts on a report: whoever has it, then the head of its department; the letters and the mark that they were written in one transaction. */
import type { Selectable } from 'kysely';
import type { CaseSettings } from '#core/contracts/index.ts';
import type { WorkingDays } from '#core/report/due.ts';
import { isDeskHour, type Reason, type Reminder, reminderOf, type Step } from '#core/report/reminders.ts';
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import type { KnownPerson } from '../../records/person-names.ts';
import type { ReportEscalationTable } from '../../store/schema-reports.ts';
import { caseSettingsOf } from './case-settings.ts';
import { categoryById } from './categories.ts';
import { begunAt, workingDaysOf } from './due.ts';
import { addresseesOf } from './reminder-people.ts';
import { type Db, note, type ReportRow } from './rows.ts';

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'config' | 'bus'>;
type Needs = { readonly emails: Pick<Emails, 'letter'> };
type Row = Selectable<ReportEscalationTable>;
type Found = {
  readonly report: ReportRow;
  readonly category: string;
  readonly reminder: Reminder;
  readonly to: readonly KnownPerson[];
};
type Town = {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly language: string;
  readonly timeZone: string;
};

/** Read at a time, of one town; the oldest first. */
const page = 500;
/** Told of in one round; the others in the next one. */
const most = 1000;

/** Looks once at what nobody acts on. */
export function createReminders(deps: Given, { emails }: Needs): () => Promise<void> {
  const { store, clock, newId, config, bus } = deps;
  const { db } = store;

  /** Open ones after `last` that are overdue or that nobody may have looked at, and of which not everybody has been told. */
  function candidates(territory: string, now: number, last: string): Promise<ReportRow[]> {
    return db
      .selectFrom('report as r')
      .selectAll()
      .where('r.territory_id', '=', territory)
      .where('r.id', '>', last)
      .where('r.received_at', 'is not', null)
      .where('r.closed_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb.and([
            eb('r.due_at', '<=', now),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('report_escalation as e')
                  .select('e.step')
                  .whereRef('e.report_id', '=', 'r.id')
                  .where('e.why', '=', 'overdue')
                  .where('e.step', '=', 2)
                  .whereRef('e.since', '=', 'r.due_at'),
              ),
            ),
          ]),
          eb.and([
            eb('r.state', '=', 'received'),
            // What is overdue is told as that.
            eb.or([eb('r.due_at', 'is', null), eb('r.due_at', '>', now)]),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('report_escalation as e')
                  .select('e.step')
                  .whereRef('e.report_id', '=', 'r.id')
                  .where('e.why', '=', 'unseen')
                  .where('e.step', '=', 2)
                  .whereRef('e.told_at', '>=', 'r.updated_at'),
              ),
            ),
          ]),
        ]),
      )
      .orderBy('r.id')
      .limit(page)
      .execute();
  }

  async function lookAt(
    report: ReportRow,
    settings: CaseSettings,
    working: WorkingDays,
  ): Promise<Found | undefined> {
    const category = await categoryById(db, report.category_id);
    const begun = await begunAt(db, report);
    const told = await db
      .selectFrom('report_escalation')
      .selectAll()
      .where('report_id', '=', report.id)
      .execute();
    const { thenDays, unseenDays } = settings.escalation;
    const addressees = await addresseesOf(db, report, clock());
    const reminder = reminderOf(
      {
        begunAt: begun,
        dueAt: report.due_at ?? undefined,
        seen: report.state !== 'received' || (await isSeen(db, report.id, begun)),
        assigned: addressees.assignee !== undefined,
        told: told.map(toldOf),
      },
      { thenDays, unseenDays: category.unseenDays ?? unseenDays },
      { now: clock(), working },
    );
    if (!reminder) return undefined;
    const to = reminder.step === 1 && addressees.assignee ? [addressees.assignee] : addressees.heads;
    return to.length === 0 ? undefined : { report, category: category.name.fr, reminder, to };
  }

  /** However many wait for other reasons before them. */
  async function dueIn(town: Town, settings: CaseSettings, working: WorkingDays): Promise<Found[]> {
    const found: Found[] = [];
    for (let last = ''; found.length < most; ) {
      const rows = await candidates(town.id, clock(), last);
      for (const report of rows) {
        const one = await lookAt(report, settings, working);
        if (one) found.push(one);
        // A year's cases keep nobody else waiting.
        await new Promise((breath) => setImmediate(breath));
      }
      if (rows.length < page) break;
      last = rows.at(-1)?.id ?? '';
    }
    return found.slice(0, most);
  }

  /** Once, also where another node looks at the same moment: whoever writes the mark writes the letter. */
  async function tell(town: Town, found: readonly Found[]): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const marked: Found[] = [];
      for (const one of found) {
        const { why, step, since } = one.reminder;
        const told = JSON.stringify(one.to.map(({ name }) => name));
        const row = { report_id: one.report.id, why, step, since, told_at: clock(), told };
        const made = await trx
          .insertInto('report_escalation')
          .values(row)
          .onConflict((c) => c.doNothing())
          .returning('report_id')
          .executeTakeFirst();
        if (!made) continue;
        marked.push(one);
        const text = one.to.map(({ name }) => name).join(', ');
        await note(trx, deps, { report_id: one.report.id, kind: 'reminded', text });
      }
      if (config.mail.smtpUrl !== '') await write(trx, town, marked);
    });
    for (const { report } of found)
      bus.emit('changed', { topic: 'reports', territory: town.id, id: report.id });
  }

  /** One letter for each person, of all that they are told now. */
  async function write(trx: Db, town: Town, found: readonly Found[]): Promise<void> {
    const people = new Map(found.flatMap(({ to }) => to.map((one) => [one.id, one] as const)));
    const pageOf = (path: string) => new URL(`/console${path}`, config.publicUrl).href;
    for (const { id, email } of people.values()) {
      const letter = emails.letter({
        about: 'cases',
        town,
        language: town.language,
        timeZone: town.timeZone,
        items: found
          .filter(({ to }) => to.some((one) => one.id === id))
          .map(({ report, category, reminder }) => ({
            reference: report.reference,
            category,
            department: report.department ?? undefined,
            why: reminder.why,
            since: reminder.since,
            url: pageOf(`/inbox/${report.id}`),
          })),
        url: pageOf('/inbox?view=reminded'),
      });
      await post(trx, { ...letter, id: newId(), to: email, territory: town.id, kind: 'cases', at: clock() });
    }
  }

  return async () => {
    const towns = await db
      .selectFrom('territory')
      .select(['id', 'name', 'colour', 'language', 'time_zone as timeZone'])
      .execute();
    for (const town of towns) {
      const settings = await caseSettingsOf(db, town.id);
      const working = await workingDaysOf(db, town.id, clock());
      if (!settings.escalation.active || !working || !isDeskHour(clock(), working)) continue;
      const found = await dueIn(town, settings, working);
      if (found.length > 0) await tell(town, found);
    }
  };
}

const toldOf = ({ why, step, since, told_at }: Row) => ({
  why: why as Reason,
  step: step as Step,
  since: Number(since),
  at: Number(told_at),
});

/** Whether somebody of the desk has done anything with it since. */
async function isSeen(db: Db, report: string, since: number): Promise<boolean> {
  const found = await db
    .selectFrom('report_event')
    .select('id')
    .where('report_id', '=', report)
    .where('by_user', 'is not', null)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
