/** What the sync board reads a page at a time, and what was shown summed up by day, so that nobody counts witnesses while a reader waits. */
import { type ColumnDataType, type Kysely, sql } from 'kysely';

type Column = readonly [name: string, type: ColumnDataType];

const sums: readonly Column[] = [
  ['plays', 'bigint'],
  ['shown_ms', 'bigint'],
  ['rotation_ms', 'bigint'],
];
const tables: Readonly<Record<string, { columns: readonly Column[]; key: readonly string[] }>> = {
  /** One message on one display on one day. */
  shown_day: {
    columns: [
      ['territory_id', 'text'],
      ['day', 'text'],
      ['display_id', 'text'],
      ['message_id', 'text'],
      ...sums,
    ],
    key: ['display_id', 'day', 'message_id'],
  },
  message_day: {
    columns: [
      ['territory_id', 'text'],
      ['day', 'text'],
      ['message_id', 'text'],
      ['kind', 'text'],
      ['topics', 'text'],
      ['displays', 'bigint'],
      ...sums,
    ],
    key: ['territory_id', 'day', 'message_id'],
  },
  display_day: {
    columns: [
      ['territory_id', 'text'],
      ['day', 'text'],
      ['display_id', 'text'],
      ['messages', 'bigint'],
      ...sums,
    ],
    key: ['territory_id', 'day', 'display_id'],
  },
  /** Days that have to be summed up, again or for the first time. */
  tally_due: {
    columns: [
      ['display_id', 'text'],
      ['day', 'text'],
      ['since', 'bigint'],
    ],
    key: ['display_id', 'day'],
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await boardIndexes(db);
  for (const [name, { columns, key }] of Object.entries(tables)) {
    let table = db.schema.createTable(name);
    for (const [column, type] of columns) table = table.addColumn(column, type, (c) => c.notNull());
    await table.addPrimaryKeyConstraint(`${name}_key`, key as never).execute();
  }
  await index(db, 'shown_day_territory_idx', 'shown_day', ['territory_id', 'day', 'message_id']);
  await index(db, 'tally_due_since_idx', 'tally_due', ['since']);
  // A turn is over within hours; the few rows that last longer are found apart.
  await sql`create index witness_long_idx on witness (display_id, until_at) where until_at - from_at > 21600000`.execute(
    db,
  );
  // What was witnessed before there were sums is counted by the first run.
  await sql`insert into tally_due (display_id, day, since) select distinct display_id, '', 0 from witness`.execute(
    db,
  );
}

async function boardIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('delivery')
    .addColumn('territory_id', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`update delivery set territory_id = coalesce((select territory_id from message where message.id = delivery.message_id), '')`.execute(
    db,
  );
  await sql`create index delivery_board_idx on delivery (territory_id, state, due_at, message_id, surface_id, revision, accepted_at, ended_at) where ended_at is null`.execute(
    db,
  );
  await sql`create index delivery_moving_idx on delivery (state, surface_id) where ended_at is null`.execute(
    db,
  );
  await index(db, 'witness_received_at_idx', 'witness', ['received_at']);
  await index(db, 'audit_action_at_idx', 'audit', ['territory_id', 'action', 'at']);
  await index(db, 'audit_object_action_idx', 'audit', ['object_id', 'action', 'at']);
}

function index(db: Kysely<unknown>, name: string, table: string, columns: string[]): Promise<void> {
  return db.schema.createIndex(name).on(table).columns(columns).execute();
}
