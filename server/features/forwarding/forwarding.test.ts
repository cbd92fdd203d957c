import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report, ReportLine, ReportPeer } from '#core/contracts/index.ts';
import { origin, setUp, signIn } from '#test/desk.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const minute = 60_000;
const hole = { code: 'voirie', name: { fr: 'Voirie' }, about: 'place', public: true };
const question = { code: 'depuis', type: 'string', required: false, label: { fr: 'Depuis quand' } };

/** The town passes on to the intercommunality, whose desk is one of ours; between them a line that may lose answers. */
describe.each(dialects)('reports passed on, on %s', (dialect) => {
  let town: TestServer;
  let agglo: TestServer;
  let line: Server;
  let cookie: string;
  let key: string;
  let category: string;
  let loses = 0;

  const port = (server: Server) => (server.address() as AddressInfo).port;
  const there = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await agglo.inject({
      method,
      url,
      headers: { cookie, origin },
      ...(payload && { payload }),
    });
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300);
    return answer.json();
  };
  const here = async (url: string, payload?: object) => {
    const answer = await town.as('dispatcher')(
      payload === undefined ? { url } : { method: 'POST', url, payload },
    );
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json() as Report;
  };

  beforeEach(async () => {
    loses = 0;
    agglo = await startTestServer({ realIdentity: true, byHand: true });
    await setUp(agglo);
    cookie = await signIn(agglo);
    key = (await there('POST', '/api/keys', { name: 'Saint-Aubin', roles: ['instrument'] })).secret;
    const theirs = { ...hole, code: 'roads', questions: [] };
    await there('PUT', '/api/report-categories', { categories: [theirs] });
    const address = await agglo.app.listen({ port: 0, host: '127.0.0.1' });
    line = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await fetch(`${address}${request.url}`, {
        method: request.method ?? 'GET',
        headers: request.headers as Record<string, string>,
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      });
      const text = await answer.text();
      if (request.method === 'POST' && loses-- > 0) {
        response.destroy();
        return;
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    });
    await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
    town = await startTestServer({ dialect, byHand: true, config: { channels: { allowPrivate: true } } });
    const put = await town.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [{ ...hole, questions: [question] }] },
    });
    category = put.json().categories[0].id;
  });
  afterEach(async () => {
    await town.close();
    await new Promise((done) => line.close(done));
    await agglo.close();
  });

  const put = (more: object = {}) =>
    town.as('administrator')({
      method: 'PUT',
      url: '/api/report-peers',
      payload: {
        peers: [
          {
            name: 'Agglomération',
            url: `http://127.0.0.1:${port(line)}/open311/v2`,
            apiKey: key,
            services: [{ category, code: 'roads' }],
            when: 'in-charge',
            active: true,
            ...more,
          },
        ],
      },
    });
  const peers = async (): Promise<ReportPeer[]> =>
    (await town.as('administrator')({ url: '/api/report-peers' })).json().peers;
  const work = async (after = 0) => {
    town.clock.advance(after);
    await town.services.forwarding.work();
  };
  let sent = 0;
  const send = async () => {
    sent += 1;
    const { id } = await town.services.reports.citizen.send(town.services.rootTerritory, {
      key: `key-of-form-${sent}`,
      category,
      source: 'open311',
      description: 'Un trou devant l’école',
      place: 'Rue des Tanneurs',
      at: { lat: 47.21, lon: -1.55 },
      answers: { depuis: ['lundi'] },
      email: 'ana@mail.example',
      language: 'fr',
    });
    return id;
  };
  const theirs = async (): Promise<ReportLine[]> => (await there('GET', '/api/reports?state=all')).reports;
  const take = (id: string) => here(`/api/reports/${id}/move`, { to: 'in-charge' });

  test('neither a key nor what people write goes over an open line, but within one’s own network', async () => {
    const outside = await startTestServer({ dialect, byHand: true });
    const as = outside.as('administrator');
    const made = await as({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [{ ...hole, questions: [question] }] },
    });
    const services = [{ category: made.json().categories[0].id, code: 'roads' }];
    const peer = { name: 'Agglomération', apiKey: key, services, when: 'received', active: true };
    const ask = (url: string) =>
      as({ method: 'PUT', url: '/api/report-peers', payload: { peers: [{ ...peer, url }] } });
    const refused = await ask('http://agglo.example/open311/v2');
    expect(refused.statusCode).toBe(400);
    expect(refused.json().errors).toEqual([
      { field: 'body.peers.0.url', message: 'must begin with https://' },
    ]);
    expect((await ask('https://agglo.example/open311/v2')).statusCode).toBe(200);
    await outside.close();
  });

  test('once the desk has taken charge it goes there, without a mailbox, and what becomes of it there is told here', async () => {
    const before = await send();
    town.clock.advance(1000);
    expect((await put()).statusCode).toBe(200);
    await take(before);
    const id = await send();
    await work();
    expect(await theirs()).toEqual([]);
    await take(id);
    await work();
    await work();
    const [got, ...others] = await theirs();
    expect(others).toEqual([]);
    expect(got).toMatchObject({
      description: 'Un trou devant l’école\nDepuis quand\u00a0: lundi',
      place: 'Rue des Tanneurs',
      at: { lat: 47.21, lon: -1.55 },
    });
    const whole = await there('GET', `/api/reports/${got?.id}`);
    expect(whole.followers.asked).toBe(0);
    expect(JSON.stringify(whole)).not.toContain('ana@');
    expect((await here(`/api/reports/${id}`)).passedOn).toEqual({
      peer: 'Agglomération',
      state: 'sent',
      number: got?.reference,
      at: town.clock.now,
    });

    // Nothing of it is shown by them yet: that is no failure.
    await work(20 * minute);
    expect((await peers())[0]).toMatchObject({ counts: { waiting: 0, sent: 1, refused: 0 } });
    expect((await peers())[0]?.failing).toBeUndefined();

    await there('POST', `/api/reports/${got?.id}/publication`, { text: 'Un trou', photos: [] });
    const monday = town.clock.now + 5 * 86_400_000;
    await there('POST', `/api/reports/${got?.id}/move`, { to: 'planned', expected: monday });
    await work(60 * minute);
    expect(await here(`/api/reports/${id}`)).toMatchObject({ state: 'planned' });
    await there('POST', `/api/reports/${got?.id}/move`, { to: 'done', text: 'Rebouché mardi.' });
    await work(60 * minute);
    await work(60 * minute);
    const done = await here(`/api/reports/${id}`);
    expect(done.state).toBe('done-by-other');
    expect(done.events.filter(({ kind }) => kind === 'state').map(({ state }) => state)).toEqual([
      'received',
      'in-charge',
      'planned',
      'done-by-other',
    ]);
    expect(done.events.at(-1)?.text).toContain('Rebouché mardi.');
    expect(done.events.filter(({ kind }) => kind === 'passed').every((event) => !event.public)).toBe(true);
  });

  test('an answer that is lost makes no second report there', async () => {
    await put({ when: 'received' });
    const id = await send();
    loses = 2;
    await work();
    expect((await here(`/api/reports/${id}`)).passedOn).toMatchObject({ state: 'due' });
    expect((await peers())[0]?.failing?.reason).toBe('it cannot be reached');
    await work(minute * 6);
    await work(minute * 20);
    expect(await theirs()).toHaveLength(1);
    expect((await here(`/api/reports/${id}`)).passedOn).toMatchObject({ state: 'sent' });
    expect((await peers())[0]?.failing).toBeUndefined();
  });

  test('a key that they do not take keeps reports waiting; a service that they do not have refuses them, with the reason', async () => {
    await put({ when: 'received', apiKey: 'beffroi_nobody' });
    const id = await send();
    await work();
    expect((await peers())[0]).toMatchObject({ failing: { reason: expect.stringContaining('403') } });
    expect((await here(`/api/reports/${id}`)).passedOn).toMatchObject({ state: 'due' });
    const [peer] = await peers();
    await put({ id: peer?.id, when: 'received', services: [{ category, code: 'unknown' }] });
    for (let hour = 0; hour < 8; hour++) await work(60 * minute);
    expect((await here(`/api/reports/${id}`)).passedOn).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('404'),
    });
    expect(await theirs()).toEqual([]);
  });

  test('its key is shown to nobody and goes to no other server', async () => {
    await put();
    const trail = (await town.as('administrator')({ url: '/api/audit' })).body;
    expect(JSON.stringify([await peers(), trail])).not.toContain(key);
    const [peer] = await peers();
    const again = (more: object) => put({ id: peer?.id, apiKey: undefined, ...more });
    expect((await again({ name: 'Métropole' })).statusCode).toBe(200);
    expect((await again({ url: 'https://elsewhere.example/open311' })).json().code).toBe('PEER_KEY');
    expect((await put({ services: [{ category: 'none', code: 'x' }] })).json().code).toBe('PEER_CATEGORY');
    expect((await town.as('dispatcher')({ url: '/api/report-peers' })).statusCode).toBe(403);
  });
});
