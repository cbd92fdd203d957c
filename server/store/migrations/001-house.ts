/** The first tables. Migrations only append: this file never changes once released. Over 300 lines: one step, one file. */
import { type ColumnDataType, type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

type Column = readonly [name: string, type: ColumnDataType, need?: 'null'];

const id = (name: string): Column => [name, 'text'];
const text = (name: string): Column => [name, 'text'];
const maybeText = (name: string): Column => [name, 'text', 'null'];
const whole = (name: string): Column => [name, 'bigint'];
const maybeWhole = (name: string): Column => [name, 'bigint', 'null'];
const maybeReal = (name: string): Column => [name, 'double precision', 'null'];

const tables: Readonly<Record<string, { columns: readonly Column[]; key: readonly string[] }>> = {
  territory: {
    columns: [
      id('id'),
      maybeText('parent_id'),
      text('name'),
      maybeText('insee'),
      text('language'),
      text('time_zone'),
      text('colour'),
      text('approval'),
      whole('created_at'),
    ],
    key: ['id'],
  },
  membership: {
    columns: [id('user_id'), id('territory_id'), text('role')],
    key: ['user_id', 'territory_id', 'role'],
  },
  message: {
    columns: [
      id('id'),
      id('territory_id'),
      text('kind'),
      whole('latest'),
      maybeWhole('live'),
      maybeWhole('withdrawn_at'),
      maybeText('source_type'),
      maybeText('source_feed'),
      maybeText('source_uid'),
      maybeText('source_hash'),
      maybeWhole('vanished_at'),
      text('folded'),
      text('created_by'),
      whole('created_at'),
      whole('updated_at'),
    ],
    key: ['id'],
  },
  revision: {
    columns: [
      id('message_id'),
      whole('number'),
      text('state'),
      text('title'),
      text('content'),
      text('hash'),
      text('author'),
      whole('created_at'),
      maybeText('decided_by'),
      maybeWhole('decided_at'),
      maybeText('comment'),
    ],
    key: ['message_id', 'number'],
  },
  media: {
    columns: [
      id('hash'),
      id('territory_id'),
      text('name'),
      text('mime'),
      whole('bytes'),
      whole('width'),
      whole('height'),
      text('display_hash'),
      text('display_mime'),
      whole('display_bytes'),
      text('created_by'),
      whole('created_at'),
    ],
    key: ['hash', 'territory_id'],
  },
  feed: {
    columns: [
      id('id'),
      id('territory_id'),
      text('type'),
      text('url'),
      maybeText('etag'),
      maybeText('last_modified'),
      maybeWhole('fetched_at'),
      maybeText('error'),
      text('created_by'),
      whole('created_at'),
    ],
    key: ['id'],
  },
  calendar: {
    columns: [id('territory_id'), id('name'), text('title'), text('dates'), whole('updated_at')],
    key: ['territory_id', 'name'],
  },
  placement: {
    columns: [
      id('id'),
      id('territory_id'),
      id('message_id'),
      text('target'),
      text('windows'),
      text('class'),
      maybeWhole('weight'),
      maybeReal('share'),
      maybeReal('dwell_seconds'),
      text('created_by'),
      whole('created_at'),
      whole('updated_at'),
    ],
    key: ['id'],
  },
  display: {
    columns: [
      id('id'),
      id('territory_id'),
      text('name'),
      text('kind'),
      text('profile'),
      text('time_zone'),
      text('tags'),
      maybeReal('lat'),
      maybeReal('lon'),
      maybeText('dark_hours'),
      maybeText('link'),
      maybeText('key_hash'),
      maybeText('plan_hash'),
      maybeText('applied_hash'),
      maybeWhole('applied_at'),
      maybeWhole('last_seen_at'),
      maybeText('fault'),
      maybeWhole('revoked_at'),
      whole('created_at'),
    ],
    key: ['id'],
  },
  pairing: {
    columns: [
      id('code'),
      text('secret_hash'),
      whole('width'),
      whole('height'),
      text('language'),
      maybeText('display_id'),
      maybeText('display_key'),
      whole('created_at'),
      whole('expires_at'),
    ],
    key: ['code'],
  },
  plan: { columns: [id('hash'), id('display_id'), text('body'), whole('created_at')], key: ['hash'] },
  rendition: { columns: [id('hash'), text('body'), whole('created_at')], key: ['hash'] },
  composition: {
    columns: [
      id('message_id'),
      whole('revision'),
      id('profile_hash'),
      maybeText('rendition_hash'),
      maybeWhole('duration_ms'),
      maybeText('assets'),
      maybeText('refused_code'),
      maybeText('refused_reason'),
      whole('created_at'),
    ],
    key: ['message_id', 'revision', 'profile_hash'],
  },
  alert: {
    columns: [
      id('id'),
      id('territory_id'),
      id('message_id'),
      whole('revision'),
      text('class'),
      text('status'),
      text('text'),
      text('target'),
      whole('from_at'),
      whole('until_at'),
      text('raised_by'),
      whole('raised_at'),
      maybeText('ended_by'),
      maybeWhole('ended_at'),
      maybeText('request_key'),
      maybeText('request_hash'),
      whole('held_until'),
    ],
    key: ['id'],
  },
  alert_display: {
    columns: [id('alert_id'), id('display_id'), whole('since'), maybeWhole('dropped_at')],
    key: ['alert_id', 'display_id'],
  },
  delivery: {
    columns: [
      id('message_id'),
      whole('revision'),
      text('surface_type'),
      id('surface_id'),
      text('state'),
      whole('due_at'),
      maybeWhole('sent_at'),
      maybeWhole('accepted_at'),
      maybeWhole('shown_at'),
      maybeWhole('last_shown_at'),
      maybeWhole('ended_at'),
      maybeText('reason_code'),
      maybeText('reason'),
    ],
    key: ['message_id', 'revision', 'surface_type', 'surface_id'],
  },
  witness: {
    columns: [
      id('id'),
      id('display_id'),
      id('message_id'),
      whole('revision'),
      maybeText('alert_id'),
      maybeText('plan_hash'),
      whole('from_at'),
      maybeWhole('until_at'),
      text('how'),
      whole('received_at'),
    ],
    key: ['id', 'display_id'],
  },
  audit: {
    columns: [
      id('id'),
      whole('at'),
      text('actor'),
      id('territory_id'),
      text('action'),
      text('object_type'),
      id('object_id'),
      text('details'),
    ],
    key: ['id'],
  },
};

const indexes: readonly (readonly [table: string, columns: readonly string[], unique?: 'unique'])[] = [
  ['message', ['territory_id', 'updated_at']],
  ['message', ['territory_id', 'source_type', 'source_feed', 'source_uid'], 'unique'],
  ['placement', ['territory_id']],
  ['placement', ['message_id']],
  ['display', ['territory_id']],
  ['display', ['key_hash'], 'unique'],
  ['plan', ['display_id', 'created_at']],
  ['alert', ['territory_id', 'held_until']],
  ['alert', ['territory_id', 'request_key'], 'unique'],
  ['alert_display', ['display_id']],
  ['delivery', ['surface_type', 'surface_id']],
  ['witness', ['display_id', 'from_at']],
  ['witness', ['message_id', 'revision']],
  ['audit', ['territory_id', 'at']],
];

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    const built = table.columns.reduce<CreateTableBuilder<string, string>>(
      (builder, [column, type, need]) =>
        builder.addColumn(column, type, (c) => (need === 'null' ? c : c.notNull())),
      db.schema.createTable(name),
    );
    await built.addPrimaryKeyConstraint(`${name}_key`, [...table.key]).execute();
  }
  await db.schema
    .createTable('outbox')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigserial', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  if (dialect === 'postgres') {
    // What is too large for a notification between nodes; the shape is the one that the socket library's adapter asks for.
    await db.schema
      .createTable('socket_attachment')
      .addColumn('id', 'bigserial', (c) => c.primaryKey())
      .addColumn('created_at', 'timestamptz', (c) => c.defaultTo(sql`now()`))
      .addColumn('payload', 'bytea')
      .execute();
  }
  for (const [table, columns, unique] of indexes) {
    const index = db.schema
      .createIndex(`${table}_${columns.join('_')}_idx`)
      .on(table)
      .columns([...columns]);
    await (unique ? index.unique() : index).execute();
  }
}
