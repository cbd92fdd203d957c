/** Taking part as a person whom a service has proven, against a real OpenID provider: the whole walk, and what goes wrong on the way. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PollInput, ProviderInput } from '#core/contracts/index.ts';
import { startProvider, type TestProvider } from '#test/oidc/provider.ts';
import { asked, hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const origin = 'https://ville.example';
const client = { id: 'ville', secret: 'a-secret-of-the-town' };

/** A browser of cookies and redirects. */
function browser(server: TestServer) {
  const jar = new Map<string, Map<string, { value: string; path: string }>>();
  const keep = (site: string, lines: readonly string[]) => {
    const cookies = jar.get(site) ?? new Map<string, { value: string; path: string }>();
    jar.set(site, cookies);
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /;\s*path=([^;]*)/i.exec(line)?.[1] ?? '/';
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(`${name} ${path}`);
      else cookies.set(`${name} ${path}`, { value, path });
    }
  };
  const cookieFor = (site: string, at: string) =>
    [...(jar.get(site) ?? [])]
      .filter(([, { path }]) => path === '/' || at === path || at.startsWith(`${path}/`))
      .map(([name, { value }]) => `${name.split(' ')[0]}=${value}`)
      .join('; ');
  async function go(address: string, fields?: Record<string, string>, headers: Record<string, string> = {}) {
    const url = new URL(address, origin);
    const sent = { ...headers, cookie: cookieFor(url.origin, url.pathname) };
    if (url.origin !== origin) {
      const response = await fetch(url, {
        redirect: 'manual',
        method: fields ? 'POST' : 'GET',
        headers: sent,
        ...(fields && { body: new URLSearchParams(fields) }),
      });
      keep(url.origin, response.headers.getSetCookie());
      const to = response.headers.get('location');
      return { url, status: response.status, body: await response.text(), to: to && new URL(to, url).href };
    }
    const answer = await server.inject({
      method: fields ? 'POST' : 'GET',
      url: url.pathname + url.search,
      headers: { ...sent, ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    });
    keep(url.origin, [answer.headers['set-cookie'] ?? []].flat());
    const to = answer.headers.location;
    return {
      url,
      status: answer.statusCode,
      body: answer.body,
      to: typeof to === 'string' ? new URL(to, url).href : null,
    };
  }
  /** Follows to the first page. */
  async function walk(address: string, fields?: Record<string, string>) {
    let at = await go(address, fields);
    for (let hops = 0; at.to !== null && hops < 10; hops += 1) at = await go(at.to);
    return at;
  }
  /** To the address back here, which is not followed. */
  async function backFrom(address: string): Promise<string> {
    let at = await go(address);
    for (let hops = 0; hops < 10 && !(at.to ?? '').startsWith(`${origin}/identite/retour`); hops += 1)
      at = await go(at.to ?? new URL(/href="([^"]*\/oui)"/.exec(at.body)?.[1] ?? '', at.url).href);
    return at.to ?? '';
  }
  return { go, walk, backFrom, jar };
}

describe.each(dialects)('persons who prove who they are on %s', (dialect) => {
  let server: TestServer;
  let service: TestProvider;

  beforeEach(async () => {
    service = await startProvider(origin, [client, { id: 'other', secret: 'another-secret' }]);
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: origin, http: { reportsPerMinute: 10_000 }, channels: { allowPrivate: true } },
    });
  });
  afterEach(async () => {
    await server.close();
    await service.close();
  });

  const settings = (more: Partial<ProviderInput> = {}): ProviderInput => ({
    name: 'FranceConnect',
    issuer: service.issuer,
    clientId: client.id,
    clientSecret: client.secret,
    scopes: 'openid',
    acr: 'eidas1',
    ...more,
  });
  const set = (more: Partial<ProviderInput> = {}) =>
    server.as('administrator')({ method: 'PUT', url: '/api/provider', payload: settings(more) });
  const desk = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    server.as('approver')({ method, url: `/api/polls${url}`, ...(payload && { payload }) });
  async function announced(change: Partial<PollInput> = {}) {
    const from = server.clock.now;
    const made = await desk('POST', '', {
      ...asked,
      eligibility: { who: 'oidc', paper: false },
      opensAt: from,
      closesAt: from + 48 * hour,
      ...change,
    });
    expect(made.statusCode, made.body).toBe(201);
    const { id, slug } = made.json<{ id: string; slug: string }>();
    expect((await desk('POST', `/${id}/announcement`)).statusCode).toBe(200);
    return { id, page: `/consultations/${slug}` };
  }
  const formIn = (body: string) => /name="form" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const signIn = async (who: ReturnType<typeof browser>, page: string) => {
    const there = await who.walk(`${page}/identite?lang=en`);
    return there.body.includes('/oui"')
      ? who.walk(new URL(/href="([^"]*\/oui)"/.exec(there.body)?.[1] ?? '', service.issuer).href)
      : there;
  };

  test('the whole walk: to the service and back, one ballot, a receipt, and out of the service again', async () => {
    expect((await set()).statusCode).toBe(200);
    const { page } = await announced();
    const ana = browser(server);
    const first = await ana.go(`${page}?lang=en`);
    expect(first.body).toContain('Sign in with FranceConnect');
    expect(first.body).toContain('A person counts once');
    expect(first.body).not.toContain('name="choice"');
    const back = await signIn(ana, page);
    expect([back.status, back.url.pathname]).toEqual([200, page]);
    expect(back.body).toContain('You are signed in with FranceConnect, until');
    const kept = [...(ana.jar.get(origin)?.keys() ?? [])];
    expect(kept).toEqual([`beffroi-personne ${page}`]);
    const ballot = { form: formIn(back.body), choice: 'b' };
    const voted = await ana.go(`${page}?lang=en`, ballot);
    expect(voted.status, voted.body).toBe(200);
    expect(voted.body).toContain('Your vote counts');
    expect(voted.body).toContain('Sign out of FranceConnect');
    // The same form again counts once; another of the same person is refused, in this browser and in another.
    expect((await ana.go(`${page}?lang=en`, ballot)).body).toContain('Your vote counts already');
    const laptop = browser(server);
    const again = await signIn(laptop, page);
    const twice = await laptop.go(`${page}?lang=en`, { form: formIn(again.body), choice: 'a' });
    expect([twice.status, twice.body.includes('already been counted for you')]).toEqual([409, true]);
    // Somebody else is somebody else.
    service.person = 'max';
    const max = browser(server);
    const his = await signIn(max, page);
    expect((await max.go(`${page}?lang=en`, { form: formIn(his.body), choice: 'a' })).status).toBe(200);
    // Out: here, and there.
    const out = await ana.go(`${page}/deconnexion?lang=en`);
    expect(out.to).toContain(`${service.issuer}/session/end?`);
    const asked = new URL(out.to ?? '');
    expect(asked.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/identite/fin`);
    expect(asked.searchParams.has('id_token_hint')).toBe(true);
    expect((await ana.go(out.to ?? '')).status).toBe(200);
    expect((await ana.go(`${page}?lang=en`)).body).toContain('Sign in with FranceConnect');
    expect((await ana.go('/identite/fin?lang=en&state=x')).body).toContain('You are signed out');
  });

  test('nothing that is kept names anybody, nor joins two consultations', async () => {
    service.person = 'sub-of-ana-1234567890';
    service.claims = { birthplace: '35228', family_name: 'LE GALL' };
    await set();
    const polls = [await announced(), await announced()];
    const logged: string[] = [];
    for (const { page } of polls) {
      const ana = browser(server);
      const back = await signIn(ana, page);
      expect((await ana.go(page, { form: formIn(back.body), choice: 'b' })).status).toBe(200);
      logged.push(back.url.href, ...[...(ana.jar.get(origin)?.values() ?? [])].map(({ value }) => value));
    }
    const rows = await server.deps.store.db.selectFrom('poll_register').selectAll().execute();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ voter }) => voter)).size).toBe(2);
    const tables = ['poll', 'poll_register', 'poll_box', 'poll_turnout', 'provider', 'audit'] as const;
    const all = await Promise.all(
      tables.map((table) => server.deps.store.db.selectFrom(table).selectAll().execute()),
    );
    for (const secret of ['sub-of-ana', 'LE GALL', client.secret])
      expect(JSON.stringify([all, logged])).not.toContain(secret);
    expect((await server.as('administrator')({ method: 'GET', url: '/api/provider' })).body).not.toContain(
      client.secret,
    );
  });

  test('stopped on the way, too late, in another browser, or twice: said, and begun again', async () => {
    await set();
    const { page } = await announced();
    const ana = browser(server);
    const there = await ana.walk(`${page}/identite?lang=en`);
    const no = await ana.walk(
      new URL(/href="([^"]*\/non)"/.exec(there.body)?.[1] ?? '', service.issuer).href,
    );
    expect([no.status, no.body.includes('Signing in was interrupted')]).toEqual([403, true]);
    expect(no.body).toContain(`href="${page}?`);
    // Too late.
    const late = await ana.backFrom(`${page}/identite?lang=en`);
    server.clock.advance(15 * 60_000);
    expect((await ana.go(late)).body).toContain('Signing in took too long');
    // A clock that is put back makes nothing last longer.
    const early = await ana.backFrom(`${page}/identite?lang=en`);
    server.clock.advance(-3_600_000);
    expect((await ana.go(early)).body).toContain('Signing in took too long');
    server.clock.advance(3_600_000);
    // In another browser, which an attacker would lead somebody to with an answer of their own.
    const stolen = await ana.backFrom(`${page}/identite?lang=en`);
    const victim = browser(server);
    expect([(await victim.go(stolen)).status, victim.jar.get(origin)?.size]).toEqual([409, 0]);
    await victim.go(`${page}/identite?lang=en`);
    const mixed = await victim.go(stolen);
    expect([mixed.status, mixed.body.includes('not what this browser had asked for')]).toEqual([409, true]);
    // The right one, once: the address again is none, also with the cookie of the way kept by hand.
    const way = new Map(ana.jar.get(origin));
    expect((await ana.go(stolen)).status).toBe(303);
    expect((await ana.go(stolen)).status).toBe(409);
    const replayed = browser(server);
    replayed.jar.set(origin, way);
    const used = await replayed.go(stolen);
    expect([used.status, used.body.includes('was used already')]).toEqual([409, true]);
    expect([...(replayed.jar.get(origin)?.keys() ?? [])]).toEqual([]);
  });

  test('who has waited too long before voting keeps the ballot as it was filled in, and votes after signing in again', async () => {
    await set();
    const { page } = await announced();
    const ana = browser(server);
    const back = await signIn(ana, page);
    server.clock.advance(31 * 60_000);
    const ballot = { form: formIn(back.body), choice: 'c' };
    const late = await ana.go(`${page}?lang=en`, ballot);
    expect(late.status).toBe(422);
    expect(late.body).toContain('Your sign-in has expired');
    expect(late.body).toMatch(/value="c" checked/);
    expect(late.body).toContain('target="_blank"');
    await signIn(ana, page);
    expect((await ana.go(`${page}?lang=en`, ballot)).body).toContain('Your vote counts');
  });

  test('a person is known to one consultation and no other, and nobody to one that goes by other ways', async () => {
    await set();
    const [one, other, open] = [
      await announced(),
      await announced(),
      await announced({ eligibility: { who: 'anyone', paper: false } }),
    ];
    const ana = browser(server);
    await signIn(ana, one.page);
    const cookie = ana.jar.get(origin)?.get(`beffroi-personne ${one.page}`)?.value;
    const there = await server.inject({
      url: `${other.page}?lang=en`,
      headers: { cookie: `beffroi-personne=${cookie}` },
    });
    expect(there.body).not.toContain('You are signed in');
    const forged = await server.inject({
      url: `${one.page}?lang=en`,
      headers: { cookie: `beffroi-personne=${'A'.repeat(200)}` },
    });
    expect([forged.statusCode, forged.body.includes('You are signed in')]).toEqual([200, false]);
    expect((await server.inject(`${open.page}?lang=en`)).body).not.toContain('FranceConnect');
    expect((await server.inject('/consultations/none/identite')).statusCode).toBe(404);
  });

  test('no address of a request decides where somebody is sent', async () => {
    await set();
    const { page } = await announced();
    const ana = browser(server);
    const sent = await ana.go(
      `${page}/identite?lang=en&to=https://evil.example&redirect_uri=https://evil.example`,
    );
    expect(sent.to).toContain(`${service.issuer}/auth?`);
    expect(sent.to).not.toContain('evil');
    const host = await server.inject({ url: `${page}/identite`, headers: { host: 'evil.example' } });
    expect(String(host.headers.location)).toContain(encodeURIComponent(`${origin}/identite/retour`));
    const back = await ana.backFrom(`${page}/identite?lang=en`);
    const landed = await ana.go(`${back}&lang=en&next=//evil.example`);
    expect(landed.to).toBe(`${origin}${page}?lang=en`);
    // A link on somebody else's page signs nobody out.
    const away = await ana.go(`${page}/deconnexion`, undefined, { 'sec-fetch-site': 'cross-site' });
    expect(away.to).toContain(page);
    expect((await ana.go(`${page}?lang=en`)).body).toContain('You are signed in');
  });

  test('a level that is too low, or a rule that is not met, lets nobody in and says so', async () => {
    const rule = { claim: 'birthplace', values: ['35238'], said: { fr: 'aux natifs de Rennes' } };
    await set({ acr: 'eidas2', scopes: 'openid birthplace' });
    const { page } = await announced();
    const ana = browser(server);
    const low = await signIn(ana, page);
    expect([low.status, low.body.includes('asks for a safer sign-in')]).toEqual([403, true]);
    service.acr = 'eidas3';
    expect((await signIn(browser(server), page)).body).toContain('You are signed in');
    // What tells people apart, and who may take part, stands while it lasts.
    expect((await set({ scopes: 'openid birthplace', rule })).statusCode).toBe(409);
    expect((await set({ clientId: 'other' })).statusCode).toBe(409);
    const remove = () => server.as('administrator')({ method: 'DELETE', url: '/api/provider' });
    expect((await remove()).statusCode).toBe(409);
    server.clock.advance(49 * hour);
    expect((await set({ scopes: 'openid birthplace', rule })).statusCode).toBe(200);
    const next = await announced();
    expect((await server.inject(`${next.page}?lang=en`)).body).toContain('Reserved: aux natifs de Rennes');
    const kept = await signIn(browser(server), next.page);
    expect([kept.status, kept.body.includes('aux natifs de Rennes')]).toEqual([403, true]);
    service.claims = { birthplace: '35238' };
    expect((await signIn(browser(server), next.page)).body).toContain('You are signed in');
  });

  test('surveys and debates are open to the same persons', async () => {
    await set();
    const from = server.clock.now;
    const dates = { opensAt: from, closesAt: from + 48 * hour, who: 'oidc' };
    const survey = await server.as('approver')({
      method: 'POST',
      url: '/api/surveys',
      payload: {
        ...dates,
        title: { fr: 'Le marché' },
        pages: [
          {
            questions: [{ code: 'mot', text: { fr: 'Un mot ?' }, required: true, answer: { kind: 'short' } }],
          },
        ],
        crossed: [],
      },
    });
    expect(survey.statusCode, survey.body).toBe(201);
    const debate = await server.as('approver')({
      method: 'POST',
      url: '/api/debates',
      payload: { ...dates, title: { fr: 'La place' }, statements: ['un', 'deux', 'trois'], proposals: true },
    });
    expect(debate.statusCode, debate.body).toBe(201);
    for (const [kind, made] of [
      ['surveys', survey],
      ['debates', debate],
    ] as const)
      expect(
        (
          await server.as('approver')({
            method: 'POST',
            url: `/api/${kind}/${made.json<{ id: string }>().id}/announcement`,
          })
        ).statusCode,
      ).toBe(200);
    const ana = browser(server);
    const its = `/questionnaires/${survey.json<{ slug: string }>().slug}`;
    expect((await ana.go(`${its}?lang=en`)).body).toContain('Sign in with FranceConnect');
    const back = await signIn(ana, its);
    expect(back.body).toContain('You are signed in');
    const form = formIn(back.body);
    const read = await ana.go(`${its}?lang=en`, { form, page: '0', kept: '{}', 'q-mot': 'pain', go: 'next' });
    expect(read.body).toContain('pain');
    const kept = { form, page: '1', kept: JSON.stringify({ mot: 'pain' }), go: 'send' };
    server.clock.advance(31 * 60_000);
    const late = await ana.go(`${its}?lang=en`, kept);
    expect([late.status, late.body.includes('pain'), late.body.includes('has expired')]).toEqual([
      422,
      true,
      true,
    ]);
    await signIn(ana, its);
    const sent = await ana.go(`${its}?lang=en`, kept);
    expect([sent.status, sent.body.includes('Sign out of FranceConnect')]).toEqual([200, true]);
    const calm = `/debats/${debate.json<{ slug: string }>().slug}`;
    expect((await signIn(ana, calm)).body).toContain('name="statement"');
    server.clock.advance(31 * 60_000);
    const typed = await ana.go(`${calm}?lang=en`, { go: 'propose', text: 'Des bancs à l’ombre' });
    expect([typed.status, typed.body.includes('Des bancs à l’ombre')]).toEqual([422, true]);
    await signIn(ana, calm);
    expect((await ana.go(`${calm}?lang=en`, { go: 'propose', text: 'Des bancs' })).status).toBe(200);
  });

  test('paper beside it is refused, or declared: then each is marked once, and the page says what nobody can know', async () => {
    await set();
    const paper = { ...asked, eligibility: { who: 'oidc', paper: true } };
    const refused = await desk('POST', '', paper);
    expect([refused.statusCode, refused.body.includes('twice')]).toEqual([422, true]);
    expect(
      (await desk('POST', '', { ...asked, eligibility: { who: 'email', paper: true, twice: true } }))
        .statusCode,
    ).toBe(422);
    const { id, page } = await announced({ eligibility: { who: 'oidc', paper: true, twice: true } });
    expect((await server.inject(`${page}?lang=en`)).body).toContain('cannot be compared');
    const mark = async (voter: string) => (await desk('POST', `/${id}/marks`, { voter })).json();
    expect(await mark('Liste 12  n° 34')).toEqual({ already: null });
    expect(await mark('liste 12 N° 34 ')).toEqual({ already: 'paper' });
    expect(await mark('liste 12 n° 35')).toEqual({ already: null });
  });

  test('nothing is announced without a service, and the secret goes to nobody else', async () => {
    const made = await desk('POST', '', { ...asked, eligibility: { who: 'oidc', paper: false } });
    const { id } = made.json<{ id: string }>();
    const none = await desk('POST', `/${id}/announcement`);
    expect([none.statusCode, none.json<{ code: string }>().code]).toEqual([409, 'PROVIDER_NONE']);
    const code = async (more: Partial<ProviderInput>) => (await set(more)).json<{ code: string }>().code;
    // Before anything is set: the service wants to be told of them first.
    expect((await server.as('administrator')({ method: 'GET', url: '/api/provider' })).json()).toEqual({
      provider: null,
      addresses: { redirectUri: `${origin}/identite/retour`, logoutUri: `${origin}/identite/fin` },
    });
    expect(await code({ issuer: 'http://fc.example/api' })).toBe('PROVIDER_ISSUER');
    expect(await code({ issuer: 'https://me:pw@fc.example/api' })).toBe('PROVIDER_ISSUER');
    const { clientSecret: _, ...rest } = settings();
    const put = (payload: object) =>
      server.as('administrator')({ method: 'PUT', url: '/api/provider', payload });
    expect((await put(rest)).json()).toMatchObject({ code: 'PROVIDER_SECRET' });
    expect((await set()).statusCode).toBe(200);
    expect((await put({ ...rest, name: 'Mon service' })).json()).toMatchObject({
      provider: { name: 'Mon service', inUse: false },
    });
    expect((await put({ ...rest, issuer: 'https://other.example' })).json()).toMatchObject({
      code: 'PROVIDER_SECRET',
    });
    expect(
      (await server.as('approver')({ method: 'PUT', url: '/api/provider', payload: rest })).statusCode,
    ).toBe(403);
  });

  test('with another secret of the server the one of the service is asked for anew, and residents read that it is away', async () => {
    await set();
    const { page } = await announced();
    const other = await startTestServer({
      store: server.deps.store,
      byHand: true,
      config: { publicUrl: origin, channels: { allowPrivate: true }, authSecret: 'another-secret'.repeat(4) },
    });
    const check = await other.as('administrator')({ method: 'POST', url: '/api/provider/check' });
    expect(check.json()).toMatchObject({ code: 'PROVIDER_SECRET' });
    const begun = await other.inject(`${page}/identite?lang=en`);
    expect([begun.statusCode, begun.body.includes('FranceConnect does not answer')]).toEqual([503, true]);
  });

  test('trying it says what it does and does not, and why it cannot be reached', async () => {
    const check = async () =>
      (await server.as('administrator')({ method: 'POST', url: '/api/provider/check' })).json();
    await set();
    expect(await check()).toEqual({ ok: true, authorization: `${service.issuer}/auth`, lacks: [] });
    await set({ acr: 'gold', scopes: 'openid phone_of_mars' });
    expect(await check()).toMatchObject({ ok: true, lacks: ['acr', 'scopes'] });
    await set({ issuer: `${service.issuer}/elsewhere` });
    expect(await check()).toMatchObject({ ok: false, reason: 'answer' });
    const { issuer } = service;
    await service.close();
    await set({ issuer });
    expect(await check()).toEqual({ ok: false, reason: 'unreachable', lacks: [] });
    const { page } = await announced();
    const down = await browser(server).go(`${page}/identite?lang=en`);
    expect([down.status, down.body.includes('FranceConnect does not answer')]).toEqual([503, true]);
    expect(down.body).toContain(`href="${page}?`);
  });
});

/** A service that says whatever the test makes it say: what a thief between, or at, the service would try. */
async function startLiar() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const thief = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const lie = {
    issuer: '',
    byThief: false,
    alg: 'RS256',
    claims: {} as Record<string, unknown>,
    nonce: '',
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', lie.issuer);
    const json = (body: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration')
      return json({
        issuer: lie.issuer,
        authorization_endpoint: `${lie.issuer}/auth`,
        token_endpoint: `${lie.issuer}/token`,
        jwks_uri: `${lie.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      });
    if (url.pathname === '/jwks')
      return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    await bodyOf(request);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const said = {
      iss: lie.issuer,
      sub: 'ana',
      aud: client.id,
      iat: now,
      exp: now + 60,
      nonce: lie.nonce,
      acr: 'eidas1',
      ...lie.claims,
    };
    const unsigned = `${part({ alg: lie.alg, kid: 'k' })}.${part(said)}`;
    const signature = sign('sha256', Buffer.from(unsigned), lie.byThief ? thief.privateKey : privateKey);
    return json({
      access_token: 'a',
      token_type: 'Bearer',
      id_token: `${unsigned}.${lie.alg === 'none' ? '' : signature.toString('base64url')}`,
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  lie.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    lie,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}

test('what is signed by another, for another, of another, with another nonce or too old lets nobody in', async () => {
  const { lie, close } = await startLiar();
  const server = await startTestServer({
    byHand: true,
    config: { publicUrl: origin, http: { reportsPerMinute: 10_000 }, channels: { allowPrivate: true } },
  });
  const staff = server.as('administrator');
  const payload = {
    name: 'FranceConnect',
    issuer: lie.issuer,
    clientId: client.id,
    clientSecret: client.secret,
    scopes: 'openid',
    acr: 'eidas1',
  };
  expect((await staff({ method: 'PUT', url: '/api/provider', payload })).statusCode).toBe(200);
  const opensAt = server.clock.now;
  const made = await staff({
    method: 'POST',
    url: '/api/polls',
    payload: {
      ...asked,
      eligibility: { who: 'oidc', paper: false },
      opensAt,
      closesAt: opensAt + hour,
    },
  });
  const { id, slug } = made.json<{ id: string; slug: string }>();
  await staff({ method: 'POST', url: `/api/polls/${id}/announcement` });
  const attempt = async (change: Partial<typeof lie>, iss = lie.issuer) => {
    Object.assign(lie, { byThief: false, alg: 'RS256', claims: {}, ...change });
    const begun = await server.inject(`/consultations/${slug}/identite?lang=en`);
    const there = new URL(String(begun.headers.location));
    lie.nonce = change.nonce ?? there.searchParams.get('nonce') ?? '';
    const back = new URLSearchParams({ code: 'c', state: there.searchParams.get('state') ?? '', iss });
    const answer = await server.inject({
      url: `/identite/retour?${back}`,
      headers: { cookie: String(begun.headers['set-cookie']).split(';')[0] ?? '' },
    });
    const isIn = [answer.headers['set-cookie'] ?? []]
      .flat()
      .some((one) => one.startsWith('beffroi-personne='));
    return [answer.statusCode, isIn];
  };
  const old = Math.floor(Date.now() / 1000) - 3600;
  expect(await attempt({})).toEqual([303, true]);
  expect(await attempt({ byThief: true }), 'signature').toEqual([502, false]);
  expect(await attempt({ alg: 'none' }), 'no signature').toEqual([502, false]);
  expect(await attempt({ claims: { aud: 'another-client' } }), 'audience').toEqual([502, false]);
  expect(await attempt({ claims: { iss: 'https://evil.example' } }), 'issuer').toEqual([502, false]);
  expect(await attempt({}, 'https://evil.example'), 'mix-up').toEqual([502, false]);
  expect(await attempt({ nonce: 'of-another-time' }), 'nonce').toEqual([502, false]);
  expect(await attempt({ claims: { exp: old } }), 'expired').toEqual([502, false]);
  expect(await attempt({ claims: { acr: undefined } }), 'level').toEqual([403, false]);
  await server.close();
  await close();
}, 30_000);
