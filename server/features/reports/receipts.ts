/**
 * The receipts that are owed to whoever asks something of the town: that it is on record, at once, and who is in charge of it
 * (CRPA L112-11, R112-11-1 and -2). An e-mail is a receipt once a mail server has taken it over, and not before.
 */
import type { Acknowledgement } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { dueAt } from '#core/report/due.ts';
import { registeredDays, silenceAt } from '#core/report/receipts.ts';
import type { Actor, Deps } from '../../deps.ts';
import { caseSettingsOf } from './case-settings.ts';
import { categoryById } from './categories.ts';
import { departmentNamed } from './departments.ts';
import { workingDaysOf } from './due.ts';
import type { Followers } from './followers.ts';
import { type Db, note, type ReportRow } from './rows.ts';

export type Receipts = {
  /** Of one that has just been received: writes the receipt, and begins the clocks. `unnamed`: nobody has left a mailbox. */
  open(trx: Db, report: ReportRow, known: { readonly unnamed: boolean }): Promise<void>;
  /** Of a part that was taken out: it has the clocks of what it was a part of, and its sender is told its number. */
  part(trx: Db, report: ReportRow): Promise<void>;
  /** By itself, where the town lets it and the department has contacts; nothing otherwise. */
  automatic(trx: Db, report: ReportRow): Promise<void>;
  /**
   * By the desk. `paper`: it was handed over. Null when it was given already, in the name of the same department. Throws
   * REPORT_RECEIPT_CONTACTS, REPORT_RECEIPT_PAPER.
   */
  acknowledge(trx: Db, report: ReportRow, by: { actor: Actor; paper: boolean }): Promise<object | null>;
  /** What it would say now. Undefined without a department that has an address and a telephone. */
  wouldSay(db: Db, report: ReportRow): Promise<Acknowledgement | undefined>;
  /** What has become of the e-mails that were on their way. */
  settle(): Promise<void>;
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'config' | 'bus'>;

/** Looked at in one round. */
const most = 500;
const given = (report: ReportRow): boolean =>
  report.acknowledged_at !== null || report.acknowledged_mail !== null;
/** Whoever sent it has a page on which it stands; who spoke to somebody has not. */
const hasPage = ({ source }: ReportRow): boolean => source === 'site' || source === 'open311';

export function createReceipts(deps: Given, { followers }: { followers: Followers }): Receipts {
  const { store, clock, config, bus } = deps;
  const { db } = store;
  /** Without a mail server a letter waits for one; the page says it meanwhile. */
  const leaves = config.mail.smtpUrl !== '';

  const keep = (trx: Db, id: string, set: Partial<ReportRow>) =>
    trx.updateTable('report').set(set).where('id', '=', id).execute();

  async function statementOf(from: Db, report: ReportRow): Promise<Acknowledgement | undefined> {
    const named =
      report.department === null
        ? undefined
        : await departmentNamed(from, report.territory_id, report.department);
    if (named?.address === undefined || named.phone === undefined) return undefined;
    const { decision } = await categoryById(from, report.category_id);
    const since = report.received_at ?? report.created_at;
    const working = decision && (await workingDaysOf(from, report.territory_id, since));
    return {
      department: named.name,
      address: named.address,
      phone: named.phone,
      ...(named.email !== undefined && { email: named.email }),
      ...(decision &&
        working && {
          silence: {
            means: decision.silence,
            until: silenceAt(since, decision.months, working.zone),
            ...(decision.silence === 'rejected' && decision.appeal && { appeal: decision.appeal }),
          },
        }),
    };
  }

  /** What is kept of an acknowledgement that leaves in a letter, or stands on the page of whoever sent the report. */
  function saidBy(mail: string | undefined, said: Acknowledgement): Partial<ReportRow> {
    const acknowledgement = JSON.stringify(said);
    return mail !== undefined && leaves
      ? { acknowledged_mail: mail, acknowledged_way: 'email', acknowledgement }
      : { acknowledged_at: clock(), acknowledged_way: 'page', acknowledgement };
  }

  async function open(trx: Db, report: ReportRow, { unnamed }: { unnamed: boolean }): Promise<void> {
    // Nobody can be written to, and what is said in passing asks nothing of the town in the sense of the law.
    if (report.source === 'social') return;
    const { receipts } = await caseSettingsOf(trx, report.territory_id);
    const said = receipts.active && receipts.automatic ? await statementOf(trx, report) : undefined;
    const mail = unnamed ? undefined : await followers.greet(trx, report, said);
    const now = clock();
    const working = receipts.active ? await workingDaysOf(trx, report.territory_id, now) : undefined;
    if (!working) return;
    const told = mail !== undefined && leaves;
    await keep(trx, report.id, {
      acknowledged_due_at: dueAt(now, receipts.days, working),
      ...((told || hasPage(report)) && {
        registered_due_at: dueAt(now, registeredDays, working),
        ...(told
          ? { registered_mail: mail, registered_way: 'email' }
          : { registered_at: now, registered_way: 'page' }),
      }),
      ...(said && (mail !== undefined || hasPage(report)) && saidBy(mail, said)),
    });
    if (said && (mail !== undefined || hasPage(report)))
      await note(trx, deps, { report_id: report.id, kind: 'acknowledged', text: said.department });
  }

  async function part(trx: Db, report: ReportRow): Promise<void> {
    const { receipts } = await caseSettingsOf(trx, report.territory_id);
    const owed =
      receipts.active && receipts.automatic && report.acknowledged_due_at !== null && !given(report);
    const said = owed ? await statementOf(trx, report) : undefined;
    const mail = await followers.greet(trx, report, said);
    if (!said || (mail === undefined && !hasPage(report))) return;
    await keep(trx, report.id, saidBy(mail, said));
    await note(trx, deps, { report_id: report.id, kind: 'acknowledged', text: said.department });
  }

  async function say(trx: Db, report: ReportRow, said: Acknowledgement): Promise<boolean> {
    const mail = await followers.acknowledge(trx, report, said);
    if (mail === undefined && !hasPage(report)) return false;
    // The clock stops with the first one; another department says so once more.
    await keep(
      trx,
      report.id,
      given(report) ? { acknowledgement: JSON.stringify(said) } : saidBy(mail, said),
    );
    return true;
  }

  return {
    open,
    part,
    wouldSay: statementOf,
    async automatic(trx, report) {
      if (given(report) || report.acknowledged_due_at === null || report.closed_at !== null) return;
      const { receipts } = await caseSettingsOf(trx, report.territory_id);
      const said = receipts.active && receipts.automatic ? await statementOf(trx, report) : undefined;
      if (said && (await say(trx, report, said)))
        await note(trx, deps, { report_id: report.id, kind: 'acknowledged', text: said.department });
    },
    async acknowledge(trx, report, { actor, paper }) {
      const said = await statementOf(trx, report);
      if (!said) throw new BeffroiError('REPORT_RECEIPT_CONTACTS');
      const before =
        report.acknowledgement === null ? undefined : (JSON.parse(report.acknowledgement) as Acknowledgement);
      if (
        given(report) &&
        before?.department === said.department &&
        !(paper && report.acknowledged_way !== 'paper')
      )
        return null;
      if (paper)
        await keep(trx, report.id, {
          acknowledged_at: report.acknowledged_at ?? clock(),
          acknowledged_way: 'paper',
          acknowledged_mail: null,
          acknowledgement: JSON.stringify(said),
        });
      else if (!(await say(trx, report, said))) throw new BeffroiError('REPORT_RECEIPT_PAPER');
      await note(trx, deps, {
        report_id: report.id,
        kind: 'acknowledged',
        text: said.department,
        by_user: actor.user,
      });
      return { department: said.department, paper };
    },
    async settle() {
      for (const receipt of ['registered', 'acknowledged'] as const) {
        const rows = await db
          .selectFrom('report as r')
          .leftJoin('mail as m', 'm.id', `r.${receipt}_mail`)
          .select(['r.id', 'r.territory_id', `r.${receipt}_mail as mail`, 'm.state', 'm.sent_at'])
          .where(`r.${receipt}_mail`, 'is not', null)
          .where((eb) => eb.or([eb('m.id', 'is', null), eb('m.state', '!=', 'due')]))
          .limit(most)
          .execute();
        for (const { id, territory_id, mail, state, sent_at } of rows) {
          const set =
            state === 'sent'
              ? { [`${receipt}_at`]: sent_at ?? clock(), [`${receipt}_mail`]: null }
              : { [`${receipt}_way`]: 'failed', [`${receipt}_mail`]: null };
          await db
            .updateTable('report')
            .set(set)
            .where('id', '=', id)
            .where(`${receipt}_mail`, '=', mail)
            .execute();
          bus.emit('changed', { topic: 'reports', territory: territory_id, id });
        }
      }
    },
  };
}
