import { afterAll, describe, expect, test } from 'vitest';
import { dialects, freshStore, stopPostgres } from '#test/stores.ts';
import { migrate } from './migrate.ts';

afterAll(stopPostgres);

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
