import { expect, test } from 'vitest';
import { dialects, freshStore } from '#test/stores.ts';
import { createTogether } from './together.ts';

test.each(dialects)(
  'on %s works that come together are kept together, and one that fails harms no other',
  async (dialect) => {
    const store = await freshStore(dialect);
    const { db } = store;
    let transactions = 0;
    let now = 0;
    const counted = new Proxy(db, {
      get(target, name) {
        if (name === 'transaction') transactions += 1;
        const found = Reflect.get(target, name);
        return typeof found === 'function' ? found.bind(target) : found;
      },
    });
    const together = createTogether({ db: counted }, () => now);
    const category = { definition: '{}', position: 0, retired_at: null, territory_id: 't' };
    const add = (code: string) =>
      together(async (trx) => {
        await trx
          .insertInto('report_category')
          .values({ ...category, id: code, code })
          .execute();
        if (code === 'bad') throw new Error('as told');
        return code;
      });
    const answers = await Promise.allSettled(['first', 'a', 'bad', 'b'].map(add));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    const rows = await db.selectFrom('report_category').select('id').orderBy('id').execute();
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'first']);
    expect(transactions).toBe(1);
    // A long one lets others have their turn before the rest.
    const slow = ['slow', 'c', 'd'].map((code) =>
      together(async () => {
        if (code === 'slow') now += 100;
        return transactions;
      }),
    );
    expect(await Promise.all(slow)).toEqual([2, 3, 3]);
    await store.close();
    // Whatever is wrong with all of them is said to each.
    await expect(add('late')).rejects.toThrow();
  },
);
