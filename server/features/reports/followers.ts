/**
 * Who is told by e-mail of what becomes of a report: a receipt once it is received, and more once the owner of the mailbox has
 * asked for it. Letters hold the town's words alone: whoever types an address must not be able to write to it through us.
 */
import { type Selectable, sql } from 'kysely';
import type { Acknowledgement } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { ReportState } from '#core/report/states.ts';
import type { Emails, SheetNews } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { mailboxHash, post } from '../../mail/index.ts';
import type { ReportFollowerTable } from '../../store/schema-reports.ts';
import { categoryOf } from './categories.ts';
import type { Devices } from './devices.ts';
import { answerable } from './letters.ts';
import { type Db, isSame, newToken, type ReportRow } from './rows.ts';

export type Follower = Selectable<ReportFollowerTable>;
export type News = {
  readonly state: ReportState;
  readonly text?: string | undefined;
  readonly expected?: number | undefined;
  /** That the sheet which answers it is published, was corrected, or is withdrawn. */
  readonly sheet?: SheetNews | undefined;
};
/** `thread`: the letter by which they reported it themselves; they need not confirm that the mailbox is theirs. */
type Named = { readonly email: string; readonly language: 'fr' | 'en'; readonly thread?: string | undefined };
export type Followers = {
  /** The same address again is nobody new. */
  add(db: Db, report: Pick<ReportRow, 'id'>, who: Named): Promise<void>;
  /**
   * That it was received, and who is in charge where that is known already, to whoever was named with it; so many letters a day
   * for one mailbox, so many an hour for all. Answers the id of the first letter, undefined where none is written.
   */
  greet(db: Db, report: ReportRow, acknowledged?: Acknowledgement): Promise<string | undefined>;
  /** Who is in charge, to whoever was named with it. */
  acknowledge(db: Db, report: ReportRow, said: Acknowledgement): Promise<string | undefined>;
  /** Whether anybody can be written to. */
  areNamed(db: Db, report: Pick<ReportRow, 'id'>): Promise<boolean>;
  /** Writes to everybody who has confirmed, and to devices, also of reports that this one goes on for. */
  tell(db: Db, report: ReportRow, news: News): Promise<void>;
  /** Throws REPORT_KEY. */
  owned(db: Db, report: string, token: string): Promise<Follower>;
  confirm(db: Db, report: string, token: string): Promise<void>;
  end(db: Db, report: string, token: string): Promise<void>;
};
type Given = Pick<Deps, 'clock' | 'newId' | 'randomBytes' | 'config' | 'log'>;
type Needs = { readonly emails: Pick<Emails, 'letter'>; readonly devices: Pick<Devices, 'tell'> };

const hour = 3_600_000;
const mostADay = 10;
const mostAnHour = 600;

export function createFollowers(deps: Given, { emails, devices }: Needs): Followers {
  const { clock, newId, config, log } = deps;

  async function write(
    db: Db,
    report: ReportRow,
    follower: Follower,
    { news, acknowledged }: { news?: News; acknowledged?: Acknowledgement | undefined },
  ): Promise<string> {
    const town = await db
      .selectFrom('territory')
      .select(['name', 'colour', 'time_zone'])
      .where('id', '=', report.territory_id)
      .executeTakeFirstOrThrow();
    // Of the report that they follow, which may be a duplicate of the one that goes on.
    const own = await db
      .selectFrom('report as r')
      .innerJoin('report_category as c', 'c.id', 'r.category_id')
      .select(['r.reference', 'r.received_at', 'r.created_at', 'c.id', 'c.code', 'c.definition'])
      .where('r.id', '=', follower.report_id)
      .executeTakeFirstOrThrow();
    const { name } = categoryOf(own);
    const id = newId();
    const { hostname: host } = new URL(config.publicUrl);
    const answer = await answerable(db, report.territory_id, { id, host, follower });
    const base = config.publicUrl.replace(/\/+$/, '');
    const query = new URLSearchParams({ f: follower.token, lang: follower.language });
    const letter = emails.letter({
      about: 'report',
      town,
      language: follower.language,
      reference: own.reference,
      category: (follower.language === 'en' ? name.en : undefined) ?? name.fr,
      receivedAt: own.received_at ?? own.created_at,
      timeZone: town.time_zone,
      acknowledged,
      news,
      answers: answer !== undefined,
      confirmed: follower.confirmed_at !== null,
      url: `${base}/suivi/${encodeURIComponent(follower.report_id)}?${query}`,
    });
    const kind = 'report' as const;
    await post(db, {
      ...letter,
      ...answer,
      id,
      to: follower.address,
      territory: report.territory_id,
      kind,
      about: follower.report_id,
      at: clock(),
    });
    return id;
  }

  const namedIn = (db: Db, { id }: Pick<ReportRow, 'id'>) =>
    db
      .selectFrom('report_follower')
      .selectAll()
      .where('report_id', '=', id)
      .where('way', '=', 'email')
      .orderBy('id')
      .execute();

  /** To each of them, but for mailboxes that have had enough for today. Answers the id of the first letter. */
  async function writeTo(db: Db, report: ReportRow, named: readonly Follower[], said?: Acknowledgement) {
    let first: string | undefined;
    for (const follower of named) {
      if ((await written(db, clock() - 24 * hour, follower.address)) >= mostADay) continue;
      const id = await write(db, report, follower, { acknowledged: said });
      first ??= id;
    }
    return first;
  }

  /** Letters about reports since then, to a mailbox, whatever stands behind its +, or to all. */
  async function written(db: Db, since: number, address?: string): Promise<number> {
    let query = db
      .selectFrom('mail')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('kind', '=', 'report')
      .where('created_at', '>', since);
    if (address !== undefined) {
      const [, local = '', domain = ''] = /^([^+@]+)[^@]*@(.+)$/.exec(address.toLowerCase()) ?? [];
      const escaped = (text: string) => text.replace(/[\\%_]/g, (special) => `\\${special}`);
      const [plain, tagged] = [`${local}@${domain}`, `${escaped(local)}+%@${escaped(domain)}`];
      query = query.where((eb) =>
        eb.or([
          eb(eb.fn<string>('lower', ['recipient']), '=', plain),
          sql<boolean>`lower(recipient) like ${tagged} escape '\\'`,
          eb('recipient', '=', mailboxHash(address)),
        ]),
      );
    }
    return Number((await query.executeTakeFirstOrThrow()).n);
  }

  async function owned(db: Db, report: string, token: string): Promise<Follower> {
    const rows = await db.selectFrom('report_follower').selectAll().where('report_id', '=', report).execute();
    const found = rows.find((row) => isSame(row.token, token));
    if (!found) throw new BeffroiError('REPORT_KEY');
    return found;
  }

  return {
    owned,
    async add(db, report, { email, language, thread }) {
      await db
        .insertInto('report_follower')
        .values({
          id: newId(),
          report_id: report.id,
          address: email,
          address_hash: sha256Hex(email.trim().toLowerCase()),
          language,
          token: newToken(deps),
          created_at: clock(),
          confirmed_at: thread === undefined ? null : clock(),
          thread: thread || null,
        })
        .onConflict((c) => c.columns(['report_id', 'address_hash']).doNothing())
        .execute();
    },
    async greet(db, report, acknowledged) {
      const named = await namedIn(db, report);
      if (named.length === 0) return undefined;
      if ((await written(db, clock() - hour)) >= mostAnHour) {
        log.warn(
          { mostAnHour },
          'so many receipts of reports leave within the hour that no more are written',
        );
        return undefined;
      }
      return writeTo(db, report, named, acknowledged);
    },
    acknowledge: async (db, report, said) => writeTo(db, report, await namedIn(db, report), said),
    areNamed: async (db, report) => (await namedIn(db, report)).length > 0,
    async tell(db, report, news) {
      const rows = await db
        .selectFrom('report_follower as f')
        .innerJoin('report as r', 'r.id', 'f.report_id')
        .selectAll('f')
        .where((eb) => eb.or([eb('r.id', '=', report.id), eb('r.duplicate_of', '=', report.id)]))
        .where('f.confirmed_at', 'is not', null)
        .where('f.way', '=', 'email')
        .execute();
      for (const follower of rows) await write(db, report, follower, { news });
      await devices.tell(db, report, news);
    },
    async confirm(db, report, token) {
      const { id } = await owned(db, report, token);
      await db
        .updateTable('report_follower')
        .set({ confirmed_at: clock() })
        .where('id', '=', id)
        .where('confirmed_at', 'is', null)
        .execute();
    },
    async end(db, report, token) {
      const { id } = await owned(db, report, token);
      await db.deleteFrom('report_follower').where('id', '=', id).execute();
    },
  };
}
