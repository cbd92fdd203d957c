import { afterEach, describe, expect, test } from 'vitest';
import type { Display, Message, Placement, PlacementInput, Plan } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const panelProfile = {
  kind: 'panel',
  width: 96,
  height: 16,
  columns: 16,
  rows: 2,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 4,
  roadside: false,
  language: 'fr',
} as const;
const screenProfile = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;

async function desk(dialect: (typeof dialects)[number] = 'sqlite') {
  server = await startTestServer({ dialect });
  const staff = server.as(['administrator']);
  const post = async <T>(url: string, payload: object, status = 201): Promise<T> => {
    const answer = await staff({ method: 'POST', url, payload });
    expect(answer.statusCode, answer.body).toBe(status);
    return answer.json() as T;
  };
  const get = async <T>(url: string): Promise<T> => (await staff({ method: 'GET', url })).json() as T;
  const display = (name: string, tags: string[], profile: object = screenProfile) =>
    post<Display>('/api/displays', { name, profile, timeZone: 'Europe/Paris', tags });
  const approved = async (title: string, more: { kind?: string; content?: object } = {}) => {
    const message = await post<Message>('/api/messages', {
      kind: more.kind ?? 'news',
      content: { title, language: 'fr', topics: [], variants: [], ...more.content },
    });
    await post(`/api/messages/${message.id}/submit`, {}, 200);
    return post<Message>(`/api/messages/${message.id}/approve`, { revision: 1 }, 200);
  };
  const placement = (message: string, more: Partial<PlacementInput> = {}): PlacementInput => ({
    message,
    target: { all: true },
    windows: { from: '2026-11-23T09:00', until: '2026-11-30T09:00', timeZone: 'Europe/Paris' },
    class: 'routine',
    ...more,
  });
  const planOf = async (id: string): Promise<Plan> => {
    await server.services.scheduling.settle();
    const { plan } = await get<Display>(`/api/displays/${id}`);
    const body = await server.services.scheduling.planBody(plan ?? '');
    return JSON.parse(body ?? 'null');
  };
  return { staff, post, get, display, approved, placement, planOf };
}

describe.each(dialects)('scheduling on %s', (dialect) => {
  test('an approved and placed message is in the plan of the displays it is for, and of no other', async () => {
    const { display, approved, placement, planOf, post } = await desk(dialect);
    const hall = await display('Hall', ['mairie']);
    const pool = await display('Piscine', ['sport']);
    const message = await approved('Marché de Noël');
    await post('/api/placements', placement(message.id, { target: { tags: ['mairie'] } }));
    expect((await planOf(hall.id)).items).toMatchObject([{ message: message.id, revision: 1 }]);
    expect((await planOf(pool.id)).items).toEqual([]);
  });

  test('a plan and a rendition are the bytes that their hash says', async () => {
    const { display, approved, placement, planOf, post, get } = await desk(dialect);
    const hall = await display('Hall', []);
    await post('/api/placements', placement((await approved('Conseil municipal')).id));
    const plan = await planOf(hall.id);
    const { plan: hash } = await get<Display>(`/api/displays/${hall.id}`);
    expect(sha256Hex((await server.services.scheduling.planBody(hash ?? '')) ?? '')).toBe(hash);
    const rendition = plan.items[0]?.rendition ?? '';
    expect(sha256Hex((await server.services.scheduling.renditionBody(rendition)) ?? '')).toBe(rendition);
    expect(plan.renditions).toEqual([rendition]);
  });

  test('withdrawing and restoring a message takes it out of the plan and puts it back', async () => {
    const { display, approved, placement, planOf, post } = await desk(dialect);
    const hall = await display('Hall', []);
    const message = await approved('Fermeture du pont');
    await post('/api/placements', placement(message.id));
    expect((await planOf(hall.id)).items).toHaveLength(1);
    await post(`/api/messages/${message.id}/withdraw`, {}, 200);
    expect((await planOf(hall.id)).items).toHaveLength(0);
    await post(`/api/messages/${message.id}/restore`, {}, 200);
    expect((await planOf(hall.id)).items).toHaveLength(1);
  });

  test('an edit recompiles only the displays that it touches', async () => {
    const { staff, display, approved, placement, planOf, post } = await desk(dialect);
    const hall = await display('Hall', ['a']);
    await display('Piscine', ['b']);
    const created = await post<Placement>(
      '/api/placements',
      placement((await approved('Un')).id, { target: { tags: ['a'] } }),
    );
    await planOf(hall.id);
    const compiled = async () => (await server.deps.metrics.plansCompiled.get()).values[0]?.value ?? 0;
    const before = await compiled();
    const { id, territory: _territory, createdBy: _by, createdAt: _at, ...input } = created;
    expect(
      (await staff({ method: 'PUT', url: `/api/placements/${id}`, payload: { ...input, weight: 3 } }))
        .statusCode,
    ).toBe(200);
    expect((await planOf(hall.id)).items[0]?.weight).toBe(3);
    expect(await compiled()).toBe(before + 1);
  });

  test('moving a placement from one display to another recompiles both', async () => {
    const { staff, display, approved, placement, planOf, post } = await desk(dialect);
    const hall = await display('Hall', []);
    const pool = await display('Piscine', []);
    const message = await approved('Un');
    const created = await post<Placement>(
      '/api/placements',
      placement(message.id, { target: { displays: [hall.id] } }),
    );
    expect((await planOf(hall.id)).items).toHaveLength(1);
    await staff({
      method: 'PUT',
      url: `/api/placements/${created.id}`,
      payload: placement(message.id, { target: { displays: [pool.id] } }),
    });
    expect((await planOf(hall.id)).items).toHaveLength(0);
    expect((await planOf(pool.id)).items).toHaveLength(1);
    await staff({ method: 'DELETE', url: `/api/placements/${created.id}` });
    expect((await planOf(pool.id)).items).toHaveLength(0);
  });
});

test('a text that a panel cannot show is refused there, shown elsewhere, and the board says why', async () => {
  const { display, approved, placement, planOf, post, get } = await desk();
  const panel = await display('Rue Basse', [], { ...panelProfile, columns: 6, rows: 1, maxPages: 1 });
  const hall = await display('Hall', []);
  const message = await approved(
    'Anticonstitutionnellementanticonstitutionnellement incompréhensibilités interdépartementalisation',
  );
  await post('/api/placements', placement(message.id));
  expect((await planOf(panel.id)).items).toHaveLength(0);
  expect((await planOf(hall.id)).items).toHaveLength(1);
  const board = await get<{ rows: { surface: { id: string }; state: string; reason?: { text: string } }[] }>(
    '/api/sync',
  );
  expect(board.rows.find((row) => row.surface.id === panel.id)).toMatchObject({ state: 'refused' });
});

test('bad windows, an urgent message without an end, and a stranger’s message are refused by name', async () => {
  const { staff, approved, placement } = await desk();
  const message = await approved('Un');
  const refuse = async (payload: object) =>
    (await staff({ method: 'POST', url: '/api/placements', payload })).json();
  const windows = placement(message.id).windows;
  expect(
    await refuse(placement(message.id, { windows: { ...windows, timeZone: 'Europe/Paname' } })),
  ).toMatchObject({ code: 'PLACEMENT_WINDOW', errors: [{ field: 'windows.timeZone' }] });
  expect(
    await refuse(placement(message.id, { windows: { ...windows, rrule: 'FREQ=OFTEN', duration: 'PT1H' } })),
  ).toMatchObject({ code: 'PLACEMENT_WINDOW', errors: [{ field: 'windows.rrule' }] });
  const { until: _, ...endless } = windows;
  expect(await refuse(placement(message.id, { class: 'urgent', windows: endless }))).toMatchObject({
    code: 'PLACEMENT_NO_END',
  });
  expect(await refuse(placement('nobody'))).toMatchObject({ code: 'NOT_FOUND' });
  const approver = server.as(['approver']);
  expect(
    (
      await approver({
        method: 'POST',
        url: '/api/placements',
        payload: placement(message.id, { class: 'vital' }),
      })
    ).statusCode,
  ).toBe(403);
});

test('a check says when, where, and with what it competes, and stores nothing', async () => {
  const { display, approved, placement, post, get } = await desk();
  const hall = await display('Hall', []);
  const loud = await approved('Coupure d’eau');
  await post('/api/placements', placement(loud.id, { class: 'urgent' }));
  const quiet = await approved('Marché');
  const windows = {
    from: '2026-11-25T08:00',
    until: '2026-12-31T00:00',
    timeZone: 'Europe/Paris',
    rrule: 'FREQ=WEEKLY;BYDAY=WE,SA',
    duration: 'PT5H',
  };
  const check = await post<{ occurrences: { from: number }[]; displays: string[]; conflicts: object[] }>(
    '/api/placements/check',
    placement(quiet.id, { windows }),
    200,
  );
  expect(check.occurrences[0]?.from).toBe(Date.UTC(2026, 10, 25, 7));
  expect(check.displays).toEqual([hall.id]);
  expect(check.conflicts).toMatchObject([{ message: loud.id, reason: 'outranks', title: 'Coupure d’eau' }]);
  expect((await get<{ placements: unknown[] }>('/api/placements')).placements).toHaveLength(1);
});

test('the console sees what a screen and a panel show now, as slide and as lamps', async () => {
  const { staff, display, approved, placement, planOf, post, get } = await desk();
  const hall = await display('Hall', []);
  const panel = await display('Rue Basse', [], panelProfile);
  await post('/api/placements', placement((await approved('Marché de Noël')).id));
  await planOf(panel.id);
  const screen = await get<{ kind: string; title: string; rendition: string }>(
    `/api/displays/${hall.id}/showing`,
  );
  expect(screen).toMatchObject({ kind: 'item', title: 'Marché de Noël' });
  const slide = await staff({ method: 'GET', url: `/api/renditions/${screen.rendition}/slide` });
  expect(slide.body).toContain('Marché de Noël');
  expect((await get<{ glass: string }>(`/api/displays/${panel.id}/showing`)).glass).toMatch(/^<svg/);
});

test('an agenda has an edition for every day to come, and takes in what is approved later', async () => {
  const { display, approved, placement, planOf, post, get } = await desk();
  const hall = await display('Hall', []);
  const agenda = await approved('Cette semaine', { kind: 'agenda', content: { data: {} } });
  await post('/api/placements', placement(agenda.id));
  expect((await planOf(hall.id)).items).toEqual([]);
  const happening = { from: '2026-11-26T19:30' };
  await approved('Conseil municipal', { kind: 'event', content: { happening } });
  const plan = await planOf(hall.id);
  expect(plan.items.length).toBeGreaterThan(2);
  expect(new Set(plan.items.map((item) => item.message))).toEqual(new Set([agenda.id]));
  const at = Date.parse('2026-11-24T12:00:00+01:00');
  const showing = await get<{ rendition: string }>(`/api/displays/${hall.id}/showing?at=${at}`);
  const body = await server.services.scheduling.renditionBody(showing.rendition);
  expect(body).toContain('Conseil municipal');
});

test('the data of a kind are held to its schema', async () => {
  const { staff } = await desk();
  const sent = (data: object) =>
    staff({
      method: 'POST',
      url: '/api/messages',
      payload: {
        kind: 'poll',
        content: { title: 'Quel nom ?', language: 'fr', topics: [], variants: [], data },
      },
    });
  const options = [
    { label: 'Oui', votes: 3 },
    { label: 'Non', votes: 1 },
  ];
  expect((await sent({ options })).statusCode).toBe(201);
  const refused = await sent({ options: [{ label: 'Oui' }] });
  expect(refused.statusCode).toBe(400);
  expect(refused.json().errors[0].field).toMatch(/^content\.data\.options/);
});

test('a display whose plan cannot be made does not keep the others waiting', async () => {
  const { display, approved, placement, planOf, post } = await desk();
  const broken = await display('Abîmé', []);
  const hall = await display('Hall', []);
  const { db } = server.deps.store;
  await db.updateTable('display').set({ profile: '{' }).where('id', '=', broken.id).execute();
  await post('/api/placements', placement((await approved('Un')).id));
  await server.services.scheduling.settle();
  await db
    .updateTable('display')
    .set({ profile: JSON.stringify(screenProfile) })
    .where('id', '=', broken.id)
    .execute();
  expect((await planOf(hall.id)).items).toHaveLength(1);
  expect(await db.selectFrom('outbox').selectAll().execute()).toEqual([]);
  await server.services.scheduling.roll();
  expect((await planOf(broken.id)).items).toHaveLength(1);
});

test('a plan survives the end of the process: what was committed but not planned is planned at the next start', async () => {
  const { display, approved, placement, planOf, post } = await desk();
  const hall = await display('Hall', []);
  const message = await approved('Un');
  await planOf(hall.id);
  await server.services.scheduling.close();
  await post('/api/placements', placement(message.id));
  const left = await server.deps.store.db.selectFrom('outbox').selectAll().execute();
  expect(left.map((row) => row.topic)).toEqual(['placement']);
});
