/**
 * Messages as they are searched: the words of the newest text, its topics, and when it is over. What a dialect finds words
 * with differs (FTS5, tsvector); what is written is the same.
 */
import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../open.ts';

export async function up(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await db.schema.alterTable('message').addColumn('over_at', 'bigint').execute();
  await db.schema
    .createTable('message_text')
    .addColumn('id', dialect === 'sqlite' ? 'integer' : 'bigserial', (c) =>
      dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
    )
    .addColumn('message_id', 'text', (c) => c.notNull().unique())
    .addColumn('words', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('message_topic')
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('territory_id', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('message_topic_key', ['message_id', 'topic'])
    .execute();
  await db.schema
    .createIndex('message_topic_territory_idx')
    .on('message_topic')
    .columns(['territory_id', 'topic'])
    .execute();
  await db.schema
    .createIndex('message_author_idx')
    .on('message')
    .columns(['territory_id', 'created_by', 'updated_at'])
    .execute();
  for (const statement of statements[dialect]) await sql.raw(statement).execute(db);
}

/** Kept in step by the database itself, so that nobody has to think of it. */
const statements: Readonly<Record<DialectName, readonly string[]>> = {
  sqlite: [
    `create virtual table message_words using fts5(words, content='message_text', content_rowid='id', detail='none', tokenize="unicode61 remove_diacritics 0")`,
    'create trigger message_text_new after insert on message_text begin insert into message_words(rowid, words) values (new.id, new.words); end',
    "create trigger message_text_gone after delete on message_text begin insert into message_words(message_words, rowid, words) values ('delete', old.id, old.words); end",
    "create trigger message_text_changed after update on message_text begin insert into message_words(message_words, rowid, words) values ('delete', old.id, old.words); insert into message_words(rowid, words) values (new.id, new.words); end",
  ],
  postgres: [
    "alter table message_text add column lexemes tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored",
    'create index message_text_lexemes_idx on message_text using gin (lexemes)',
  ],
};
