import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Generated, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PromptSqlite } from './sqlite-dialect.ts';

type Tables = { thing: { id: Generated<number>; name: string } };

let folder = '';
let open: Kysely<Tables> | undefined;
let dialect: PromptSqlite;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-dialect-'));
});
afterEach(async () => {
  await open?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function store(log: string) {
  const database = new Database(join(folder, 'own.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('wal_autocheckpoint = 0');
  database.exec('create table thing (id integer primary key, name text not null)');
  dialect = new PromptSqlite({ database, disk: { file: join(folder, 'own.db'), log } });
  open = new Kysely<Tables>({ dialect });
  return open;
}

test('no write is said to be kept without the log, however it is made; reads wait for nothing', async () => {
  const db = store(join(folder, 'not-there-wal'));
  const reads = () => db.selectFrom('thing').selectAll().execute();
  expect(await reads()).toEqual([]);
  await dialect.settled();
  const lost = { code: 'ENOENT' };
  await expect(db.insertInto('thing').values({ name: 'a' }).execute()).rejects.toMatchObject(lost);
  await expect(
    db.insertInto('thing').values({ name: 'b' }).returningAll().executeTakeFirst(),
  ).rejects.toMatchObject(lost);
  await expect(
    db.transaction().execute(async (trx) => {
      await trx.insertInto('thing').values({ name: 'c' }).execute();
      await trx.selectFrom('thing').selectAll().execute();
    }),
  ).rejects.toMatchObject(lost);
  await expect(sql`delete from thing where name = 'd'`.execute(db)).rejects.toMatchObject(lost);
  expect((await reads()).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  // What can be read of them is no promise.
  await expect(dialect.settled()).rejects.toMatchObject(lost);
});

test('works follow each other in the order of asking, one that fails leaves nothing and stops nobody', async () => {
  const db = store(join(folder, 'own.db-wal'));
  const seen: string[] = [];
  const work = (name: string) =>
    db.transaction().execute(async (trx) => {
      seen.push(name);
      await trx.insertInto('thing').values({ name }).execute();
      await new Promise((done) => setImmediate(done));
      if (name === 'second') throw new Error('no');
      seen.push(`${name} done`);
    });
  const outcomes = await Promise.allSettled([work('first'), work('second'), work('third')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['first', 'first done', 'second', 'third', 'third done']);
  const kept = await db.selectFrom('thing').selectAll().execute();
  expect(kept.map(({ name }) => name)).toEqual(['first', 'third']);
});

test('many writes leave a short log, and the file has them all', async () => {
  const db = store(join(folder, 'own.db-wal'));
  const length = 'x'.repeat(20_000);
  const log = () => statSync(join(folder, 'own.db-wal')).size;
  const round = async () => {
    await Promise.all(
      Array.from({ length: 300 }, () => db.insertInto('thing').values({ name: length }).execute()),
    );
    // Once it was brought over the next write begins it anew, in the same file.
    await new Promise((done) => setTimeout(done, 300));
  };
  await round();
  const first = log();
  for (let more = 0; more < 5; more += 1) await round();
  expect(log()).toBeLessThan(first * 4);
  await open?.destroy();
  open = undefined;
  // Whoever closes leaves one file.
  expect(readdirSync(folder)).toEqual(['own.db']);
  const kept = new Database(join(folder, 'own.db'), { readonly: true });
  expect(kept.prepare('select count(*) as n from thing').get()).toEqual({ n: 1800 });
  expect(kept.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  kept.close();
});

test('a thread of the log that cannot even begin keeps nobody waiting', async () => {
  const database = new Database(join(folder, 'own.db'));
  database.pragma('journal_mode = WAL');
  database.exec('create table thing (id integer primary key, name text not null)');
  const nowhere = { file: join(folder, 'no', 'such.db'), log: join(folder, 'own.db-wal') };
  const db = new Kysely<Tables>({ dialect: new PromptSqlite({ database, disk: nowhere }) });
  open = db;
  for (let round = 0; round < 5; round += 1)
    await Promise.all(
      Array.from({ length: 200 }, () => db.insertInto('thing').values({ name: 'x' }).execute()),
    );
  expect(await db.selectFrom('thing').select('id').execute()).toHaveLength(1000);
});
