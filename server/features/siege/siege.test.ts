/** Forms while far more come in than people send: noticed, said, asked for, and answered once. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Siege } from '#core/contracts/index.ts';
import { attempt, isSolved, puzzles } from '#core/siege/work.ts';
import { guardedForms } from '#server/features/site/siege.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const minute = 60_000;
const bits = 8;
const forms = { least: 20, times: 5, bits, waitMs: 20_000 };

/** As a browser does it, without one. */
function worked(token: string): string {
  const solveOne = (puzzle: number) => {
    for (let n = 0; ; n += 1)
      if (
        isSolved(
          createHash('sha256')
            .update(attempt(token, puzzle, n))
            .digest(),
          bits,
        )
      )
        return n;
  };
  return Array.from({ length: puzzles }, (_, puzzle) => solveOne(puzzle)).join('.');
}
const fieldIn = (body: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '').replaceAll('&#x3D;', '=');

describe.each(dialects)('forms under attack on %s', (dialect) => {
  let server: TestServer;
  const config = {
    forms,
    channels: { allowPrivate: true },
    http: { reportsPerMinute: 100_000, trustProxy: true },
    mail: { smtpUrl: 'smtp://127.0.0.1:9', from: 'Mairie <m@ville.example>' },
  };
  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true, config });
  });
  afterEach(() => server.close());

  const send = (fields: Record<string, string>, { url = '/abonnement?lang=en', from = '203.0.113.7' } = {}) =>
    server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
      payload: new URLSearchParams(fields).toString(),
    });
  const wish = { email: 'ana@ville.example', level: 'all', topic: 'a "b" <c>\nd' };
  const look = async (one = server) => {
    await one.services.siege.work();
    return (await one.as('administrator')({ method: 'GET', url: '/api/siege' })).json<Siege>();
  };
  const decide = (mode: string) =>
    server.as('administrator')({ method: 'PUT', url: '/api/siege', payload: { mode } });
  const flood = async (n: number) => {
    for (let i = 0; i < n; i += 1)
      await send({ email: `bot${i}@ville.example` }, { from: `203.0.113.${i + 10}` });
  };

  test('it begins by itself far above the usual, is said and written down, and ends by itself', async () => {
    await flood(20);
    expect(await look()).toMatchObject({ on: false, mode: 'auto', forms: 20, usual: 0, threshold: 20 });
    const calm = await server.inject('/abonnement?lang=en');
    expect((await send(wish)).statusCode).toBe(303);
    expect(await look()).toMatchObject({ on: true, forms: 21, since: server.clock.now });
    // Not a byte more on the page with the form.
    expect((await server.inject('/abonnement?lang=en')).body).toBe(calm.body);
    const asked = await send(wish);
    expect([asked.statusCode, asked.headers['cache-control']]).toEqual([403, 'no-store']);
    expect(asked.body).toContain('far more forms come in than usual');
    // What keeps coming in vain keeps it up.
    server.clock.advance(6 * minute);
    await flood(15);
    server.clock.advance(5 * minute);
    expect(await look()).toMatchObject({ on: true, forms: 16 });
    server.clock.advance(11 * minute);
    expect(await look()).toMatchObject({ on: false, forms: 0 });
    expect((await send(wish)).statusCode).toBe(303);
    const trail = await server.deps.store.db
      .selectFrom('audit')
      .select(['action', 'actor', 'details'])
      .where('action', 'like', 'forms.%')
      .orderBy('at')
      .execute();
    expect(trail.map(({ action, actor }) => [action, actor])).toEqual([
      ['forms.guard', 'system'],
      ['forms.free', 'system'],
    ]);
    expect(JSON.stringify(trail)).not.toContain('203.0.113');
  });

  test('one network alone does not begin it, nor do forms of what there is not', async () => {
    for (let n = 0; n < 40; n += 1) await send({ email: `bot${n}@ville.example` });
    for (let n = 0; n < 15; n += 1) {
      const from = `198.51.100.${n}`;
      expect((await send({ email: 'a' }, { url: '/consultations/x', from })).statusCode).toBe(404);
      expect((await send({ email: 'no address' }, { from })).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(await look()).toMatchObject({ on: false, forms: 10 });
    server.clock.advance(minute);
    for (let n = 0; n < 40; n += 1) await send({ email: `bot${n}@ville.example` });
    expect(await look()).toMatchObject({ on: false, forms: 20 });
  });

  test('a debate asks of a new cookie with its first vote, and of whoever speaks already no more', async () => {
    const now = server.clock.now;
    const desk = (url: string, payload?: object) =>
      server.as('approver')({ method: 'POST', url: `/api/debates${url}`, ...(payload && { payload }) });
    const made = await desk('', {
      title: { fr: 'La place' },
      statements: ['Il faut des arbres.', 'Il faut des bancs.', 'Il faut de l’eau.'],
      proposals: true,
      who: 'anyone',
      opensAt: now,
      closesAt: now + 48 * 60 * minute,
    });
    expect(made.statusCode, made.body).toBe(201);
    const { id, slug } = made.json<{ id: string; slug: string }>();
    await desk(`/${id}/announcement`);
    await decide('on');
    const vote = (fields: Record<string, string>, cookie = `beffroi-vote=${'v'.repeat(32)}`) =>
      server.inject({
        method: 'POST',
        url: `/debats/${slug}?lang=en`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        payload: new URLSearchParams({ go: 'agree', ...fields }).toString(),
      });
    const held = await vote({ statement: 'd1' });
    expect(held.statusCode).toBe(403);
    expect(await server.deps.store.db.selectFrom('debate_voice').selectAll().execute()).toEqual([]);
    const work = fieldIn(held.body, 'work');
    expect((await vote({ statement: 'd1', work, worked: worked(work) })).statusCode).toBe(200);
    expect((await vote({ statement: 'd2' })).statusCode).toBe(200);
    expect((await vote({ statement: 'd2' }, `beffroi-vote=${'w'.repeat(32)}`)).statusCode).toBe(403);
    expect(await server.deps.store.db.selectFrom('debate_voice').selectAll().execute()).toHaveLength(1);
  });

  test('a town that is used to many forms is not under attack by them, and an attack is not what it gets used to', async () => {
    const { db } = server.deps.store;
    const from = server.clock.now - 13 * 86_400_000;
    const rows = Array.from({ length: 400 }, (_, n) => ({
      minute: from + n * 10 * minute,
      n: 30,
      guarded: 0,
    }));
    await db.insertInto('siege_minute').values(rows).execute();
    await db
      .insertInto('siege_minute')
      .values(rows.map(({ minute: at }) => ({ minute: at + minute, n: 9000, guarded: 1 })))
      .execute();
    await flood(40);
    expect(await look()).toMatchObject({ on: false, usual: 30, threshold: 150, forms: 40 });
    // A clock that stood ahead has left counts of the future.
    await db
      .insertInto('siege_minute')
      .values({ minute: from + 1e9 * 9, n: 9999, guarded: 0 })
      .execute();
    expect(await look()).toMatchObject({ on: false, forms: 40 });
  });

  test('by hand for an hour, on or off, then by itself again; for the whole server alone', async () => {
    expect((await decide('on')).json()).toMatchObject({
      on: true,
      mode: 'on',
      until: server.clock.now + 3_600_000,
    });
    expect((await send(wish)).statusCode).toBe(403);
    const today = await server.as('administrator')({ method: 'GET', url: '/api/today' });
    expect(today.json()).toMatchObject({ wrong: { forms: { since: server.clock.now } } });
    server.clock.advance(3_600_000);
    expect(await look()).toMatchObject({ on: false, mode: 'auto' });
    await decide('off');
    await flood(30);
    expect(await look()).toMatchObject({ on: false, mode: 'off', forms: 31 });
    expect((await decide('auto')).json()).toMatchObject({ on: true, mode: 'auto' });
    const refused = await server.as('approver')({
      method: 'PUT',
      url: '/api/siege',
      payload: { mode: 'off' },
    });
    expect(refused.statusCode).toBe(403);
    expect((await decide('maybe')).statusCode).toBe(400);
    const { db } = server.deps.store;
    const decided = await db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'forms.decide')
      .execute();
    expect(decided).toHaveLength(3);
  });

  test('work is taken once; another one, one of another server, or one that is too old is asked for anew with all that was typed', async () => {
    await decide('on');
    const asked = await send(wish);
    expect(asked.body).toContain('name="email" value="ana@ville.example"');
    expect(asked.body).toContain('value="a &quot;b&quot; &lt;c&gt;\nd"');
    expect(asked.body).toContain('action="/abonnement?lang&#x3D;en"');
    const work = fieldIn(asked.body, 'work');
    const answer = worked(work);
    const done = { ...wish, work, worked: answer };
    // From anywhere: a telephone changes its network.
    expect((await send(done, { from: '198.51.100.9' })).statusCode).toBe(303);
    const again = await send(done);
    expect([again.statusCode, again.body.includes('The check did not work out')]).toEqual([403, true]);
    expect(again.body).toContain('name="email" value="ana@ville.example"');
    expect(fieldIn(again.body, 'work')).not.toBe(work);
    const fresh = fieldIn((await send(wish)).body, 'work');
    const easier = fresh.replace(/\.8\./, '.0.');
    for (const [told, bad] of [
      [{ work: easier, worked: '1.1.1.1.1.1.1.1' }, 'easier'],
      [{ work: fresh, worked: worked(work) }, 'of another'],
      [{ work: fresh, worked: '0.0.0.0.0.0.0.0' }, 'none'],
      [{ work: `${fresh.slice(0, -1)}${fresh.endsWith('A') ? 'B' : 'A'}`, worked: '' }, 'forged'],
      [{ work: 'x'.repeat(5000), worked: 'y' }, 'nonsense'],
    ] as const)
      expect((await send({ ...wish, ...told })).statusCode, bad).toBe(403);
    const late = { ...wish, work: fresh, worked: worked(fresh) };
    server.clock.advance(61 * minute);
    await decide('on');
    expect((await send(late)).statusCode).toBe(403);
    // A clock that is put back: what is of the future is none.
    const ahead = fieldIn((await send(wish)).body, 'work');
    server.clock.advance(-10 * minute);
    expect((await send({ ...wish, work: ahead, worked: worked(ahead) })).statusCode).toBe(403);
    server.clock.advance(12 * minute);
    expect((await send({ ...wish, work: ahead, worked: worked(ahead) })).statusCode).toBe(303);
  });

  test('without a script one waits, from the same network, and not too often', async () => {
    await decide('on');
    const ask = async (from?: string) => fieldIn((await send(wish, from ? { from } : {})).body, 'work');
    const work = await ask();
    const early = await send({ ...wish, work, worked: '' });
    expect([early.statusCode, early.body.includes('20 s more')]).toEqual([403, true]);
    expect(fieldIn(early.body, 'work')).toBe(work);
    server.clock.advance(19_999);
    expect((await send({ ...wish, work, worked: '' })).body).toContain('1 s more');
    server.clock.advance(1);
    expect((await send({ ...wish, work, worked: '' }, { from: '198.51.100.9' })).statusCode).toBe(403);
    expect((await send({ ...wish, work, worked: '' })).statusCode).toBe(303);
    expect((await send({ ...wish, work, worked: '' })).statusCode).toBe(403);
    const tokens = await Promise.all(Array.from({ length: 8 }, () => ask()));
    const other = await ask('198.51.100.9');
    server.clock.advance(20_000);
    const codes: number[] = [];
    for (const one of tokens) codes.push((await send({ ...wish, work: one, worked: '' })).statusCode);
    expect(codes).toEqual([303, 303, 303, 303, 429, 429, 429, 429]);
    // Others wait as before, and who works is free of it.
    expect((await send({ ...wish, work: other, worked: '' }, { from: '198.51.100.9' })).statusCode).toBe(303);
    const mine = tokens[7] ?? '';
    expect((await send({ ...wish, work: mine, worked: worked(mine) })).statusCode).toBe(303);
    // One subscriber of IPv6 has a network of its own.
    const six = await ask('2001:db8:1:2:aaaa::1');
    server.clock.advance(20_000);
    expect((await send({ ...wish, work: six, worked: '' }, { from: '2001:db8:1:2::9' })).statusCode).toBe(
      303,
    );
    // What was used is forgotten with the time in which it could be used again.
    server.clock.advance(62 * minute);
    await server.services.siege.work();
    expect(await server.deps.store.db.selectFrom('siege_spent').selectAll().execute()).toEqual([]);
  });

  test('nodes do alike: one counts, another asks, and neither takes what the other has taken', async () => {
    const other = await startTestServer({
      store: server.deps.store,
      byHand: true,
      config: { ...config, authSecret: 'x'.repeat(40) },
    });
    const mine = await startTestServer({
      store: server.deps.store,
      byHand: true,
      config: { ...config, authSecret: 'x'.repeat(40) },
    });
    await flood(15);
    for (let i = 0; i < 15; i += 1)
      await other.inject({
        method: 'POST',
        url: '/abonnement',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: `email=bot${i}@ville.example`,
      });
    await server.services.siege.work();
    expect(server.services.siege.on()).toBe(false);
    await other.services.siege.work();
    await mine.services.siege.work();
    expect([other.services.siege.on(), mine.services.siege.on()]).toEqual([true, true]);
    const token = other.services.siege.ask('203.0.113.7');
    const sent = { token, worked: worked(token), address: '203.0.113.7' };
    const all = await Promise.all([other, mine, other, mine].map((one) => one.services.siege.take(sent)));
    expect(all.filter((one) => one === 'taken')).toHaveLength(1);
  });

  test('each form that may be asked is one that there is', () => {
    expect(guardedForms.size).toBeGreaterThan(8);
    for (const url of guardedForms.keys())
      expect(server.app.hasRoute({ method: 'POST', url }), url).toBe(true);
  });

  test('a report with photos is asked in its form, where it can wait while it is written', async () => {
    await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: {
        categories: [{ code: 'voirie', name: { fr: 'Trou' }, about: 'place', public: true, questions: [] }],
      },
    });
    const page = () => server.inject('/signaler/voirie?lang=en');
    const body = (fields: Record<string, string>) =>
      `${Object.entries({ description: 'Un trou', place: 'Ici', key: 'key-of-hole', ...fields })
        .map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--b--\r\n`;
    const report = (fields: Record<string, string>, accept = 'text/html') =>
      server.inject({
        method: 'POST',
        url: '/signaler/voirie?lang=en',
        headers: { 'content-type': 'multipart/form-data; boundary=b', accept },
        payload: body(fields),
      });
    expect((await page()).body).not.toContain('name="work"');
    await decide('on');
    const work = fieldIn((await page()).body, 'work');
    expect(work).not.toBe('');
    const early = await report({ work });
    expect(early.statusCode).toBe(403);
    expect(early.body).toContain('Wait 20 seconds');
    expect(early.body).toContain('Un trou');
    expect(fieldIn(early.body, 'work')).toBe(work);
    server.clock.advance(20_000);
    expect((await report({ work })).statusCode).toBe(303);
    // The script of the form is told what to do.
    const told = await report({ key: 'another-key' }, 'application/json');
    const { work: asked, fault } = told.json<{ work: string; fault: string }>();
    expect([told.statusCode, fault]).toEqual([403, expect.stringContaining('Many forms')]);
    const done = await report({ key: 'another-key', work: asked, worked: worked(asked) }, 'application/json');
    expect(done.statusCode).toBe(201);
  });
});
