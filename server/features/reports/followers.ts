/** Who is told by e-mail of what becomes of a report: a receipt at once, and more once the owner of the mailbox has asked for it. */
import type { Selectable } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { ReportState } from '#core/report/states.ts';
import type { Emails } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import type { ReportFollowerTable } from '../../store/schema-reports.ts';
import { categoryOf } from './categories.ts';
import { type Db, isSame, newToken, type ReportRow } from './rows.ts';

export type Follower = Selectable<ReportFollowerTable>;
export type News = {
  readonly state: ReportState;
  readonly text?: string | undefined;
  readonly expected?: number | undefined;
};
export type Followers = {
  /** The same address again is told nothing new. */
  add(db: Db, report: ReportRow, who: { email: string; language: 'fr' | 'en' }): Promise<void>;
  /** Writes to everybody who has confirmed, also of reports that this one goes on for. */
  tell(db: Db, report: ReportRow, news: News): Promise<void>;
  /** Throws REPORT_KEY. */
  owned(db: Db, report: string, token: string): Promise<Follower>;
  confirm(db: Db, report: string, token: string): Promise<void>;
  end(db: Db, report: string, token: string): Promise<void>;
};
type Given = Pick<Deps, 'clock' | 'newId' | 'randomBytes' | 'config'>;

const day = 86_400_000;
/** Of one mailbox in a day: whoever types the addresses of others is not served by us. */
const mostADay = 10;
/** One mailbox, without the forms that nobody has (RFC 5321 §4.1.2 allows quotes and comments). */
const sign = '[^\\s\\p{Cc}<>@,;:"()[\\]\\\\]';
const mailbox = new RegExp(`^${sign}+@${sign}+\\.[\\p{L}\\p{N}-]{2,}$`, 'u');
export const isMailbox = (address: string): boolean => address.length <= 254 && mailbox.test(address);

export function createFollowers(deps: Given, { emails }: { emails: Pick<Emails, 'letter'> }): Followers {
  const { clock, newId, config } = deps;

  async function write(db: Db, report: ReportRow, follower: Follower, news: News | undefined): Promise<void> {
    const town = await db
      .selectFrom('territory')
      .select(['name', 'colour', 'time_zone'])
      .where('id', '=', report.territory_id)
      .executeTakeFirstOrThrow();
    const category = await db
      .selectFrom('report_category')
      .selectAll()
      .where('id', '=', report.category_id)
      .executeTakeFirstOrThrow();
    const { name } = categoryOf(category);
    const base = config.publicUrl.replace(/\/+$/, '');
    const letter = emails.letter({
      about: 'report',
      town,
      language: follower.language,
      reference: report.reference,
      category: (follower.language === 'en' ? name.en : undefined) ?? name.fr,
      place: report.place ?? undefined,
      receivedAt: report.received_at ?? report.created_at,
      timeZone: town.time_zone,
      news,
      url: `${base}/suivi/${encodeURIComponent(follower.report_id)}?f=${encodeURIComponent(follower.token)}&lang=${follower.language}`,
    });
    const about = {
      id: newId(),
      to: follower.address,
      territory: report.territory_id,
      kind: 'report',
      at: clock(),
    } as const;
    await post(db, { ...letter, ...about });
  }

  async function owned(db: Db, report: string, token: string): Promise<Follower> {
    const rows = await db.selectFrom('report_follower').selectAll().where('report_id', '=', report).execute();
    const found = rows.find((row) => isSame(row.token, token));
    if (!found) throw new BeffroiError('REPORT_KEY');
    return found;
  }

  return {
    owned,
    async add(db, report, { email, language }) {
      const at = clock();
      const hash = sha256Hex(email.trim().toLowerCase());
      const { count } = await db
        .selectFrom('report_follower')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('address_hash', '=', hash)
        .where('created_at', '>', at - day)
        .executeTakeFirstOrThrow();
      if (Number(count) >= mostADay) return;
      const made = await db
        .insertInto('report_follower')
        .values({
          id: newId(),
          report_id: report.id,
          address: email,
          address_hash: hash,
          language,
          token: newToken(deps),
          created_at: at,
          confirmed_at: null,
        })
        .onConflict((c) => c.columns(['report_id', 'address_hash']).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (made) await write(db, report, made, undefined);
    },
    async tell(db, report, news) {
      const rows = await db
        .selectFrom('report_follower as f')
        .innerJoin('report as r', 'r.id', 'f.report_id')
        .selectAll('f')
        .where((eb) => eb.or([eb('r.id', '=', report.id), eb('r.duplicate_of', '=', report.id)]))
        .where('f.confirmed_at', 'is not', null)
        .execute();
      for (const follower of rows) await write(db, report, follower, news);
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
