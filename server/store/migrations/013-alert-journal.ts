/** Prepared alerts, each version kept; and what was done to each alert, with its text as it was. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alert_scenario')
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('changed_name', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('alert_scenario_key', ['territory_id', 'id', 'version'])
    .execute();
  await db.schema
    .createTable('alert_entry')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('alert_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_name', 'text', (c) => c.notNull())
    .addColumn('verb', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('class', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('target', 'text', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint', (c) => c.notNull())
    .addColumn('break_glass', 'integer', (c) => c.notNull())
    .addColumn('scenario', 'text')
    .execute();
  await db.schema
    .createIndex('alert_entry_alert_id_id_idx')
    .on('alert_entry')
    .columns(['alert_id', 'id'])
    .execute();
  await db.schema
    .createIndex('alert_territory_id_id_idx')
    .on('alert')
    .columns(['territory_id', 'id'])
    .execute();
  // Of alerts raised before there was a journal, what is still known: how they began, how they stand, how they ended.
  const said = sql.raw('class, text, target, from_at, until_at, 0, NULL');
  const known = [
    sql`SELECT id || '.1', id, raised_at, raised_by, raised_by, 'raise', revision, ${said} FROM alert`,
    sql`SELECT id || '.2', id, ended_at, ended_by, ended_by, 'end', revision, ${said} FROM alert WHERE ended_at IS NOT NULL AND ended_by IS NOT NULL`,
  ];
  for (const rows of known) await sql`INSERT INTO alert_entry ${rows}`.execute(db);
}
