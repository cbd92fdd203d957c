/** Videos beside pictures, the point that matters in a picture, its other sizes, and since when nothing uses it. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('media')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('picture'))
    .execute();
  await schema.alterTable('media').addColumn('duration_ms', 'bigint').execute();
  await schema.alterTable('media').addColumn('focal_x', 'double precision').execute();
  await schema.alterTable('media').addColumn('focal_y', 'double precision').execute();
  await schema.alterTable('media').addColumn('unused_since', 'bigint').execute();
  await schema.createIndex('media_display').on('media').column('display_hash').execute();
  await schema
    .createTable('media_variant')
    .addColumn('source_hash', 'text', (column) => column.notNull())
    .addColumn('recipe', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('mime', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('media_variant_key', ['source_hash', 'recipe'])
    .execute();
  await schema.createIndex('media_variant_hash').on('media_variant').column('hash').execute();
}
