/** Messages that a territory offers to those below it, and what each of them accepts as a rule. */
import type { Kysely } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema
    .createTable('message_offer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('origin_message', 'text', (c) => c.notNull())
    .addColumn('origin_territory', 'text', (c) => c.notNull())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('placement', 'text')
    .addColumn('note', 'text')
    .addColumn('offered_by', 'text', (c) => c.notNull())
    .addColumn('offered_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('comment', 'text')
    .addColumn('rule_id', 'text')
    .addColumn('message_id', 'text')
    .addColumn('short', 'text')
    .addColumn('followed', 'integer')
    .execute();
  await db.schema
    .createIndex('message_offer_origin_idx')
    .unique()
    .on('message_offer')
    .columns(['origin_message', 'territory_id'])
    .execute();
  await db.schema
    .createIndex('message_offer_territory_idx')
    .on('message_offer')
    .columns(['territory_id', 'state', 'id'])
    .execute();
  await db.schema.createIndex('message_offer_message_idx').on('message_offer').column('message_id').execute();
  await db.schema
    .createTable('offer_rule')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('kinds', 'text', (c) => c.notNull())
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('offer_rule_territory_idx').on('offer_rule').column('territory_id').execute();
  await db.schema
    .createTable('offer_fact')
    .addColumn('seq', dialect === 'sqlite' ? 'integer' : 'bigserial', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('message_id', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('territory_parent_idx').on('territory').column('parent_id').execute();
}
