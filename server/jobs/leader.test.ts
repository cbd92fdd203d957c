import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { openStore, type Store } from '#server/store/index.ts';
import { freshDatabase } from '#test/stores.ts';
import { asLeader } from './leader.ts';

const stores: Store[] = [];
const open = async (url: string) => {
  const store = await openStore({ url, file: '' });
  stores.push(store);
  return store;
};
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

test('more leaders at once than the pool has connections: the work of each still gets one', async () => {
  const store = await open(await freshDatabase());
  const jobs = Array.from({ length: 15 }, (_, job) => `job ${job}`);
  const { promise: allLead, resolve: begin } = Promise.withResolvers<void>();
  const leading: string[] = [];
  const done: string[] = [];
  await Promise.all(
    jobs.map((job) =>
      asLeader(store, job, async () => {
        if (leading.push(job) === jobs.length) begin();
        await allLead;
        await sql`select 1`.execute(store.db);
        done.push(job);
      }),
    ),
  );
  expect(done.sort()).toEqual([...jobs].sort());
});

test('what one does nobody else does meanwhile, here or on another node; afterwards anybody may', async () => {
  const url = await freshDatabase();
  const [here, there] = [await open(url), await open(url)];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const done: string[] = [];
  const first = asLeader(here, 'mail', async () => {
    begin();
    await released;
    done.push('first');
  });
  await begun;
  await asLeader(there, 'mail', async () => void done.push('there'));
  await asLeader(here, 'mail', async () => void done.push('here'));
  await asLeader(here, 'other', async () => void done.push('other'));
  expect(done).toEqual(['other']);
  release();
  await first;
  await asLeader(there, 'mail', async () => void done.push('there'));
  expect(done).toEqual(['other', 'first', 'there']);
});

test('work that fails gives its lease back, and a session that is cut is replaced', async () => {
  const url = await freshDatabase();
  const [here, there] = [await open(url), await open(url)];
  await expect(
    asLeader(here, 'mail', async () => {
      throw new Error('as told');
    }),
  ).rejects.toThrow('as told');
  const done: string[] = [];
  await asLeader(here, 'mail', async () => {
    // Of this database: others have theirs in the same PostgreSQL.
    await sql`select pg_terminate_backend(pid) from pg_locks join pg_database d on d.oid = database
      where locktype = 'advisory' and datname = current_database()`.execute(there.db);
    done.push('here');
  }).catch(() => undefined);
  await asLeader(here, 'mail', async () => void done.push('again'));
  expect(done).toEqual(['here', 'again']);
});
