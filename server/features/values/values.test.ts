import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Display, Message, Plan } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { openStation, type Station } from '#test/station.ts';
import { dialects, freshStore } from '#test/stores.ts';

const minute = 60_000;
const screen = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;
let server: TestServer;
let station: Station;

beforeEach(async () => {
  station = await openStation();
});
afterEach(async () => {
  await server.close();
  await station.close();
});

/** Jobs run when the test says so. */
const config = { values: { every: '0 0 1 1 *', allowPrivate: true, timeoutMs: 300, maxBytes: 65_536 } };

async function start(dialect: (typeof dialects)[number], more: object = {}): Promise<void> {
  server = await startTestServer({ dialect, config, ...more });
}

async function ask<T>(
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
  role: Role = 'administrator',
) {
  const answer = await server.as([role])({ method, url, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() as T };
}

type Held = { readonly values: object; readonly at: number; readonly until: number };
type View = {
  readonly newest?: Held;
  readonly shown?: Held;
  readonly source?: {
    readonly failures: number;
    readonly nextAt: number;
    readonly error?: { code: string; detail: string };
  };
};

async function approved(kind: string, data: object): Promise<string> {
  const content = { title: 'Ce matin', language: 'fr', topics: [], variants: [], data };
  const made = await ask<Message>('POST', '/api/messages', { kind, content });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { id } = made.body;
  await ask('POST', `/api/messages/${id}/submit`, {});
  expect((await ask('POST', `/api/messages/${id}/approve`, { revision: 1 })).status).toBe(200);
  return id;
}

async function placedOn(message: string): Promise<Display> {
  const hall = await ask<Display>('POST', '/api/displays', {
    name: 'Hall',
    profile: screen,
    timeZone: 'Europe/Paris',
    tags: [],
  });
  const windows = { from: '2026-11-23T09:00', timeZone: 'Europe/Paris' };
  const target = { displays: [hall.body.id] };
  const placement = { message, target, windows, class: 'routine' };
  expect((await ask('POST', '/api/placements', placement)).status).toBe(201);
  return hall.body;
}

async function planOf({ id }: Display): Promise<Plan & { readonly hash: string }> {
  await server.services.scheduling.settle();
  const { plan } = (await ask<Display>('GET', `/api/displays/${id}`)).body;
  return { ...JSON.parse((await server.services.scheduling.planBody(plan ?? '')) ?? 'null'), hash: plan };
}

/** The slide that a plan shows at an instant, as its markup; empty when it shows nothing. */
async function slideAt(plan: Plan, at: number): Promise<string> {
  const segment = plan.segments.find(({ from, until }) => from <= at && at < until);
  const [index] = plan.sets[segment?.set ?? -1] ?? [];
  const hash = index === undefined ? undefined : plan.items[index]?.rendition;
  if (hash === undefined) return '';
  const { html } = JSON.parse((await server.services.scheduling.renditionBody(hash)) ?? '{}') as {
    html: string;
  };
  return html;
}

const send = (id: string, values: object, more: object = {}) =>
  ask<View>('PUT', `/api/messages/${id}/values`, { values, ...more }, 'instrument');
const view = async (id: string) => (await ask<View>('GET', `/api/messages/${id}/values`)).body;
const work = () => server.services.values.work();

const sent = { items: [{ label: 'Température', slot: 'air', unit: '°C' }], paceSeconds: 60 };
const read = (more: object = {}, source: object = {}) => ({
  items: [
    { label: 'Température', slot: 'air', pointer: '/air', unit: '°C' },
    { label: 'Vent', slot: 'wind', pointer: '/wind/0', unit: 'km/h' },
  ],
  source: { url: station.url, everySeconds: 600, name: 'Station de la mairie', ...source },
  ...more,
});

const failings: readonly {
  readonly name: string;
  readonly answer: (response: ServerResponse) => unknown;
  readonly error: { readonly code: string; readonly detail: string };
}[] = [
  {
    name: 'garbage',
    answer: (response) => response.end('<html>'),
    error: { code: 'not-json', detail: '' },
  },
  {
    name: 'an error',
    answer: (response) => response.writeHead(503).end(),
    error: { code: 'unreachable', detail: 'the server answers 503' },
  },
  {
    name: 'not at all',
    answer: () => undefined,
    error: { code: 'unreachable', detail: 'it took too long to answer' },
  },
  {
    name: 'drop by drop',
    answer: (response) => response.write('{"air": 8'),
    error: { code: 'unreachable', detail: 'it took too long to answer' },
  },
  {
    name: 'far too much',
    answer: (response) => response.end(`{"air": 8, "wind": [5], "more": "${'x'.repeat(70_000)}"}`),
    error: { code: 'unreachable', detail: 'it is larger than 65536 bytes' },
  },
  {
    name: 'nothing where the pointers point',
    answer: (response) => response.end('{}'),
    error: { code: 'nothing-there', detail: 'air' },
  },
];

describe.each(dialects)('live values on %s', (dialect) => {
  test('what an instrument sends is on the slide without another approval, and ends with its time', async () => {
    await start(dialect);
    const id = await approved('figures', sent);
    const hall = await placedOn(id);
    expect((await planOf(hall)).items).toEqual([]);
    const { status, body } = await send(id, { air: 8.44 });
    expect(status).toBe(200);
    const { now } = server.clock;
    expect(body.shown).toEqual({ values: { air: 8.4 }, at: now, until: now + 60 * minute });
    const plan = await planOf(hall);
    expect(await slideAt(plan, now + 60 * minute - 1)).toContain('8,4<span class="unit">°C');
    expect(await slideAt(plan, now + 60 * minute)).toBe('');
    expect((await ask<Message>('GET', `/api/messages/${id}`)).body.latest.number).toBe(1);
  });

  test('figures that were approved stay when those that came are over, with a dash beside them', async () => {
    await start(dialect);
    const items = [...sent.items, { label: 'Altitude', value: '41', unit: 'm' }];
    const id = await approved('figures', { ...sent, items });
    const hall = await placedOn(id);
    await send(id, { air: 8 });
    const plan = await planOf(hall);
    const after = await slideAt(plan, server.clock.now + 60 * minute);
    expect(after).toContain('>–</p>');
    expect(after).toContain('41<span');
    expect(after).not.toContain('novembre');
    // A display that goes on with a plan that is over leaves out only what has an end.
    expect(plan.items.map(({ ends }) => ends)).toEqual([undefined, undefined]);
  });

  test('the same values make no new plan until half of their time is over', async () => {
    await start(dialect);
    const id = await approved('figures', sent);
    const hall = await placedOn(id);
    await send(id, { air: 8.41 });
    const { hash } = await planOf(hall);
    server.clock.advance(29 * minute);
    await send(id, { air: '8.38' });
    expect((await planOf(hall)).hash).toBe(hash);
    server.clock.advance(minute);
    await send(id, { air: 8.4 });
    const renewed = await planOf(hall);
    expect(renewed.hash).not.toBe(hash);
    expect(await slideAt(renewed, server.clock.now + 59 * minute)).toContain('8,4');
  });

  test('a chatty instrument reaches displays at the pace of its message, and with its last word', async () => {
    await start(dialect);
    const id = await approved('figures', sent);
    const hall = await placedOn(id);
    const elsewhere = await ask<Display>('POST', '/api/displays', {
      name: 'Piscine',
      profile: screen,
      timeZone: 'Europe/Paris',
      tags: [],
    });
    const other = await planOf(elsewhere.body);
    await send(id, { air: 0 });
    await planOf(hall);
    const compiled = async () => (await server.deps.metrics.plansCompiled.get()).values[0]?.value ?? 0;
    const before = await compiled();
    for (let second = 1; second < 60; second++) {
      server.clock.advance(1_000);
      await send(id, { air: second });
      await work();
    }
    await planOf(hall);
    expect(await compiled()).toBe(before);
    server.clock.advance(1_000);
    await work();
    expect(await slideAt(await planOf(hall), server.clock.now)).toContain('59<span');
    expect(await compiled()).toBe(before + 1);
    expect((await planOf(elsewhere.body)).hash).toBe(other.hash);
  });

  test('older values and values sent twice change nothing; who sent is audited once a day', async () => {
    await start(dialect);
    const id = await approved('figures', sent);
    const { now } = server.clock;
    await send(id, { air: 8 }, { at: now });
    await send(id, { air: 8 }, { at: now });
    expect((await send(id, { air: 3 }, { at: now - minute })).body.newest?.values).toEqual({ air: 8 });
    const trail = () =>
      server.deps.store.db
        .selectFrom('audit')
        .select('actor')
        .where('action', '=', 'message.values')
        .execute();
    expect(await trail()).toEqual([{ actor: 'user-instrument' }]);
    server.clock.advance(24 * 60 * minute);
    await send(id, { air: 9 });
    expect(await trail()).toHaveLength(2);
  });

  test.each([
    ['a slot that is not there', { water: 1 }, {}, 'values.water'],
    ['a text that nobody approved', { air: 'Votez' }, {}, 'values.air'],
    ['a number beyond all measure', { air: 1e12 }, {}, 'values.air'],
    ['nothing', {}, {}, 'values'],
    ['a time that lies ahead', { air: 1 }, { at: Date.UTC(2026, 10, 23, 9) }, 'at'],
    ['a time that is too old', { air: 1 }, { at: Date.UTC(2026, 10, 23, 6) }, 'at'],
    ['an end that is over', { air: 1 }, { until: Date.UTC(2026, 10, 23, 7) }, 'until'],
  ])('%s is refused by name', async (_, values, more, field) => {
    await start(dialect);
    const id = await approved('figures', sent);
    const answer = await send(id, values, more);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ field }] });
    expect(await view(id)).not.toHaveProperty('newest');
  });

  test('only who may sends values, and only to a message that takes them', async () => {
    await start(dialect);
    const id = await approved('figures', sent);
    const url = `/api/messages/${id}/values`;
    expect((await ask('PUT', url, { values: { air: 1 } }, 'author')).status).toBe(403);
    expect((await ask('GET', url, undefined, 'instrument')).status).toBe(403);
    expect((await send('nobody', { air: 1 })).status).toBe(404);
    const fixed = await approved('figures', { items: [{ label: 'Altitude', value: '41' }] });
    expect((await send(fixed, { air: 1 })).body).toMatchObject({ code: 'VALUES_NOT_TAKEN' });
    const pulled = await approved('figures', read());
    expect((await send(pulled, { air: 1 })).body).toMatchObject({ code: 'VALUES_FROM_SOURCE' });
    await ask('POST', `/api/messages/${id}/withdraw`, {});
    expect((await send(id, { air: 1 })).body).toMatchObject({ code: 'VALUES_NOT_TAKEN' });
  });

  test('a poll shows its votes on screens and on the site, and says nothing unless all are known', async () => {
    await start(dialect);
    const options = [
      { label: 'Square Veil', slot: 'veil' },
      { label: 'Jardin du Port', slot: 'port' },
    ];
    const id = await approved('poll', { options });
    const hall = await placedOn(id);
    expect((await planOf(hall)).items).toEqual([]);
    expect((await send(id, { veil: 3 })).status).toBe(400);
    expect((await send(id, { veil: 3, port: 1 })).status).toBe(200);
    expect(await slideAt(await planOf(hall), server.clock.now)).toMatch(/75\s?%/);
    const page = async () => (await server.inject(`/m/${id}`)).body;
    expect(await page()).toMatch(/<dt>Square Veil<\/dt><dd>75\s?%/);
    server.clock.advance(24 * 60 * minute);
    expect(await page()).not.toContain('Square Veil');
  });

  test('a new revision with other slots does not inherit what was sent for the old ones', async () => {
    await start(dialect);
    const id = await approved('figures', sent);
    const hall = await placedOn(id);
    await send(id, { air: 8 });
    const items = [{ label: 'Eau', slot: 'water', unit: '°C' }];
    const content = { title: 'Ce matin', language: 'fr', topics: [], variants: [], data: { ...sent, items } };
    await ask('PUT', `/api/messages/${id}/content`, { content, revision: 1 });
    await ask('POST', `/api/messages/${id}/submit`, {});
    await ask('POST', `/api/messages/${id}/approve`, { revision: 2 });
    expect((await planOf(hall)).items).toEqual([]);
  });

  test('a source is read as often as it was approved, and 304 keeps its values fresh', async () => {
    await start(dialect);
    station.says({ air: 8.26, wind: [25] }, '"one"');
    const id = await approved('figures', read());
    const hall = await placedOn(id);
    await work();
    await work();
    expect(station.asked).toHaveLength(1);
    expect(station.asked[0]?.accept).toContain('application/json');
    const slide = await slideAt(await planOf(hall), server.clock.now);
    expect(slide).toContain('8,3<span');
    expect(slide).toContain('Station de la mairie');
    for (let turn = 1; turn <= 6; turn++) {
      server.clock.advance(10 * minute);
      await work();
    }
    expect(station.asked).toHaveLength(7);
    expect(station.asked.at(-1)?.['if-none-match']).toBe('"one"');
    expect((await view(id)).newest).toMatchObject({ values: { air: 8.3, wind: 25 }, at: server.clock.now });
    expect(await slideAt(await planOf(hall), server.clock.now + 20 * minute)).toContain('8,3<span');
  });

  test.each(failings)(
    'a source that answers $name is told, asked less often, and shown no longer than it was fresh',
    async ({ answer, error }) => {
      await start(dialect);
      station.says({ air: 8, wind: [25] });
      const id = await approved('figures', read());
      const hall = await placedOn(id);
      await work();
      const began = server.clock.now;
      station.answer((_, response) => answer(response));
      const pauses: number[] = [];
      for (let turn = 0; turn < 4; turn++) {
        server.clock.now = (await view(id)).source?.nextAt ?? 0;
        await work();
        pauses.push(((await view(id)).source?.nextAt ?? 0) - server.clock.now);
      }
      expect(pauses).toEqual([10 * minute, 20 * minute, 40 * minute, 60 * minute]);
      expect((await view(id)).source).toMatchObject({ failures: 4, error });
      expect(server.clock.now).toBeGreaterThan(began + 60 * minute);
      expect((await planOf(hall)).items).toEqual([]);
      const reason = await ask<{ candidates: { code: string }[] }>('GET', `/api/displays/${hall.id}/explain`);
      expect(reason.body.candidates[0]?.code).toBe('refused');
      station.says({ air: 9, wind: [5] });
      server.clock.now = (await view(id)).source?.nextAt ?? 0;
      await work();
      expect((await view(id)).source).not.toHaveProperty('error');
      expect(await slideAt(await planOf(hall), server.clock.now)).toContain('9<span');
    },
  );

  test('one pointer to nothing is a dash beside the others, and is told', async () => {
    await start(dialect);
    station.says({ air: 8, wind: [] });
    const id = await approved('figures', read());
    const hall = await placedOn(id);
    await work();
    const slide = await slideAt(await planOf(hall), server.clock.now);
    expect(slide).toContain('8<span');
    expect(slide).toContain('>–</p>');
    expect((await view(id)).source).toMatchObject({
      failures: 0,
      error: { code: 'nothing-there', detail: 'wind' },
    });
  });

  test('a document that says itself when it was measured goes stale although it is served', async () => {
    await start(dialect);
    const measured = new Date(server.clock.now - 10 * minute).toISOString();
    station.says({ air: 8, wind: [25], at: measured });
    const id = await approved('figures', read({}, { at: '/at' }));
    const hall = await placedOn(id);
    await work();
    const plan = await planOf(hall);
    expect(await slideAt(plan, server.clock.now + 50 * minute - 1)).toContain('8<span');
    expect(await slideAt(plan, server.clock.now + 50 * minute)).toBe('');
    server.clock.advance(50 * minute);
    await work();
    expect((await view(id)).source?.error?.code).toBe('too-old');
    expect(await view(id)).not.toHaveProperty('shown');
  });

  test('private addresses are not asked unless the operator allows it', async () => {
    await start(dialect, { config: { values: { ...config.values, allowPrivate: false } } });
    station.says({ air: 8, wind: [25] });
    const id = await approved('figures', read());
    await work();
    expect(station.asked).toEqual([]);
    expect((await view(id)).source?.error).toEqual({ code: 'unreachable', detail: 'its address is private' });
  });

  test('after a restart values are still there, are told once, and the source is not asked before its time', async () => {
    const store = await freshStore(dialect);
    await start(dialect, { store });
    station.says({ air: 8, wind: [25] }, '"one"');
    const id = await approved('figures', read());
    const hall = await placedOn(id);
    await work();
    const { hash } = await planOf(hall);
    const { now } = server.clock;
    await server.services.close();
    await server.app.close();
    await start(dialect, { store });
    server.clock.now = now + 9 * minute;
    await work();
    expect((await planOf(hall)).hash).toBe(hash);
    expect(station.asked).toHaveLength(1);
    server.clock.advance(minute);
    await work();
    expect(station.asked[1]?.['if-none-match']).toBe('"one"');
  });

  test('an editor sees the slide before anything has come', async () => {
    await start(dialect);
    const content = { title: 'Ce matin', language: 'fr', topics: [], variants: [], data: sent };
    const { body } = await ask<{ surfaces: { rendition?: string; refused?: object }[] }>(
      'POST',
      '/api/previews',
      {
        kind: 'figures',
        content,
      },
    );
    expect(body.surfaces[0]).not.toHaveProperty('refused');
    expect(body.surfaces[0]?.rendition).toMatch(/^[0-9a-f]{64}$/);
  });
});

test.each([
  ['neither a value nor a slot', { items: [{ label: 'Air' }] }, 'data.items.0.value'],
  ['both', { items: [{ label: 'Air', value: '8', slot: 'air' }] }, 'data.items.0.value'],
  ['a slot twice', { items: [1, 2].map(() => ({ label: 'Air', slot: 'air' })) }, 'data.items'],
  [
    'a pointer without a source',
    { items: [{ label: 'Air', slot: 'air', pointer: '/a' }] },
    'data.items.0.pointer',
  ],
  [
    'a source with a name and a password',
    { items: [], source: { url: 'https://me:pw@meteo.example' } },
    'data',
  ],
  [
    'a source read after its values are over',
    {
      items: [{ label: 'Air', slot: 'air', pointer: '/a' }],
      source: { url: 'https://meteo.example', everySeconds: 600 },
      maxAgeSeconds: 599,
    },
    'data.maxAgeSeconds',
  ],
])('data with %s are refused', async (_, data, field) => {
  await start('sqlite');
  const content = { title: 'Ce matin', language: 'fr', topics: [], variants: [], data };
  const { status, body } = await ask<{ errors: { field: string }[] }>('POST', '/api/messages', {
    kind: 'figures',
    content,
  });
  expect(status).toBe(400);
  expect(body.errors[0]?.field).toContain(`content.${field}`);
});
