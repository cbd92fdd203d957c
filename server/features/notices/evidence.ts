/** What the store knows of the display of a message. */
import type { CertifiedRow, Content, DarkHours } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Store } from '../../store/index.ts';
import type { Span } from './attest.ts';

export type Notice = {
  readonly id: string;
  readonly kind: string;
  readonly content: Content;
  readonly revisions: readonly { number: number; title: string; hash: string; approvedAt?: number }[];
};
export type Wall = {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly place?: { lat: number; lon: number };
  readonly darkHours?: DarkHours;
};

/** The message with its approved revisions, the newest content first. Throws NOT_FOUND. */
export async function noticeOf({ db }: Store, territory: string, id: string): Promise<Notice> {
  const message = await db
    .selectFrom('message')
    .select(['id', 'kind'])
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('revision')
    .select(['number', 'title', 'hash', 'state', 'content', 'decided_at'])
    .where('message_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
  const approved = rows.filter(({ state }) => state === 'approved');
  const newest = approved[0] ?? rows[0];
  if (!message || !newest) throw new BeffroiError('NOT_FOUND', { what: id });
  return {
    id,
    kind: message.kind,
    content: JSON.parse(newest.content) as Content,
    revisions: approved
      .map(({ number, title, hash, decided_at }) => ({
        number,
        title,
        hash,
        ...(decided_at !== null && { approvedAt: decided_at }),
      }))
      .reverse(),
  };
}

/** So many take seconds to hash and to sign, in which nothing else is answered; a file of more opens nowhere. */
const mostRows = 200_000;

/** Throws NOTICE_PERIOD when there are too many for one certificate. */
export async function rowsOf({ db }: Store, message: string, period: Span): Promise<CertifiedRow[]> {
  const rows = await db
    .selectFrom('witness')
    .selectAll()
    .where('message_id', '=', message)
    .where('from_at', '<', period.until)
    .where((eb) => eb.or([eb('until_at', 'is', null), eb('until_at', '>', period.from)]))
    .limit(mostRows + 1)
    .execute();
  if (rows.length > mostRows) {
    const detail = `more than ${mostRows} witnesses: a shorter one, please (trop de passages : choisir une période plus courte)`;
    throw new BeffroiError('NOTICE_PERIOD', { detail });
  }
  return rows.map((row) => ({
    id: row.id,
    display: row.display_id,
    revision: row.revision,
    from: row.from_at,
    until: row.until_at,
    how: row.how === 'rotation' ? 'rotation' : 'shown',
    receivedAt: row.received_at,
  }));
}

/** The displays that witnessed it and those that were to show it, in order of name. */
export async function wallsOf(
  { db }: Store,
  message: string,
  witnessed: ReadonlySet<string>,
): Promise<Wall[]> {
  const due = await db
    .selectFrom('delivery')
    .select('surface_id')
    .distinct()
    .where('message_id', '=', message)
    .where('surface_type', '=', 'display')
    .execute();
  const ids = [...new Set([...witnessed, ...due.map(({ surface_id }) => surface_id)])];
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('display').selectAll().where('id', 'in', ids).execute();
  const walls = ids.map((id): Wall => {
    const row = rows.find((one) => one.id === id);
    // A display that was taken away is still what it showed.
    if (!row) return { id, name: id, timeZone: 'UTC' };
    const { lat, lon, dark_hours: dark } = row;
    return {
      id,
      name: row.name,
      timeZone: row.time_zone,
      ...(lat !== null && lon !== null && { place: { lat, lon } }),
      ...(dark !== null && { darkHours: JSON.parse(dark) as DarkHours }),
    };
  });
  return walls.sort((a, b) => a.name.localeCompare(b.name, 'fr') || (a.id < b.id ? -1 : 1));
}
