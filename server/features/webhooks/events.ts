/** What a fact is to other systems: which event, and what they are told of it. Times are ISO 8601, as elsewhere on the web. */
import type { Selectable } from 'kysely';
import type { AlertText, Content, WebhookEvent } from '#core/contracts/index.ts';
import type { Store } from '../../store/index.ts';
import type { WebhookFactTable } from '../../store/schema-links.ts';

type Db = Store['db'];
export type Fact = Selectable<WebhookFactTable>;
export type Event = {
  readonly type: WebhookEvent;
  readonly territory: string;
  readonly data: Readonly<Record<string, unknown>>;
};

const iso = (at: number) => new Date(at).toISOString();

/** Undefined for what nobody needs to be told, or what is gone. */
export async function eventOf(db: Db, fact: Fact, base: string): Promise<Event | undefined> {
  if (fact.action.startsWith('message.')) return messageEvent(db, fact, base);
  if (fact.action.startsWith('alert.')) return alertEvent(db, fact);
  return faultEvent(db, fact);
}

async function messageEvent(db: Db, fact: Fact, base: string): Promise<Event | undefined> {
  // What was not live has not been said and is not taken back.
  if (fact.revision === null || fact.territory_id === null) return undefined;
  const row = await db
    .selectFrom('message as m')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').on('r.number', '=', fact.revision),
    )
    .innerJoin('territory as t', 't.id', 'm.territory_id')
    .select(['m.kind', 'r.content', 't.parent_id'])
    .where('m.id', '=', fact.subject)
    .executeTakeFirst();
  // An alert has events of its own.
  if (!row || row.kind === 'alert') return undefined;
  const { title, short, language } = JSON.parse(row.content) as Content;
  return {
    type: await messageEventType(db, fact),
    territory: fact.territory_id,
    data: {
      message: fact.subject,
      revision: fact.revision,
      kind: row.kind,
      title,
      ...(short !== undefined && { short }),
      language,
      // The site is that of the town at the top.
      ...(row.parent_id === null && { url: `${base}/m/${fact.subject}` }),
    },
  };
}

async function messageEventType(db: Db, { action, subject, revision }: Fact): Promise<WebhookEvent> {
  if (action === 'message.withdraw') return 'message.withdrawn';
  if (action === 'message.restore') return 'message.published';
  const earlier = await db
    .selectFrom('revision')
    .select('number')
    .where('message_id', '=', subject)
    .where('state', '=', 'approved')
    .where('number', '<', revision)
    .limit(1)
    .executeTakeFirst();
  return earlier ? 'message.corrected' : 'message.published';
}

const alertEvents: Readonly<Record<string, WebhookEvent>> = {
  'alert.raise': 'alert.raised',
  'alert.update': 'alert.updated',
  'alert.extend': 'alert.updated',
  'alert.end': 'alert.ended',
};

async function alertEvent(db: Db, fact: Fact): Promise<Event | undefined> {
  const type = alertEvents[fact.action];
  const row = await db.selectFrom('alert').selectAll().where('id', '=', fact.subject).executeTakeFirst();
  if (!row || type === undefined) return undefined;
  const text = JSON.parse(row.text) as AlertText;
  return {
    type,
    territory: row.territory_id,
    data: {
      alert: row.id,
      message: row.message_id,
      revision: fact.revision,
      class: row.class,
      status: row.status,
      text,
      from: iso(row.from_at),
      until: iso(row.until_at),
      ...(row.ended_at !== null && { endedAt: iso(row.ended_at) }),
    },
  };
}

async function faultEvent(db: Db, fact: Fact): Promise<Event | undefined> {
  const row = await db
    .selectFrom('display_fault as f')
    .innerJoin('display as d', 'd.id', 'f.display_id')
    .select(['f.id', 'f.type', 'f.from_at', 'f.until_at', 'd.id as display', 'd.name', 'd.kind'])
    .select('d.territory_id')
    .where('f.id', '=', fact.subject)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    type: fact.action === 'fault.begin' ? 'display.fault.opened' : 'display.fault.closed',
    territory: row.territory_id,
    data: {
      display: row.display,
      name: row.name,
      kind: row.kind,
      fault: row.id,
      type: row.type,
      from: iso(row.from_at),
      ...(row.until_at !== null && { until: iso(row.until_at) }),
    },
  };
}
