/** A message as ways out have to do with it: what is said of it now, or why nothing is. */
import {
  type AlertStatus,
  type AlertText,
  type Content,
  type MessageKind,
  sayingVerbs,
} from '#core/contracts/index.ts';
import { isForScreens } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { overAt, validityOf } from '../content/index.ts';

export type Subject = {
  readonly message: string;
  readonly territory: string;
  readonly kind: MessageKind;
  readonly revision: number;
  readonly content: Content;
  /** `revision` is then the one that was said last. */
  readonly gone?: 'ended' | 'withdrawn';
  /** Said from … until …; ms. */
  readonly from?: number;
  readonly until?: number;
  readonly status?: AlertStatus;
  readonly class?: 'urgent' | 'vital';
  readonly text?: AlertText;
};

type Db = Pick<Deps['store']['db'], 'selectFrom'>;

/** Undefined for what was never said, and for what is made for screens alone. `revision`: that one, whatever is live. */
export async function findSubject(db: Db, message: string, revision?: number): Promise<Subject | undefined> {
  const row = await db
    .selectFrom('message as m')
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['m.territory_id', 'm.kind', 'm.live', 'm.withdrawn_at', 't.time_zone'])
    .where('m.id', '=', message)
    .executeTakeFirst();
  if (!row || isForScreens(row.kind as MessageKind)) return undefined;
  if (row.kind === 'alert') {
    const alert = await alertSubject(db, message, row.territory_id, revision);
    const taken = alert && alert.gone === undefined && row.withdrawn_at !== null;
    return taken ? { ...alert, gone: 'withdrawn' } : alert;
  }
  const said = await approved(db, message, revision ?? row.live ?? undefined);
  if (!said) return undefined;
  const { from } = validityOf(said.content, row.time_zone);
  const until = overAt(said.content, row.time_zone);
  return {
    message,
    territory: row.territory_id,
    kind: row.kind as MessageKind,
    ...said,
    ...(row.live === null || row.withdrawn_at !== null ? { gone: 'withdrawn' as const } : {}),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

async function alertSubject(
  db: Db,
  message: string,
  territory: string,
  revision: number | undefined,
): Promise<Subject | undefined> {
  const alert = await db.selectFrom('alert').selectAll().where('message_id', '=', message).executeTakeFirst();
  const said = alert && (await approved(db, message, revision ?? alert.revision));
  if (!said) return undefined;
  const entry = await db
    .selectFrom('alert_entry')
    .select('text')
    .where('alert_id', '=', alert.id)
    .where('revision', '=', said.revision)
    .where('verb', 'in', sayingVerbs)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    message,
    territory,
    kind: 'alert',
    ...said,
    ...(alert.ended_at !== null ? { gone: 'ended' as const } : {}),
    from: alert.from_at,
    until: alert.until_at,
    status: alert.status as AlertStatus,
    class: alert.class as 'urgent' | 'vital',
    text: JSON.parse(entry?.text ?? alert.text) as AlertText,
  };
}

/** That revision, or the newest that was approved. */
async function approved(db: Db, message: string, number: number | undefined) {
  let query = db
    .selectFrom('revision')
    .select(['number', 'content'])
    .where('message_id', '=', message)
    .where('state', '=', 'approved')
    .orderBy('number', 'desc')
    .limit(1);
  if (number !== undefined) query = query.where('number', '=', number);
  const row = await query.executeTakeFirst();
  return row && { revision: row.number, content: JSON.parse(row.content) as Content };
}
