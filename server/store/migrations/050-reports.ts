/** What citizens report, who follows it, and what becomes of it. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_category')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('retired_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('report_category_code_idx')
    .unique()
    .on('report_category')
    .columns(['territory_id', 'code'])
    .execute();
  await db.schema
    .createTable('report')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('category_id', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull().unique())
    .addColumn('request_key', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('search', 'text', (c) => c.notNull())
    .addColumn('lat', 'double precision')
    .addColumn('lon', 'double precision')
    .addColumn('place', 'text')
    .addColumn('answers', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('received_at', 'bigint')
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('expected_at', 'bigint')
    .addColumn('closed_at', 'bigint')
    .addColumn('duplicate_of', 'text')
    .addColumn('public_text', 'text')
    .addColumn('public_place', 'text')
    .addColumn('department', 'text')
    .addColumn('assigned_to', 'text')
    .addColumn('supporters', 'integer', (c) => c.notNull())
    .addColumn('verdict', 'text')
    .execute();
  await db.schema
    .createIndex('report_request_idx')
    .unique()
    .on('report')
    .columns(['territory_id', 'request_key'])
    .execute();
  await db.schema.createIndex('report_list_idx').on('report').columns(['territory_id', 'id']).execute();
  await db.schema
    .createIndex('report_near_idx')
    .on('report')
    .columns(['territory_id', 'category_id', 'lat'])
    .execute();
  await db.schema.createIndex('report_duplicate_idx').on('report').column('duplicate_of').execute();
  await db.schema
    .createTable('report_event')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text')
    .addColumn('text', 'text')
    .addColumn('expected_at', 'bigint')
    .addColumn('is_public', 'integer', (c) => c.notNull())
    .addColumn('by_user', 'text')
    .execute();
  await db.schema.createIndex('report_event_idx').on('report_event').columns(['report_id', 'id']).execute();
  await db.schema
    .createTable('report_follower')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('address_hash', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('report_follower_idx')
    .unique()
    .on('report_follower')
    .columns(['report_id', 'address_hash'])
    .execute();
  await db.schema
    .createTable('report_photo')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('published_hash', 'text')
    .execute();
  await db.schema
    .createIndex('report_photo_idx')
    .on('report_photo')
    .columns(['report_id', 'position'])
    .execute();
}
