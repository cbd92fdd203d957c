import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { CapMessage, CapSource, CapSourceInput } from '#core/contracts/index.ts';
import { before, without, withText } from '#test/cap/documents.ts';
import { vigilanceAnswer } from '#test/cap/vigilance.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
let site: Server | undefined;
afterEach(async () => {
  await server.close();
  site?.closeAllConnections();
  site?.close();
  site = undefined;
});

const input: CapSourceInput = {
  title: 'Préfecture',
  kind: 'cap',
  url: null,
  active: true,
  target: { all: true },
  policy: {
    senders: ['alerte@saint-aubin.example'],
    atOnce: { urgency: 'Expected', severity: 'Severe', certainty: 'Likely' },
    geocodes: ['49999'],
    place: null,
    longest: 48,
  },
};
/** The clock of tests stands at 2026-11-23T08:00:00Z. */
const sent = '2026-11-23T08:55:00+01:00';
const until = '2026-11-24T12:00:00+01:00';
const alive = withText('sent', sent, withText('expires', until, without('effective', without('onset'))));
const update = (identifier: string, more = alive) =>
  before(
    '<info>',
    `<references>alerte@saint-aubin.example,crue-001,${sent}</references>`,
    withText(
      'identifier',
      identifier,
      withText('msgType', 'Update', withText('sent', '2026-11-23T08:58:00+01:00', more)),
    ),
  );
const cancel = withText('msgType', 'Cancel', update('crue-003'));

const add = async (more: Partial<CapSourceInput> = {}): Promise<CapSource> =>
  (
    await server.as('administrator')({
      method: 'POST',
      url: '/api/cap/sources',
      payload: { ...input, ...more },
    })
  ).json();
const officer = (request: object) => server.as('alert-officer')(request);
const push = async (source: CapSource, payload: string): Promise<CapMessage> =>
  (
    await officer({
      method: 'POST',
      url: `/api/cap/sources/${source.id}/inbox`,
      headers: { 'content-type': 'application/cap+xml' },
      payload,
    })
  ).json();
const messages = async (query = ''): Promise<CapMessage[]> =>
  (await officer({ url: `/api/cap/messages${query}` })).json().messages;
const act = async (id: string, verb: 'raise' | 'aside') =>
  officer({ method: 'POST', url: `/api/cap/messages/${id}/${verb}` });
const alerts = async () => (await officer({ url: '/api/alerts' })).json().alerts;

describe.each(dialects)('alerts of others on %s', (dialect) => {
  test('a stranger who sends it first does not keep the believed one from being raised', async () => {
    server = await startTestServer({ dialect });
    const stranger = await add({ title: 'Ailleurs', policy: { ...input.policy, senders: [] } });
    const source = await add();
    const theirs = await push(stranger, alive);
    expect(theirs).toMatchObject({ state: 'waiting', reasons: ['sender-unknown'] });
    expect(await push(source, alive)).toMatchObject({ state: 'raised', reasons: ['pressing'] });
    expect((await messages()).map(({ state }) => state)).toEqual(['raised', 'superseded']);
    expect(await push(stranger, alive)).toMatchObject({ id: theirs.id, state: 'superseded' });
    expect(await alerts()).toHaveLength(1);
  });

  test('one that is pressing and believed is raised once, updated in place, and ended', async () => {
    server = await startTestServer({ dialect });
    const source = await add();
    const [first, again] = await Promise.all([push(source, alive), push(source, alive)]);
    expect(first).toMatchObject({ state: 'raised', reasons: ['pressing'], msgType: 'Alert' });
    expect(again).toEqual(first);
    expect(await alerts()).toMatchObject([
      {
        id: first.alert,
        class: 'urgent',
        status: 'Actual',
        revision: 1,
        raisedBy: 'system',
        text: { headline: 'Quais fermés dès 21 h', senderName: 'Ville de Saint-Aubin-sur-Loire' },
      },
    ]);
    const second = await push(source, update('crue-002', withText('headline', 'Port fermé', alive)));
    expect(second).toMatchObject({ state: 'updated', alert: first.alert, reasons: ['replaces'] });
    expect(await alerts()).toMatchObject([
      { id: first.alert, revision: 2, text: { headline: 'Port fermé' } },
    ]);
    expect(await push(source, cancel)).toMatchObject({ state: 'ended', reasons: ['cancels'] });
    expect(await alerts()).toMatchObject([{ id: first.alert, state: 'ended' }]);
    const audit = await server.deps.store.db.selectFrom('audit').select('action').orderBy('id').execute();
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['cap-source.add', 'cap.raised', 'alert.raise', 'cap.updated', 'cap.ended']),
    );
  });

  test('what a crash has left is done after it, and what was done is not done twice', async () => {
    server = await startTestServer({ dialect });
    const source = await add();
    const { db } = server.deps.store;
    const { id, alert } = await push(source, alive);
    await db.updateTable('cap_message').set({ state: 'decided', ours: null }).where('id', '=', id).execute();
    await server.services.cap.work();
    expect(await messages()).toMatchObject([{ id, state: 'raised', alert }]);
    expect(await alerts()).toHaveLength(1);
    await db
      .updateTable('cap_message')
      .set({ state: 'received', decision: null })
      .where('id', '=', id)
      .execute();
    await server.services.cap.work();
    expect(await messages()).toMatchObject([{ id, state: 'raised', alert }]);
    expect(await alerts()).toHaveLength(1);
  });

  test('what waits is raised or put aside by an officer, once, and by nobody else', async () => {
    server = await startTestServer({ dialect });
    const source = await add({ policy: { ...input.policy, senders: [], atOnce: null } });
    const waiting = await push(source, alive);
    expect(waiting).toMatchObject({ state: 'waiting', reasons: ['sender-unknown'], canRaise: true });
    const other = await push(source, withText('identifier', 'autre', alive));
    expect(await alerts()).toEqual([]);
    const stranger = await server.as('author')({
      method: 'POST',
      url: `/api/cap/messages/${waiting.id}/raise`,
    });
    expect(stranger.statusCode).toBe(403);
    expect((await act(waiting.id, 'raise')).json()).toMatchObject({
      state: 'raised',
      decidedBy: 'user-alert-officer',
    });
    expect((await act(waiting.id, 'raise')).json()).toMatchObject({ code: 'CONFLICT_STATE' });
    expect((await act(other.id, 'aside')).json()).toMatchObject({ state: 'aside' });
    expect(await alerts()).toMatchObject([{ raisedBy: 'user-alert-officer', state: 'active' }]);
    expect(await messages('?state=waiting')).toEqual([]);
    const doubtful = await push(source, cancel);
    expect(doubtful).toMatchObject({ state: 'waiting', canRaise: true });
    expect((await act(doubtful.id, 'raise')).json()).toMatchObject({ state: 'ended' });
    expect(await alerts()).toMatchObject([{ state: 'ended' }]);
  });
});

test('what is not Actual and Public, or no CAP, raises nothing', async () => {
  server = await startTestServer();
  const source = await add();
  const [test, secret, broken, exercise] = [
    await push(source, withText('status', 'Test', alive)),
    await push(source, withText('scope', 'Restricted', withText('identifier', 'b', alive))),
    await push(source, '<alert>'),
    await push(source, withText('status', 'Exercise', withText('identifier', 'c', alive))),
  ];
  expect(test).toMatchObject({ state: 'ignored', reasons: ['not-actual'] });
  expect(secret).toMatchObject({ state: 'ignored', reasons: ['not-public'] });
  expect(broken).toMatchObject({
    state: 'ignored',
    reasons: ['invalid'],
    issues: [{ code: 'CAP_MALFORMED' }],
  });
  expect(exercise).toMatchObject({ state: 'waiting', reasons: ['exercise'], said: { status: 'Exercise' } });
  expect(await alerts()).toEqual([]);
  await act(exercise.id, 'raise');
  expect(await alerts()).toMatchObject([{ status: 'Exercise' }]);
});

test('a later message that is believed takes what waits off the officer’s list', async () => {
  server = await startTestServer();
  const source = await add({ policy: { ...input.policy, atOnce: null } });
  const waiting = await push(source, alive);
  expect(await push(source, update('crue-002'))).toMatchObject({ state: 'waiting', reasons: ['by-hand'] });
  expect((await messages()).find(({ id }) => id === waiting.id)).toMatchObject({ state: 'superseded' });
});

test('a message to the inbox needs the right to raise alerts, a known type, and a size that is bounded', async () => {
  server = await startTestServer();
  const source = await add();
  const url = `/api/cap/sources/${source.id}/inbox`;
  const send = (
    payload: string,
    type = 'application/cap+xml',
    role: 'author' | 'alert-officer' = 'alert-officer',
  ) => server.as(role)({ method: 'POST', url, headers: { 'content-type': type }, payload });
  expect((await send(alive, 'application/cap+xml', 'author')).statusCode).toBe(403);
  expect((await send(alive, 'application/json')).statusCode).toBe(415);
  expect((await send('a'.repeat(1_100_000))).statusCode).toBe(413);
  expect((await send(alive, 'text/xml')).statusCode).toBe(200);
  const none = await officer({
    method: 'POST',
    url: '/api/cap/sources/none/inbox',
    headers: { 'content-type': 'text/xml' },
    payload: alive,
  });
  expect(none.statusCode).toBe(404);
});

/** A site that knows its documents, tags them, and counts what it was asked. */
/** `key`: without it nothing is answered. */
async function openSite(documents: Record<string, { type: string; body: string }>, key?: string) {
  const asked: string[] = [];
  site = createServer((request, response) => {
    const document = documents[request.url ?? ''];
    if (key !== undefined && request.headers.apikey !== key) return response.writeHead(401).end();
    asked.push(`${request.url} ${request.headers['if-none-match'] ?? '-'}`);
    if (!document) return response.writeHead(404).end();
    const etag = `"${document.body.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { 'content-type': document.type, etag }).end(document.body);
  });
  const listening = site;
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`, asked, documents };
}

test('feeds are read with what they link to and hold, and nothing of them twice', async () => {
  server = await startTestServer({ config: { cap: { allowPrivate: true } } });
  const embedded = withText('identifier', 'dedans', alive).replace(/^.*\n/, '');
  const { url, asked, documents } = await openSite({
    '/one.xml': { type: 'application/cap+xml', body: alive },
    '/feed': {
      type: 'application/atom+xml',
      body: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2026</updated>
        <link type="application/cap+xml" href="/one.xml"/></entry>
        <entry><id>2</id><updated>2026</updated><content type="text/xml">${embedded}</content></entry></feed>`,
    },
    '/rss': {
      type: 'application/rss+xml',
      body: '<rss version="2.0"><channel><item><guid>3</guid><link>/two.xml</link></item></channel></rss>',
    },
    '/two.xml': { type: 'text/xml', body: withText('identifier', 'rss', alive) },
  });
  await add({ url: `${url}/feed` });
  await add({ url: `${url}/rss` });
  const gone = await add({ url: `${url}/none` });
  await server.services.cap.work();
  expect(
    (await messages()).map(({ identifier, state, reasons }) => [identifier, state, ...reasons]).sort(),
  ).toEqual([
    ['crue-001', 'waiting', 'origin-unverified'],
    ['dedans', 'waiting', 'origin-unverified'],
    ['rss', 'waiting', 'origin-unverified'],
  ]);
  const sources = (await officer({ url: '/api/cap/sources' })).json().sources as CapSource[];
  expect(sources.find(({ id }) => id === gone.id)).toMatchObject({ error: 'the server answers 404' });
  const before = asked.length;
  await server.services.cap.work();
  expect(asked.slice(before).sort()).toEqual([
    expect.stringMatching(/^\/feed "/),
    '/none -',
    expect.stringMatching(/^\/rss "/),
  ]);
  const feed = documents['/feed'];
  if (feed) feed.body += '\n';
  await server.services.cap.work();
  expect(asked.filter((one) => one.startsWith('/one.xml'))).toHaveLength(1);
  expect(await messages()).toHaveLength(3);
});

test('a feed full of dead links keeps no alert from being read', async () => {
  server = await startTestServer({ config: { cap: { allowPrivate: true } } });
  const dead = Array.from({ length: 60 }, (_, index) => `<item><link>/dead/${index}</link></item>`);
  const { url } = await openSite({
    '/rss': {
      type: 'application/rss+xml',
      body: `<rss version="2.0"><channel><item><link>/one.xml</link></item>${dead.join('')}</channel></rss>`,
    },
    '/one.xml': { type: 'text/xml', body: alive },
  });
  await add({ url: `${url}/rss` });
  await server.services.cap.work();
  expect(await messages()).toEqual([]);
  await server.services.cap.work();
  expect(await messages()).toMatchObject([{ identifier: 'crue-001' }]);
});

test('the vigilance of Météo-France goes the same way, and says each danger once', async () => {
  server = await startTestServer({ config: { cap: { allowPrivate: true } } });
  const [begin, end] = ['2026-11-23T06:00:00Z', '2026-11-23T20:00:00Z'];
  const map = (hour: number, colour: number) =>
    JSON.stringify(vigilanceAnswer(`2026-11-23T0${hour}:00:00Z`, [['2', colour, begin, end]]));
  const { url, documents } = await openSite(
    { '/map': { type: 'application/json', body: map(5, 3) } },
    'k3y-of-the-portal',
  );
  const policy = { ...input.policy, senders: ['vigilance@meteofrance.fr'], geocodes: ['DEPARTEMENT=49'] };
  const source = await add({ kind: 'vigilance', url: `${url}/map`, policy, key: 'k3y-of-the-portal' });
  expect(source).toMatchObject({ hasKey: true });
  expect(JSON.stringify(source)).not.toContain('k3y');
  const say = async (body: string) => {
    documents['/map'] = {
      type: 'application/json',
      body: `${body}${' '.repeat(Object.keys(documents).length)}`,
    };
    await server.deps.store.db.updateTable('cap_source').set({ etag: null }).execute();
    await server.services.cap.work();
    return (await messages()).map(({ msgType, severity, state, reasons }) => [
      msgType,
      severity,
      state,
      ...reasons,
    ]);
  };
  const orange = ['Alert', 'Severe', 'waiting', 'origin-unverified'];
  expect(await say(map(5, 3))).toEqual([orange]);
  expect(await say(map(6, 3))).toEqual([orange]);
  const red = ['Update', 'Extreme', 'waiting', 'origin-unverified'];
  expect(await say(map(7, 4))).toEqual([red, orange]);
  // What was given for one site is kept for it, and given to no other.
  const change = async (more: Partial<CapSourceInput>) => {
    const payload = { ...input, kind: 'vigilance', url: `${url}/map`, policy, ...more };
    const put = { method: 'PUT', url: `/api/cap/sources/${source.id}`, payload } as const;
    return (await server.as('administrator')(put)).json();
  };
  expect(await change({ url: `${url}/other` })).toMatchObject({ hasKey: true });
  expect(await change({ url: 'https://elsewhere.example/map' })).toMatchObject({ hasKey: false });
});

test('addresses of the house are not asked, and an address is not given away in the trail', async () => {
  server = await startTestServer();
  const source = await add({ url: 'http://127.0.0.1:1/feed?key=hush' });
  const read = await server.as('administrator')({
    method: 'POST',
    url: `/api/cap/sources/${source.id}/read`,
  });
  expect(read.json().error).toMatch(/private/);
  const trail = await server.deps.store.db.selectFrom('audit').selectAll().execute();
  expect(JSON.stringify(trail)).not.toContain('hush');
});
