/** A consultation from draft to recount, as staff and residents do it: by the API and by plain forms. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '#core/ballot/verify.ts';
import type { PollInput } from '#core/contracts/index.ts';
import { asked, hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

describe.each(dialects)('consultations on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());

  const desk = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    server.as('approver')({ method, url: `/api/polls${url}`, ...(payload && { payload }) });
  async function announced(change: Partial<PollInput> = {}) {
    const from = server.clock.now;
    const made = await desk('POST', '', { ...asked, opensAt: from, closesAt: from + 48 * hour, ...change });
    expect(made.statusCode, made.body).toBe(201);
    const { id, slug } = made.json<{ id: string; slug: string }>();
    expect((await server.inject(`/consultations/${slug}?lang=en`)).statusCode).toBe(404);
    const said = await desk('POST', `/${id}/announcement`);
    expect(said.json()).toMatchObject({ phase: 'open' });
    return { id, slug, page: `/consultations/${slug}` };
  }
  const press = (url: string, fields: Record<string, string>, cookie?: string) =>
    server.inject({
      method: 'POST',
      url: `${url}?lang=en`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
      payload: new URLSearchParams(fields).toString(),
    });
  const look = async (page: string, more = '') => (await server.inject(`${page}?lang=en${more}`)).body;
  const formIn = (body: string) => /name="form" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const receiptIn = (body: string) => /class="receipt">([^<]+)</.exec(body)?.[1] ?? '';

  test('by letter and at the counter: one vote each, a receipt, a result that anybody counts again', async () => {
    const { id, page } = await announced();
    const { codes } = (await desk('POST', `/${id}/codes`, { n: 3 })).json<{ codes: string[] }>();
    const [first = '', second = '', third = ''] = codes;
    const body = await look(page);
    expect(body).toContain('You need the code of the letter');
    expect(body).toContain('You can also vote on paper');
    const ballot = { form: formIn(body), choice: 'b', voter: ` ${first.toLowerCase()} ` };
    const voted = await press(page, ballot);
    expect(voted.statusCode, voted.body).toBe(200);
    expect(voted.body).toContain('Your vote counts');
    expect(voted.headers['cache-control']).toBe('no-store');
    const receipt = receiptIn(voted.body);
    // The answer was lost; the form is sent again, and says the same.
    const again = await press(page, ballot);
    expect(again.body).toContain('Your vote counts already');
    expect(receiptIn(again.body)).toBe(receipt);
    const other = await press(page, { ...ballot, form: formIn(await look(page)) });
    expect(other.statusCode).toBe(409);
    expect(other.body).toContain('already been counted for you');
    const none = await press(page, { form: formIn(body), voter: second });
    expect([none.statusCode, none.body.includes('Nothing is chosen.')]).toEqual([422, true]);
    const wrong = await press(page, { ...ballot, voter: 'AAAA-AAAA-AAAA' });
    expect([wrong.statusCode, wrong.body.includes('checked')]).toEqual([403, true]);
    // The counter knows who has voted on the web, and the web who has voted there.
    expect((await desk('POST', `/${id}/marks`, { voter: first })).json()).toEqual({ already: 'web' });
    expect((await desk('POST', `/${id}/marks`, { voter: second })).json()).toEqual({ already: null });
    expect((await press(page, { ...ballot, voter: second })).statusCode).toBe(409);
    expect((await press(page, { form: formIn(body), choice: 'a', voter: third })).statusCode).toBe(200);
    expect(await look(page)).toContain('3 people have voted');
    expect((await desk('GET', `/${id}/turnout`)).json()).toEqual({
      web: 2,
      paper: 1,
      hours: [{ from: server.clock.now - (server.clock.now % hour), web: 2, paper: 1 }],
    });
    expect((await press(`${page}/recu`, { receipt })).body).toContain('This ballot lies in the box');
    expect((await server.inject(`${page}.json`)).statusCode).toBe(404);

    server.clock.advance(48 * hour);
    await server.services.polls.work();
    expect(await look(page)).toContain('Over, not counted yet');
    const { form } = (await desk('POST', `/${id}/form`)).json<{ form: string }>();
    const entered = await desk('POST', `/${id}/paper`, { form, choice: { b: 1 } });
    expect(entered.json()).toMatchObject({ again: false });
    expect((await desk('POST', `/${id}/paper`, { form, choice: { b: 1 } })).json()).toMatchObject({
      again: true,
    });
    expect((await desk('POST', `/${id}/count`)).json()).toMatchObject({ phase: 'counted' });
    const file = (await server.inject(`${page}.json`)).json();
    expect(verify(file)).toMatchObject({ faults: [], count: { ballots: 3 } });
    expect((await desk('GET', `/${id}/result`)).json()).toEqual(file);
    const result = await look(page);
    expect(result).toContain('Fontaine b <strong class="state">chosen</strong>');
    expect(result).toContain('2 online, 1 on paper');
    expect(result).toContain('Nothing unusual was found.');
    expect((await press(`${page}/recu`, { receipt: receipt.toLowerCase() })).body).toContain(
      '<strong>Fontaine b</strong>',
    );
    expect((await press(`${page}/recu`, { receipt: 'AAAA-AAAA-AAAA-AAAA' })).body).toContain('No ballot');

    // The trail says what the desk did, and of nobody whether they voted.
    const trail = await server.deps.store.db.selectFrom('audit').select(['action', 'details']).execute();
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['poll.create', 'poll.announce', 'poll.codes', 'poll.count']),
    );
    for (const secret of [...codes, ...codes.map((code) => code.replaceAll('-', '')), receipt])
      expect(JSON.stringify(trail)).not.toContain(secret);
    expect((await server.as('reader')({ url: '/api/polls' })).statusCode).toBe(403);
  });

  test('for anybody: once from each browser, with the answers at once where it was announced so', async () => {
    const method = { kind: 'ranked' } as const;
    const { page } = await announced({
      question: { ...asked.question, method },
      eligibility: { who: 'anyone', paper: false },
      live: true,
    });
    const first = await server.inject(`${page}?lang=en`);
    expect(first.body).toContain('A browser is no person');
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    const form = formIn(first.body);
    const refused = await press(page, { form, 'o-a': '1' });
    expect([refused.statusCode, refused.body.includes('refuses cookies')]).toEqual([422, true]);
    const same = await press(page, { form, 'o-a': '1', 'o-b': '1' }, cookie);
    expect([same.statusCode, same.body.includes('Two choices have the same rank.')]).toEqual([422, true]);
    expect((await press(page, { form, 'o-a': '2', 'o-b': '1' }, cookie)).statusCode).toBe(200);
    const more = await press(page, { form: formIn(await look(page)), 'o-a': '1' }, cookie);
    expect(more.statusCode).toBe(409);
    const body = await look(page);
    expect(body).toContain('Answers so far');
    expect(body).toContain('1 person has voted');
    server.clock.advance(48 * hour);
    await server.services.polls.work();
    expect(await look(page)).toContain('Result published');
  });

  test('by e-mail: a link that opens a ballot, one for a mailbox', async () => {
    const method = { kind: 'knapsack', ceiling: 100 } as const;
    const costs = asked.question.options.map((option) => ({ ...option, cost: 60 }));
    const { page } = await announced({
      question: { ...asked.question, options: costs, method },
      eligibility: { who: 'email', paper: false },
    });
    expect(formIn(await look(page))).toBe('');
    for (const email of ['Lea+x@ville.example', 'lea@ville.example', 'nobody'])
      expect((await press(`${page}/lien`, { email })).body).toContain('Look at your e-mails');
    // A hundred of those are one person.
    for (const email of ['lea@mailinator.com', 'lea@below.mailinator.com']) {
      const none = await press(`${page}/lien`, { email });
      expect([none.statusCode, none.json().code]).toEqual([422, 'MAILBOX_DISPOSABLE']);
    }
    const mails = await server.deps.store.db.selectFrom('mail').select(['recipient', 'text']).execute();
    expect(mails.map(({ recipient }) => recipient)).toEqual(['lea@ville.example', 'lea@ville.example']);
    const links = mails.map(
      ({ text }) => new URL(/https:\S+/.exec(text)?.[0] ?? '').searchParams.get('v') ?? '',
    );
    const [v = '', w = ''] = links;
    const body = await look(page, `&v=${v}`);
    expect(body).toContain('Cost: €60');
    const above = new URLSearchParams([
      ['form', formIn(body)],
      ['v', v],
      ['choice', 'a'],
      ['choice', 'b'],
    ]);
    const refused = await server.inject({
      method: 'POST',
      url: `${page}?lang=en`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: above.toString(),
    });
    expect([refused.statusCode, refused.body.includes('above the budget of €100')]).toEqual([422, true]);
    // What was chosen is still there, and so is the ballot.
    expect(refused.body).toContain('value="b" checked');
    expect((await press(page, { form: formIn(refused.body), v, choice: 'a' })).statusCode).toBe(200);
    expect(
      (await press(page, { form: formIn(await look(page, `&v=${w}`)), v: w, choice: 'a' })).statusCode,
    ).toBe(409);
    expect((await press(page, { form: formIn(body), v: 'other', choice: 'a' })).statusCode).toBe(403);
  });
});
