/** Writes the e-mails about approvals: what is told and the mark that it was told, in one transaction. */
import type { Content } from '#core/contracts/index.ts';
import type { ApprovalLine, Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import type { ApprovalNotice } from '../../records/approval-notice.ts';
import { type KnownPerson, personsById } from '../../records/person-names.ts';
import { neededByOf } from '../content/index.ts';
import type { Recipient, Recipients } from './recipients.ts';
import { isRipe } from './ripe.ts';

type Needs = { readonly emails: Emails; readonly recipients: Recipients };
type Town = {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly timeZone: string;
};
/** A notice with what it is about. */
type Known = {
  readonly id: string;
  readonly message: string;
  readonly what: ApprovalNotice['what'];
  readonly by: string;
  readonly author: string;
  readonly line: ApprovalLine;
  /** What was submitted and has been decided or taken back since is not told. */
  readonly stands: boolean;
};
type Letter = { readonly to: KnownPerson; readonly deputyOf?: string; readonly lines: ApprovalLine[] };

const mostAtOnce = 500;
const day = 86_400_000;
/** Told later it is no news. */
const staleMs = day;
const keptMs = 7 * day;

/** Looks once at what has to be told of approvals, and puts it into the outbox of mails. */
export function createApprovalTeller(deps: Deps, { emails, recipients }: Needs): () => Promise<void> {
  const { store, clock, config, newId } = deps;
  const { db } = store;
  const pageOf = (path: string) => new URL(`/console${path}`, config.publicUrl).href;

  async function noticesOf(town: Town): Promise<Known[]> {
    const rows = await db
      .selectFrom('approval_notice as n')
      .innerJoin('message as m', 'm.id', 'n.message_id')
      .innerJoin('revision as r', (join) =>
        join.onRef('r.message_id', '=', 'n.message_id').onRef('r.number', '=', 'n.revision'),
      )
      .select(['n.id', 'n.message_id', 'n.revision', 'n.what', 'n.by_user', 'n.comment', 'n.at'])
      .select(['m.latest', 'm.withdrawn_at', 'r.state', 'r.title', 'r.author', 'r.content'])
      .where('n.territory_id', '=', town.id)
      .where('n.told_at', 'is', null)
      .orderBy('n.at')
      .limit(mostAtOnce)
      .execute();
    const persons = await personsById(
      db,
      rows.flatMap((row) => [row.by_user, row.author]),
    );
    return rows.map((row) => {
      const what = row.what as ApprovalNotice['what'];
      const submitted = what === 'submitted';
      const neededBy = submitted
        ? neededByOf(JSON.parse(row.content) as Content, null, town.timeZone)
        : undefined;
      return {
        id: row.id,
        message: row.message_id,
        what,
        by: row.by_user,
        author: row.author,
        stands: !submitted || (row.state === 'submitted' && row.latest === row.revision),
        line: {
          what,
          name: row.title,
          url: pageOf(submitted ? `/approve/${row.message_id}` : `/messages/${row.message_id}`),
          at: row.at,
          who: persons.get(submitted ? row.author : row.by_user)?.name,
          ...(neededBy !== undefined && { neededBy }),
          ...(row.comment !== null && { comment: row.comment }),
        },
      };
    });
  }

  async function lastTold(territory: string): Promise<number | undefined> {
    const { at } = await db
      .selectFrom('approval_notice')
      .select(({ fn }) => fn.max<number | null>('told_at').as('at'))
      .where('territory_id', '=', territory)
      .where('what', '=', 'submitted')
      .executeTakeFirstOrThrow();
    return at === null ? undefined : Number(at);
  }

  async function write(town: Town, letters: readonly Letter[], told: readonly Known[]): Promise<void> {
    const now = clock();
    await db.transaction().execute(async (trx) => {
      for (const { to, deputyOf, lines } of letters) {
        const author = lines.every(({ what }) => what !== 'submitted');
        const email = emails.approval({
          town: town.name,
          language: town.language,
          timeZone: town.timeZone,
          home: pageOf(author ? '/messages' : '/approve'),
          to: author ? 'author' : 'approver',
          lines,
          ...(deputyOf !== undefined && { deputyOf }),
        });
        await post(trx, {
          id: newId(),
          to: to.email,
          ...email,
          territory: town.id,
          kind: 'approval',
          at: now,
        });
      }
      for (const { id } of told)
        await trx.updateTable('approval_notice').set({ told_at: now }).where('id', '=', id).execute();
    });
  }

  async function tellTown(town: Town): Promise<void> {
    const notices = await noticesOf(town);
    const submitted = notices.filter(({ what }) => what === 'submitted');
    const waiting = submitted.filter(({ stands }) => stands);
    const decided = notices.filter(({ what }) => what !== 'submitted');
    const past = submitted.filter(({ stands }) => !stands);
    const ripe = isRipe(
      waiting.map(({ line }) => line),
      { now: clock(), toldAt: await lastTold(town.id) },
    );
    const toApprovers = ripe ? lettersToApprovers(await recipients(town.id), waiting) : [];
    const toAuthors = lettersToAuthors(
      await personsById(
        db,
        decided.map(({ author }) => author),
      ),
      decided,
    );
    // What was decided before it was told leaves without a mark of the time, which would hold the next e-mail back.
    for (const { id } of past) await db.deleteFrom('approval_notice').where('id', '=', id).execute();
    await write(town, [...toApprovers, ...toAuthors], [...(ripe ? waiting : []), ...decided]);
  }

  return async () => {
    const now = clock();
    await db
      .deleteFrom('approval_notice')
      .where('told_at', '<', now - keptMs)
      .execute();
    await db
      .deleteFrom('approval_notice')
      .where('told_at', 'is', null)
      .where('at', '<', now - staleMs)
      .execute();
    if (config.mail.smtpUrl === '') return;
    const towns = await db
      .selectFrom('territory')
      .select(['id', 'name', 'language', 'time_zone as timeZone'])
      .where('id', 'in', (query) =>
        query.selectFrom('approval_notice').select('territory_id').where('told_at', 'is', null),
      )
      .execute();
    for (const town of towns) await tellTown(town);
  };
}

/** Nobody is told of what they wrote themselves. */
function lettersToApprovers(recipients: readonly Recipient[], waiting: readonly Known[]): Letter[] {
  return recipients.flatMap(({ deputyOf, ...to }) => {
    const lines = waiting.filter(({ author }) => author !== to.id).map(({ line }) => line);
    return lines.length === 0 ? [] : [{ to, lines, ...(deputyOf !== undefined && { deputyOf }) }];
  });
}

/** One e-mail to each author; nobody is told of their own decision. */
function lettersToAuthors(authors: ReadonlyMap<string, KnownPerson>, decided: readonly Known[]): Letter[] {
  return [...authors.values()].flatMap((to) => {
    const lines = decided
      .filter(({ author, by }) => author === to.id && by !== to.id)
      .map(({ line }) => line);
    return lines.length === 0 ? [] : [{ to, lines }];
  });
}
