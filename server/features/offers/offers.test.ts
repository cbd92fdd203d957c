import type { InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Placement } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { bodySchema, type Json, plausible } from '#test/api/plausible.ts';
import { origin, setUp, signIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import { tell } from '../../records/outbox.ts';
import type { Offer, Offered } from './contracts.ts';
import { matches } from './rules.ts';

test('a rule wants a message by kind and by any of its topics', () => {
  const message = { kind: 'notice', topics: ['Eau', 'Travaux'] } as const;
  expect(matches({ kinds: [], topics: [] }, message)).toBe(true);
  expect(matches({ kinds: ['notice'], topics: ['eau'] }, message)).toBe(true);
  expect(matches({ kinds: ['event'], topics: [] }, message)).toBe(false);
  expect(matches({ kinds: [], topics: ['Culture'] }, message)).toBe(false);
});

describe.each(dialects)('offers on %s', (dialect) => {
  let server: TestServer;
  let parent: string;
  let towns: { a: string; b: string };
  let people: { above: string; a: string; b: string };

  const call = async <T>(cookie: string, method: string, url: string, payload?: object): Promise<T> => {
    const answer = await ask(cookie, method, url, payload);
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return (answer.statusCode === 204 ? undefined : answer.json()) as T;
  };
  const ask = (cookie: string, method: string, url: string, payload?: object, more: object = {}) =>
    server.inject({
      method: method as 'GET',
      url,
      headers: { cookie, origin, ...more },
      ...(payload && { payload }),
    } as InjectOptions);
  const person = async (territory: string, roles: Role[], email: string) => {
    const password = 'un mot de passe long';
    await server.services.accounts.create({ name: email, email, roles, territory, by: 'system', password });
    return signIn(server, email, password);
  };

  beforeEach(async () => {
    server = await startTestServer({ dialect, realIdentity: true });
    await setUp(server);
    const above = await signIn(server);
    parent = server.services.rootTerritory;
    const make = async (name: string) =>
      (await call<{ id: string }>(above, 'POST', '/api/territories', { name })).id;
    towns = { a: await make('Aubigny'), b: await make('Brion') };
    people = {
      above,
      a: await person(towns.a, ['approver'], 'a@aubigny.example'),
      b: await person(towns.b, ['administrator'], 'b@brion.example'),
    };
  });
  afterEach(() => server.close());

  /** Every row that belongs to a territory. */
  const rowsOf = async (territory: string) => {
    const { db } = server.deps.store;
    const tables = (await db.introspection.getTables()).filter(({ columns }) =>
      columns.some(({ name }) => name === 'territory_id'),
    );
    return Promise.all(
      tables.map(async ({ name }) => {
        const { rows } =
          await sql`select * from ${sql.table(name)} where territory_id = ${territory}`.execute(db);
        return [name, rows.map((row) => JSON.stringify(row)).sort()];
      }),
    );
  };
  const content = (title: string, more: object = {}) => ({
    title,
    language: 'fr',
    topics: ['Eau'],
    variants: [],
    ...more,
  });
  const publish = async (title: string, kind = 'notice') => {
    const { id } = await call<Message>(people.above, 'POST', '/api/messages', {
      kind,
      content: content(title),
    });
    await call(people.above, 'POST', `/api/messages/${id}/approve`, { revision: 1 });
    return id;
  };
  const suggestion = {
    windows: { from: '2026-11-24T08:00', until: '2026-12-01T18:00', timeZone: 'Europe/Paris' },
    class: 'routine',
  };
  const offer = (id: string, input: object = {}) =>
    call<{ offered: Offered[] }>(people.above, 'POST', `/api/messages/${id}/offers`, input);
  const inbox = async (cookie: string) =>
    (await call<{ offers: Offer[] }>(cookie, 'GET', '/api/offers?state=open')).offers;
  const offered = async (id: string) =>
    (await call<{ offered: Offered[] }>(people.above, 'GET', `/api/messages/${id}/offers`)).offered;
  const accept = async (cookie: string, given: object = {}) => {
    const [first] = await inbox(cookie);
    const { message } = await call<{ message: string }>(
      cookie,
      'POST',
      `/api/offers/${first?.id}/accept`,
      given,
    );
    return call<Message>(cookie, 'GET', `/api/messages/${message}`);
  };

  test('an accepted offer is a message of the town, placed as suggested, with its own short text and its source', async () => {
    const id = await publish('Coupure d’eau mardi');
    await offer(id, { suggestion, note: 'Toute la vallée' });
    expect(await inbox(people.a)).toMatchObject([
      { content: { title: 'Coupure d’eau mardi' }, note: 'Toute la vallée', suggestion },
    ]);
    const made = await accept(people.a, { short: 'Eau coupée mardi à Aubigny' });
    expect(made).toMatchObject({
      territory: towns.a,
      state: 'approved',
      source: { type: 'offer', feed: parent, uid: id },
      latest: { content: { title: 'Coupure d’eau mardi', short: 'Eau coupée mardi à Aubigny' } },
    });
    const { placements } = await call<{ placements: Placement[] }>(people.a, 'GET', '/api/placements');
    expect(placements).toMatchObject([{ message: made.id, target: { all: true }, class: 'routine' }]);
    const { db } = server.deps.store;
    const spans = await db.selectFrom('placement').select(['from_at', 'until_at']).execute();
    const { from, until } = suggestion.windows;
    expect(spans).toEqual([{ from_at: Date.parse(`${from}+01:00`), until_at: Date.parse(`${until}+01:00`) }]);
    const trail = await db.selectFrom('audit').select('object_id').where('action', '=', 'placement.create');
    expect(await trail.execute()).toEqual([{ object_id: placements[0]?.id }]);
    expect(await inbox(people.a)).toEqual([]);
    expect((await offered(id)).map(({ to, state, standing }) => [to.name, state, standing])).toEqual([
      ['Aubigny', 'accepted', 'live'],
      ['Brion', 'open', undefined],
    ]);
  });

  test('it follows corrections, withdrawals and returns of its origin, and keeps its short text', async () => {
    const id = await publish('Eau coupée mardi');
    await offer(id);
    const made = await accept(people.a, { short: 'Ici, mardi' });
    await call(people.above, 'PUT', `/api/messages/${id}/content`, {
      content: content('Eau coupée mercredi', { short: 'Là-haut, mercredi' }),
      revision: 1,
    });
    await call(people.above, 'POST', `/api/messages/${id}/approve`, { revision: 2 });
    await server.services.offers.follow();
    const now = () => call<Message>(people.a, 'GET', `/api/messages/${made.id}`);
    expect(await now()).toMatchObject({
      state: 'approved',
      live: 2,
      latest: { content: { title: 'Eau coupée mercredi', short: 'Ici, mardi' } },
    });
    await call(people.above, 'POST', `/api/messages/${id}/withdraw`);
    await server.services.offers.follow();
    expect((await now()).state).toBe('withdrawn');
    await call(people.above, 'POST', `/api/messages/${id}/restore`);
    await server.services.offers.follow();
    expect((await now()).state).toBe('approved');
    await server.services.offers.follow();
    expect((await now()).latest.number).toBe(3);
  });

  test('what a town took off by itself stays off, whatever its origin says', async () => {
    const id = await publish('Eau coupée mardi');
    await offer(id);
    const made = await accept(people.a);
    await call(people.a, 'POST', `/api/messages/${made.id}/withdraw`);
    await call(people.above, 'PUT', `/api/messages/${id}/content`, {
      content: content('Eau coupée mercredi'),
      revision: 1,
    });
    await call(people.above, 'POST', `/api/messages/${id}/approve`, { revision: 2 });
    await server.services.offers.follow();
    expect((await call<Message>(people.a, 'GET', `/api/messages/${made.id}`)).state).toBe('withdrawn');
    expect((await offered(id))[0]?.standing).toBe('off');
  });

  test('a rule accepts at once what it names; what it does not name waits; a refusal says why', async () => {
    await call(people.b, 'POST', '/api/offer-rules', { kinds: ['notice'], topics: ['eau'] });
    const water = await publish('Eau trouble');
    await offer(water);
    const [, brion] = await offered(water);
    expect(brion).toMatchObject({ state: 'accepted', byRule: true, standing: 'live' });
    const fair = await publish('Fête de la vallée', 'event');
    await offer(fair);
    const [waiting] = await inbox(people.b);
    expect(waiting?.content.title).toBe('Fête de la vallée');
    await call(people.b, 'POST', `/api/offers/${waiting?.id}/decline`, { comment: 'Nous avons la nôtre' });
    expect((await offered(fair))[1]).toMatchObject({ state: 'declined', comment: 'Nous avons la nôtre' });
    const again = await ask(people.b, 'POST', `/api/offers/${waiting?.id}/accept`, {});
    expect(again.json().code).toBe('OFFER_ANSWERED');
  });

  test('in the election period of a town what could promote is never accepted by rule, and waits for two people', async () => {
    await call(people.b, 'POST', '/api/elections', {
      kind: 'municipal',
      round: '2027-03-14',
      from: '2026-09-01',
      until: '2027-03-21',
    });
    await call(people.b, 'POST', '/api/offer-rules', { kinds: [], topics: [] });
    const id = await publish('Un nouveau gymnase', 'news');
    await offer(id);
    expect((await offered(id))[1]?.state).toBe('open');
    const made = await accept(people.b);
    expect(made.state).toBe('submitted');
    expect((await offered(id))[1]?.standing).toBe('waiting');
  });

  test('only what is live is offered, only downwards, once; what nobody answered can be taken back', async () => {
    const draft = await call<Message>(people.above, 'POST', '/api/messages', {
      kind: 'notice',
      content: content('Brouillon'),
    });
    const refused = await ask(people.above, 'POST', `/api/messages/${draft.id}/offers`, {});
    expect(refused.json().code).toBe('OFFER_NOT_LIVE');
    const theirs = await call<Message>(people.b, 'POST', '/api/messages', {
      kind: 'notice',
      content: content('De Brion'),
    });
    await call(people.b, 'POST', `/api/messages/${theirs.id}/approve`, { revision: 1 });
    const odd = { ...suggestion, windows: { ...suggestion.windows, only: ['moonlight'] } };
    const never = await ask(people.above, 'POST', `/api/messages/${await publish('Lune')}/offers`, {
      suggestion: odd,
    });
    expect(never.json().code).toBe('PLACEMENT_WINDOW');
    const upwards = await ask(people.b, 'POST', `/api/messages/${theirs.id}/offers`, {
      to: [towns.a, parent],
    });
    expect(upwards.json().code).toBe('OFFER_NOBODY');
    const id = await publish('Pour Aubigny');
    await offer(id, { to: [towns.a] });
    await offer(id, { to: [towns.a] });
    expect(await offered(id)).toHaveLength(1);
    await call(people.above, 'DELETE', `/api/messages/${id}/offers`);
    const whole = await call<{ offers: Offer[] }>(people.a, 'GET', '/api/offers');
    expect(whole.offers).toEqual([]);
    await offer(id, { to: [towns.a] });
    expect(await inbox(people.a)).toHaveLength(1);
    await call(people.above, 'PUT', `/api/messages/${id}/content`, {
      content: content('Pas encore dit'),
      revision: 1,
    });
    await call(people.above, 'POST', `/api/messages/${id}/withdraw`);
    expect(await inbox(people.a)).toMatchObject([{ content: { title: 'Pour Aubigny' }, withdrawn: true }]);
    // It may be being accepted while its origin changes.
    const fact = { topic: 'message', subject: id, territory: parent, at: server.clock.now } as const;
    const facts = await server.deps.store.db.transaction().execute(async (trx) => {
      await tell(trx, fact);
      return trx.selectFrom('offer_fact').select('message_id').execute();
    });
    expect(facts).toContainEqual({ message_id: id });
  });

  test('an officer of one town sees and touches nothing of another, in any list and by any address', async () => {
    const shared = await publish('Partagé');
    await offer(shared);
    const b = people.b;
    const secret = content('Brionnais, marché');
    const message = await call<Message>(b, 'POST', '/api/messages', { kind: 'notice', content: secret });
    await call(b, 'POST', `/api/messages/${message.id}/approve`, { revision: 1 });
    const [open] = await inbox(b);
    const { id: rule } = await call<{ id: string }>(b, 'POST', '/api/offer-rules', { kinds: [], topics: [] });
    const { id: election } = await call<{ id: string }>(b, 'POST', '/api/elections', {
      kind: 'municipal',
      round: '2027-03-14',
      until: '2027-03-21',
    });
    const { webhook } = await call<{ webhook: { id: string } }>(b, 'POST', '/api/webhooks', {
      title: 'Brionnais',
      url: 'https://brion.example/hook',
      events: ['message.published'],
    });
    const { key } = await call<{ key: { id: string } }>(b, 'POST', '/api/keys', {
      name: 'Brionnais',
      roles: ['reader'],
    });
    const feed = await call<{ id: string }>(b, 'POST', '/api/feeds', {
      type: 'rss',
      url: 'https://brion.example/rss',
    });
    const placed = await call<Placement>(b, 'POST', '/api/placements', {
      message: message.id,
      target: { all: true },
      ...suggestion,
    });
    const alert = await call<{ id: string }>(b, 'POST', '/api/alerts', {
      class: 'urgent',
      status: 'Actual',
      text: { headline: 'Brionnais', senderName: 'Brion', language: 'fr' },
      target: { all: true },
      until: '2026-11-23T18:00',
    });
    const ids = [
      message.id,
      open?.id ?? 'none',
      rule,
      election,
      webhook.id,
      key.id,
      feed.id,
      placed.id,
      alert.id,
      towns.b,
    ];
    // Whoever may do everything at home may do nothing next door.
    const nosy = await person(towns.a, ['administrator'], 'maire@aubigny.example');
    const document = (await server.inject('/api/openapi.json')).json() as {
      paths: Record<string, Record<string, Json>>;
    };
    const before = await rowsOf(towns.b);
    // What their schemas do not say.
    const wanted: Record<string, object> = {
      'PUT /api/alerts/{id}': { target: { all: true } },
      'PATCH /api/models/{id}': { name: 'x' },
      'PUT /api/polls/{id}': {
        question: {
          title: { fr: 'x' },
          options: [
            { code: 'a', name: { fr: 'a' } },
            { code: 'b', name: { fr: 'b' } },
          ],
          method: { kind: 'single' },
        },
      },
      'POST /api/reports/{id}/split': { key: 'x'.repeat(12), description: 'x' },
      'PUT /api/calls/{id}': {
        title: { fr: 'x' },
        policy: { fr: 'x' },
        who: 'anyone',
        opensAt: 1_800_000_000_000,
        depositUntil: 1_800_000_000_001,
        supportUntil: 1_800_000_000_002,
        threshold: 1,
      },
      'PUT /api/surveys/{id}': {
        title: { fr: 'x' },
        pages: [
          {
            questions: [{ code: 'a', text: { fr: 'a' }, required: true, answer: { kind: 'short' } }],
          },
        ],
        crossed: [],
      },
      'PUT /api/debates/{id}': { title: { fr: 'x' }, statements: ['a', 'b', 'c'] },
      'PUT /api/debates/{id}/statements/{statement}': { state: 'published' },
      'PUT /api/surveys/{id}/texts/{text}': { state: 'published' },
      'POST /api/polls/{id}/paper': { form: 'x'.repeat(32), choice: { a: 1 } },
      'POST /api/surveys/{id}/paper': { form: 'x'.repeat(32), answers: { a: 'x' } },
    };
    const leaks: string[] = [];
    let asked = 0;
    const unread = new Set<string>();
    const look = async (method: string, url: string, payload?: object, more: object = {}) => {
      asked++;
      const answer = await ask(nosy, method, url, payload, more);
      const told =
        answer.statusCode < 400 &&
        [...ids, 'Brionnais', 'brion.example'].some((id) => answer.body.includes(id) && !url.includes(id));
      const done =
        answer.statusCode < 300 &&
        ids.some((id) => url.includes(id)) &&
        (answer.body === '' || !isBlank(answer.json()));
      if (told || done) leaks.push(`${method} ${url} ${answer.statusCode} ${answer.body.slice(0, 200)}`);
      return answer;
    };
    for (const [path, methods] of Object.entries(document.paths)) {
      // What anybody may read is of the town at the top.
      if (!path.startsWith('/api/') || path.startsWith('/api/auth') || path === '/api/openapi.json') continue;
      // Each town names its own.
      if (path === '/api/calendars/{name}') continue;
      for (const [name, operation] of Object.entries(methods)) {
        const method = name.toUpperCase();
        if (!path.includes('{')) {
          if (method === 'GET') await look('GET', path);
          continue;
        }
        const schema = bodySchema(operation);
        const payload = schema && { ...(plausible(schema) as object), ...wanted[`${method} ${path}`] };
        for (const id of ids) {
          const answer = await look(method, path.replace(/\{[^}]+\}/g, id), payload);
          if (answer.statusCode === 400 && /"field":"body/.test(answer.body)) unread.add(`${method} ${path}`);
        }
      }
    }
    // And nobody gets in by asking for the other town.
    for (const path of [
      '/api/me',
      '/api/messages',
      '/api/displays',
      '/api/users',
      '/api/audit',
      '/api/offers',
    ])
      await look('GET', path, undefined, { 'x-beffroi-territory': towns.b });
    expect(leaks).toEqual([]);
    expect(asked).toBeGreaterThan(300);
    // What is refused for its body says nothing of whose it is.
    expect([...unread]).toEqual([]);
    expect(await rowsOf(towns.b)).toEqual(before);
    const seen = await call<{ territories: { name: string }[] }>(nosy, 'GET', '/api/territories');
    expect(seen.territories.map(({ name }) => name)).toEqual(['Aubigny']);
  }, 90_000);

  test('whoever has a role above has it below, and chooses where they work; a town that does not exist is nobody’s', async () => {
    const { territories } = await call<{ territories: { id: string; name: string; parent?: string }[] }>(
      people.above,
      'GET',
      '/api/territories',
    );
    expect(territories.map(({ name }) => name)).toEqual(['Aubigny', 'Brion', 'Saint-Aubin-sur-Loire']);
    const there = { 'x-beffroi-territory': towns.a };
    const me = await ask(people.above, 'GET', '/api/me', undefined, there);
    expect(me.json()).toMatchObject({ territory: { name: 'Aubigny' }, roles: ['administrator'] });
    const nowhere = { 'x-beffroi-territory': 'nowhere' };
    for (const path of ['/api/me', '/api/messages'])
      expect((await ask(people.above, 'GET', path, undefined, nowhere)).statusCode).toBe(403);
    const upwards = await ask(people.a, 'GET', '/api/messages', undefined, { 'x-beffroi-territory': parent });
    expect(upwards.statusCode).toBe(403);
    const made = await ask(people.a, 'POST', '/api/territories', { name: 'Chalain' });
    expect(made.statusCode).toBe(403);
  });
});

/** Lists with nothing in them and figures beside them are no answer about what was asked for. */
function isBlank(told: unknown): boolean {
  if (Array.isArray(told)) return told.length === 0;
  if (typeof told === 'object' && told !== null) return Object.values(told).every(isBlank);
  return typeof told === 'number';
}
