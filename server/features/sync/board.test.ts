import { afterEach, describe, expect, test } from 'vitest';
import type { SyncBoard, SyncStory } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const minute = 60_000;
const hour = 60 * minute;
type Size = { readonly displays: number; readonly messages: number; readonly each: number };

/** A town of that size: most of what is said is shown; some is refused, held for later, unseen, or not yet taken off. */
async function fill({ displays, messages, each }: Size): Promise<void> {
  const { db } = server.deps.store;
  const { now } = server.clock;
  const territory_id = server.services.rootTerritory;
  const insert = async (table: 'display' | 'message' | 'revision' | 'delivery', rows: object[]) => {
    for (let from = 0; from < rows.length; from += 500)
      await db
        .insertInto(table)
        .values(rows.slice(from, from + 500) as never)
        .execute();
  };
  const two = (n: number) => String(n).padStart(5, '0');
  await insert(
    'display',
    Array.from({ length: displays }, (_, n) => ({
      id: `d${two(n)}`,
      territory_id,
      name: `Afficheur ${two(n)}`,
      kind: 'screen',
      profile: '{}',
      time_zone: 'Europe/Paris',
      tags: '[]',
      plan_hash: 'new',
      applied_hash: n % 50 === 1 ? 'old' : 'new',
      applied_at: now - hour,
      last_seen_at: n % 100 === 1 ? now - 2 * hour : now,
      fault: n % 100 === 2 ? '{"type":"CURL","detail":"page blanche","at":0}' : null,
      created_at: 0,
    })),
  );
  const ids = Array.from({ length: messages }, (_, n) => `m${two(n)}`);
  await insert(
    'message',
    ids.map((id) => ({
      id,
      territory_id,
      kind: 'news',
      latest: 1,
      live: 1,
      created_by: 'u',
      created_at: 0,
      updated_at: 0,
      folded: id,
    })),
  );
  await insert(
    'revision',
    ids.map((id) => ({
      message_id: id,
      number: 1,
      state: 'approved',
      title: `Message ${id}`,
      content: '{}',
      hash: '',
      author: 'user-author',
      created_at: now - 3 * hour,
      decided_by: 'user-approver',
      decided_at: now - 2 * hour,
    })),
  );
  await insert(
    'delivery',
    ids.flatMap((message_id, m) =>
      Array.from({ length: each }, (_, k) => {
        const d = (m * each + k) % displays;
        const due_at = now - hour - ((m * 7 + k) % 1000) * 1000;
        const [state, more] = stateFor(m * each + k, d, now);
        return {
          territory_id,
          message_id,
          revision: 1,
          surface_type: 'display',
          surface_id: `d${two(d)}`,
          state,
          due_at,
          ...more,
        };
      }),
    ),
  );
}

function stateFor(n: number, display: number, now: number): [string, object] {
  const blank = { sent_at: null, accepted_at: null, shown_at: null, last_shown_at: null };
  const held = { ...blank, sent_at: now - hour, accepted_at: now - hour };
  if (n % 97 === 0) return ['refused', { ...blank, reason_code: 'PANEL_TEXT', reason: 'Trop long' }];
  if (display % 50 === 1) return [n % 3 === 0 ? 'withdrawn' : 'due', blank];
  if (display % 100 === 2) return ['accepted', held];
  if (n % 11 === 0) return ['accepted', { ...held, due_at: now + hour }];
  if (n % 89 === 0) return ['accepted', held];
  return ['shown', { ...held, shown_at: now - minute, last_shown_at: now - minute }];
}

const get = async <T>(url: string): Promise<T> => {
  const answer = await server.as('reader')({ method: 'GET', url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as T;
};

async function pages(query: string, limit: number): Promise<SyncBoard['rows']> {
  const rows: SyncBoard['rows'] = [];
  let after = '';
  for (let n = 0; n < 1000; n += 1) {
    const page = await get<SyncBoard>(`/api/sync?limit=${limit}${query}${after}`);
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = `&after=${page.next}`;
  }
  throw new Error('the pages do not end');
}

const order = ['withdrawn', 'expired', 'refused', 'due', 'sent', 'accepted', 'shown'];

describe.each(dialects)('the board on %s', (dialect) => {
  test('pages give every open row once, what needs somebody first and the longest behind first of all', async () => {
    server = await startTestServer({ dialect });
    await fill({ displays: 60, messages: 40, each: 9 });
    for (const after of ['[]', '["x",0,"m","s",1]', '{}'].map((text) =>
      Buffer.from(text).toString('base64url'),
    )) {
      const refused = await server.as('reader')({ method: 'GET', url: `/api/sync?after=${after}` });
      expect(refused.statusCode, after).toBe(400);
    }
    const whole = await get<SyncBoard>('/api/sync?limit=200');
    const rows = await pages('', 17);
    expect(rows).toHaveLength(360);
    expect(new Set(rows.map(({ message, surface }) => `${message}/${surface.id}`)).size).toBe(360);
    expect(rows.slice(0, 200)).toEqual(whole.rows);
    const ranks = rows.map(({ state }) => order.indexOf(state));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    for (let n = 1; n < rows.length; n += 1) {
      const [a, b] = [rows[n - 1], rows[n]];
      if (a && b && a.state === b.state && a.state !== 'accepted')
        expect(a.dueAt).toBeLessThanOrEqual(b.dueAt);
    }
  });

  test('the figures are those of the rows that each group gives', async () => {
    server = await startTestServer({ dialect });
    await fill({ displays: 60, messages: 40, each: 9 });
    const { counts, total, inStep } = await get<SyncBoard>('/api/sync?limit=1');
    for (const group of ['late', 'waiting', 'shown'] as const)
      expect(await pages(`&group=${group}`, 50), group).toHaveLength(counts[group]);
    expect(total).toBe(360);
    const before = await get<SyncBoard>('/api/sync?limit=1');
    await server.services.sync.reconcile();
    expect(await get('/api/sync?limit=1')).toEqual({ ...before, reconciledAt: server.clock.now });
    expect(inStep).toBe(counts.waiting + counts.shown);
    expect(counts.late).toBeGreaterThan(10);
    const late = await pages('&group=late', 50);
    expect(late.every(({ reason }) => reason !== undefined)).toBe(true);
    expect([...new Set(late.map(({ reason }) => reason?.code))].sort()).toEqual([
      'DISPLAY_FAULT',
      'DISPLAY_OFFLINE',
      'NOT_YET_SEEN',
      'PANEL_TEXT',
      'REMOVAL_PENDING',
    ]);
    const one = await pages('&surface=d00001', 50);
    expect(one.length).toBeGreaterThan(0);
    expect(one.every(({ surface }) => surface.id === 'd00001')).toBe(true);
    const other = await pages('&message=m00003', 50);
    expect(other.map(({ message }) => message)).toEqual(Array(9).fill('m00003'));
  });

  test('a turn still to come is no delay, on a silent display neither', async () => {
    server = await startTestServer({ dialect });
    await fill({ displays: 4, messages: 1, each: 1 });
    const { db } = server.deps.store;
    const { now } = server.clock;
    const before = await get<SyncBoard>('/api/sync');
    const later = {
      sent_at: null,
      accepted_at: null,
      shown_at: null,
      last_shown_at: null,
      due_at: now + hour,
    };
    await db
      .updateTable('display')
      .set({ last_seen_at: null })
      .where('id', 'in', ['d00002', 'd00003'])
      .execute();
    const row = { territory_id: server.services.rootTerritory, message_id: 'm00000', revision: 1 } as const;
    await db
      .insertInto('delivery')
      .values([
        { ...row, ...later, surface_type: 'display', surface_id: 'd00002', state: 'due' },
        {
          ...row,
          ...later,
          surface_type: 'display',
          surface_id: 'd00003',
          state: 'accepted',
          accepted_at: now,
        },
      ] as never)
      .execute();
    const { waiting, late } = before.counts;
    const after = await get<SyncBoard>('/api/sync');
    expect(after.counts).toMatchObject({ late, waiting: waiting + 2 });
    const coming = await pages('&group=waiting', 50);
    expect(coming.map(({ surface }) => surface.id)).toEqual(['d00002', 'd00003']);
    await server.clock.advance(2 * hour);
    expect((await get<SyncBoard>('/api/sync')).counts).toMatchObject({ late: late + 2, waiting });
  });

  test('a row tells its story: who, when, what stood in the way, and nothing of another territory', async () => {
    server = await startTestServer({ dialect });
    await fill({ displays: 4, messages: 3, each: 4 });
    const { db } = server.deps.store;
    await db
      .insertInto('display_fault')
      .values({
        id: 'f',
        display_id: 'd00003',
        type: 'NETWORK',
        detail: 'pas de réseau',
        from_at: server.clock.now - 80 * minute,
        until_at: server.clock.now - 20 * minute,
      })
      .execute();
    const url = '/api/sync/story?message=m00001&revision=1&surface=d00003';
    const story = await get<SyncStory>(url);
    expect(story).toMatchObject({
      title: 'Message m00001',
      surface: { id: 'd00003', name: 'Afficheur 00003', type: 'display' },
      state: 'shown',
    });
    expect(story.steps.map(({ what }) => what)).toEqual([
      'written',
      'approved',
      'fault',
      'due',
      'sent',
      'accepted',
      'fault-over',
      'shown',
    ]);
    const refused = server.as('reader')({ method: 'GET', url: url.replace('m00001', 'nobody') });
    expect((await refused).statusCode).toBe(404);
    await db.updateTable('delivery').set({ territory_id: 'elsewhere' }).execute();
    expect((await server.as('reader')({ method: 'GET', url })).statusCode).toBe(404);
  });
});
