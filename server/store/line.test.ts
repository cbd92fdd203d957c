import { expect, test } from 'vitest';
import { dialects, freshStore } from '#test/stores.ts';
import { createLine } from './line.ts';

test.each(dialects)('on %s each is kept by itself, and one that fails harms no other', async (dialect) => {
  const store = await freshStore(dialect);
  const line = createLine(store, () => undefined);
  const category = { definition: '{}', position: 0, retired_at: null, territory_id: 't' };
  const add = (code: string) =>
    line(async (trx) => {
      await trx
        .insertInto('report_category')
        .values({ ...category, id: code, code })
        .execute();
      if (code === 'bad') throw new Error('as told');
      return code;
    });
  const answers = await Promise.allSettled(['first', 'a', 'bad', 'b', 'c', 'd', 'e'].map(add));
  expect(answers.map(({ status }) => status === 'fulfilled')).toEqual([
    true,
    true,
    false,
    true,
    true,
    true,
    true,
  ]);
  const rows = await store.db.selectFrom('report_category').select('id').orderBy('id').execute();
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'first']);
  await store.close();
  // Whatever is wrong with all of them is said to each.
  for (const late of await Promise.allSettled(['x', 'y', 'z', 'u', 'v', 'w'].map(add)))
    expect(late.status).toBe('rejected');
});

test('others have their turn between two, and whoever has right of way goes before the rest', async () => {
  const store = await freshStore('sqlite');
  let way: PromiseWithResolvers<void> | undefined;
  const line = createLine(store, () => way?.promise);
  const seen: string[] = [];
  const works = ['one', 'two', 'three'].map((name) =>
    line(async () => {
      seen.push(name);
      if (name === 'one') {
        setImmediate(() => seen.push('breath'));
        way = Promise.withResolvers();
      }
    }),
  );
  await works[0];
  await new Promise((done) => setTimeout(done, 20));
  expect(seen).toEqual(['one', 'breath']);
  const free = way;
  way = undefined;
  free?.resolve();
  await Promise.all(works);
  expect(seen).toEqual(['one', 'breath', 'two', 'three']);
  await store.close();
});
