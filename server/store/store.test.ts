import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { dialects, freshStore } from '#test/stores.ts';
import { openStore } from './index.ts';
import { migrate } from './migrate.ts';

test('a file that a step fails on is as it was, with a copy beside it of what it was before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-migrate-'));
  const file = join(folder, 'beffroi.db');
  await (await openStore({ file })).close();
  expect(readdirSync(folder)).toEqual(['beffroi.db']);
  const old = new Database(file);
  // As an older version left it, but for a table that is in the way: the step makes another one before it.
  old.exec(`delete from kysely_migration where name >= '022-ahead'; drop table campaign`);
  const tables = () => old.prepare(`select name from sqlite_master where type = 'table' order by name`).all();
  const before = tables();
  await expect(openStore({ file })).rejects.toThrow();
  expect(tables()).toEqual(before);
  old.close();
  const copy = new Database(join(folder, 'beffroi.db.before-021-numbers'));
  expect(copy.prepare(`select name from sqlite_master where type = 'table' order by name`).all()).toEqual(
    before,
  );
  copy.close();
  rmSync(folder, { recursive: true });
});

describe.each(dialects)('a store on %s', (dialect) => {
  test('starts empty at the newest schema, and migrating again changes nothing', async () => {
    const store = await freshStore(dialect);
    await migrate(store.db, store.dialect);
    expect(await store.db.selectFrom('message').selectAll().execute()).toEqual([]);
    await store.close();
  });

  test('gives an instant back as the number that was stored', async () => {
    const store = await freshStore(dialect);
    const at = 1_795_000_000_123;
    await store.db.insertInto('outbox').values({ topic: 't', subject: 's', territory_id: 'x', at }).execute();
    const row = await store.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    expect(row.at).toBe(at);
    expect(typeof row.seq).toBe('number');
    await store.close();
  });
});
