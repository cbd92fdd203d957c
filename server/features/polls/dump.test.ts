/**
 * What the database shows joins nobody to a ballot. Those who guess here are given more than a thief of a dump has: who stands behind each
 * entry of the register, every table in its physical order with the marks of its transactions, and the boxes opened.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BeffroiError } from '#core/errors.ts';
import type { Store } from '#server/store/index.ts';
import { asked, chance, hour, options, type Town, town } from '#test/polls/town.ts';
import { dialects, freshStore } from '#test/stores.ts';
import { unpacked } from './ballots.ts';
import { tagLength } from './boxes.ts';
import { ballotKeys, voterHash } from './keys.ts';
import { createLocker, opener } from './vault.ts';

const electorate = 520;
const secret = 'of the server';

/** In the order in which they lie; `mark`: of the transaction that wrote it, where the database tells; `group`: of ballots that lie together. */
type Seen = {
  readonly register: readonly { readonly voter: string; readonly mark: number }[];
  readonly ballots: readonly { readonly choice: string; readonly mark: number; readonly group: string }[];
};
type Guess = (seen: Seen) => ReadonlyMap<string, string>;

const pairs = (register: Seen['register'], ballots: Seen['ballots']) =>
  new Map(register.map(({ voter }, index) => [voter, ballots[index % ballots.length]?.choice ?? '']));
const usual = (choices: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const choice of choices) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
};
const byMark = <T extends { mark: number }>(rows: readonly T[]) => rows.toSorted((a, b) => a.mark - b.mark);

const joiners: Readonly<Record<string, Guess>> = {
  'as both lie': ({ register, ballots }) => pairs(register, ballots),
  'the last first': ({ register, ballots }) => pairs(register, ballots.toReversed()),
  'in the order of their keys': ({ register, ballots }) =>
    pairs(
      register.toSorted((a, b) => (a.voter < b.voter ? -1 : 1)),
      ballots,
    ),
  'by transaction': ({ register, ballots }) => pairs(byMark(register), byMark(ballots)),
  /** Whoever was written by the transaction that last wrote a ballot's row, or by the next one: what is usual in there. */
  'by the nearest transaction': ({ register, ballots }) => {
    const rows = byMark(ballots);
    const inside = new Map<number, string>();
    for (const mark of new Set(rows.map((one) => one.mark)))
      inside.set(mark, usual(rows.filter((one) => one.mark === mark).map(({ choice }) => choice)));
    const marks = [...inside.keys()];
    return new Map(
      register.map(({ voter, mark }) => [
        voter,
        inside.get(marks.find((one) => one >= mark) ?? marks.at(-1) ?? 0) ?? '',
      ]),
    );
  },
  /** The first so many in the first group, and so on: what is usual in there. */
  'by group': ({ register, ballots }) => {
    const guesses: [string, string][] = [];
    for (const group of new Set(ballots.map((one) => one.group))) {
      const inside = ballots.filter((one) => one.group === group).map(({ choice }) => choice);
      for (const { voter } of register.slice(guesses.length, guesses.length + inside.length))
        guesses.push([voter, usual(inside)]);
    }
    return new Map(guesses);
  },
  /** So many of the register with so many ballots. */
  'by part': ({ register, ballots }) => {
    const parts = Array.from({ length: Math.ceil(ballots.length / inBlock) }, (_, part) =>
      usual(ballots.slice(part * inBlock, (part + 1) * inBlock).map(({ choice }) => choice)),
    );
    return new Map(register.map(({ voter }, index) => [voter, parts[Math.floor(index / inBlock)] ?? '']));
  },
};

const blocks = 20;
const inBlock = electorate / blocks;
/** People who vote at the same hour choose alike, so that whoever learns when, learns what; each choice is as frequent as the others. */
const choices: readonly string[] = shuffled(
  Array.from({ length: blocks }, (_, block) => options[block % 4] ?? 'a'),
  3,
).flatMap((loved, block) =>
  shuffled(
    options.flatMap((option) => Array.from({ length: option === loved ? inBlock - 6 : 2 }, () => option)),
    block,
  ),
);

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const bytes = Buffer.from(chance(seed)(list.length * 4));
  return list
    .map((one, index) => [one, bytes.readUInt32BE(index * 4)] as const)
    .sort(([, a], [, b]) => a - b)
    .map(([one]) => one);
}

describe.each(dialects)('a dump of %s', (dialect) => {
  let store: Store;
  let place: Town;
  let poll: Awaited<ReturnType<Town['open']>>['poll'];
  /** What each voter, as the register names them, has chosen. */
  const truth = new Map<string, string>();
  const receipts: string[] = [];
  let during: Seen;
  let dumped: string;

  const physical = (table: string) =>
    dialect === 'postgres'
      ? sql<
          Record<string, string> & { mark: number }
        >`select *, xmin::text::bigint as mark from ${sql.table(table)} order by ctid`
      : // Of tables without a number of their own the order of keys is that of the file.
        sql<Record<string, string> & { mark: number }>`select *, 0 as mark from ${sql.table(table)}`;
  /** Where there is no mark, the place. */
  const marked = async (table: string) =>
    (await physical(table).execute(store.db)).rows.map((row, index) => ({
      ...row,
      mark: dialect === 'postgres' ? row.mark : index,
    }));

  async function look(): Promise<Seen> {
    const row = await place.polls.desk.one(place.actor, poll.id);
    const keys = ballotKeys(
      row,
      createLocker(secret, () => new Uint8Array()),
    );
    const open = await opener(poll.id, keys?.private ?? '');
    const ballots = [];
    for (const box of await marked('poll_box'))
      for (const one of (box.ballots ?? '').split('\n')) {
        const bytes = (await open(Buffer.from(one.slice(tagLength), 'base64url'))) ?? Buffer.alloc(0);
        const { choice } = unpacked(asked.question, bytes);
        ballots.push({ choice: Object.keys(choice)[0] ?? '', mark: box.mark, group: box.box ?? '' });
      }
    const register = await marked('poll_register');
    return { register: register.map(({ voter = '', mark }) => ({ voter, mark })), ballots };
  }

  async function everything(): Promise<string> {
    const names =
      dialect === 'postgres'
        ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
        : sql<{ name: string }>`select name from sqlite_master where type = 'table'`;
    const tables = (await names.execute(store.db)).rows.map(({ name }) => name);
    const rows = [];
    for (const table of tables)
      rows.push([table, (await sql`select * from ${sql.table(table)}`.execute(store.db)).rows]);
    return JSON.stringify(rows);
  }

  beforeAll(async () => {
    store = await freshStore(dialect);
    place = await town(store, { seed: 11, secret });
    const opened = await place.open(electorate);
    poll = opened.poll;
    const { register_key } = await place.polls.desk.one(place.actor, poll.id);
    const key = createLocker(secret, () => new Uint8Array()).unlock(
      register_key ?? '',
      `${poll.id} register`,
    );
    await store.db.schema.createTable('naive_register').addColumn('voter', 'text').execute();
    await store.db.schema.createTable('naive_ballot').addColumn('choice', 'text').execute();
    for (const [index, voter] of opened.codes.entries()) {
      const choice = choices[index] ?? '';
      const form = place.polls.form(poll);
      const { receipt } = await place.polls.casting.cast(poll, { voter, form, choice: { [choice]: 1 } });
      receipts.push(receipt);
      const name = voterHash(key, voter.replaceAll('-', ''));
      truth.set(name, choice);
      await store.db.transaction().execute(async (trx) => {
        await sql`insert into naive_register values (${name})`.execute(trx);
        await sql`insert into naive_ballot values (${choice})`.execute(trx);
      });
      if (index % inBlock === inBlock - 1) place.clock.now += hour;
    }
    during = await look();
    dumped = await everything();
  }, 120_000);
  afterAll(() => store.close());

  const hits = (guesses: ReadonlyMap<string, string>) =>
    [...guesses].filter(([voter, choice]) => truth.get(voter) === choice).length;
  /** As many hits as the luckiest of some hundreds has to whom the same ballots were laid down anyhow. */
  function luckiest(guess: Guess, { register, ballots }: Seen): number {
    const all = ballots.map(({ choice }) => choice);
    const times = Array.from({ length: 200 }, (_, seed) => {
      const laid = shuffled(all, 1000 + seed);
      return hits(
        guess({ register, ballots: ballots.map((one, index) => ({ ...one, choice: laid[index] ?? '' })) }),
      );
    });
    return Math.max(...times);
  }

  test.each(Object.entries(joiners))('says nothing to one who joins %s', (_, guess) => {
    expect(during.register).toHaveLength(electorate);
    expect(during.ballots).toHaveLength(electorate);
    expect(new Set(during.ballots.map(({ group }) => group)).size).toBeGreaterThan(1);
    const guesses = guess(during);
    expect(guesses.size).toBe(electorate);
    expect(hits(guesses)).toBeLessThanOrEqual(luckiest(guess, during));
  });

  test('of rows that are written one by one says nearly all, to the same', async () => {
    const naive: Seen = {
      register: (await marked('naive_register')).map(({ voter = '', mark }) => ({ voter, mark })),
      // So many to a box, as they came.
      ballots: (await marked('naive_ballot')).map(({ choice = '', mark }, index) => ({
        choice,
        mark,
        group: String(Math.floor(index / inBlock)),
      })),
    };
    for (const name of [
      'as both lie',
      'by transaction',
      'by the nearest transaction',
      'by group',
      'by part',
    ]) {
      const guess = joiners[name] ?? (() => new Map());
      expect([name, hits(guess(naive)) > luckiest(guess, naive)]).toEqual([name, true]);
    }
    expect(hits(joiners['as both lie']?.(naive) ?? new Map())).toBe(electorate);
  });

  test('holds no ballot that can be read, nor who votes with which code, and all sealed ones look alike', async () => {
    expect(dumped).toContain('poll_box');
    for (const receipt of receipts.slice(0, 50)) expect(dumped).not.toContain(receipt);
    const boxes = await store.db.selectFrom('poll_box').select(['box', 'ballots']).execute();
    const sealed = boxes.flatMap(({ ballots }) => ballots.split('\n'));
    expect(new Set(sealed.map((one) => one.length)).size).toBe(1);
    expect(new Set(sealed.map((one) => one.slice(tagLength))).size).toBe(electorate);
    for (const { box, ballots } of boxes) {
      expect(ballots.split('\n').length).toBeLessThanOrEqual(256);
      expect(box).toMatch(/^[01]+$/);
    }
    const row = await place.polls.desk.one(place.actor, poll.id);
    // A reader of the database has not the secret of the server.
    const thief = createLocker('a guess', () => new Uint8Array());
    expect(() => ballotKeys(row, thief)).toThrow(BeffroiError);
    expect(JSON.stringify(row)).not.toContain('"private"');
  });

  test('after the count joins the register and the published ballots no better', async () => {
    const file = await place.count(poll.id);
    expect(file.ballots).toHaveLength(electorate);
    const register = (await marked('poll_register')).map(({ voter = '', mark }) => ({ voter, mark }));
    const after: Seen = {
      register,
      ballots: file.ballots.map(({ choice }, index) => ({
        choice: Object.keys(choice)[0] ?? '',
        mark: register.toSorted((a, b) => a.mark - b.mark)[index]?.mark ?? 0,
        group: String(Math.floor(index / inBlock)),
      })),
    };
    for (const [name, guess] of Object.entries(joiners))
      expect([name, hits(guess(after)) <= luckiest(guess, after)]).toEqual([name, true]);
    const now = await everything();
    expect(await store.db.selectFrom('poll_box').selectAll().execute()).toEqual([]);
    const { box_keys } = await place.polls.desk.one(place.actor, poll.id);
    expect(box_keys).toBeNull();
    // What was sealed is nowhere any more.
    for (const { ballots } of JSON.parse(dumped).find(([name]: [string]) => name === 'poll_box')?.[1] ?? [])
      for (const one of ballots.split('\n').slice(0, 20)) expect(now).not.toContain(one);
  });
});
