/** A survey as staff and residents hold it: by the API, and page by page by plain forms. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SurveyInput, SurveyText } from '#core/contracts/index.ts';
import { verifySurvey } from '#core/survey/file.ts';
import { survey } from '#test/polls/survey.ts';
import { hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

describe.each(dialects)('surveys on %s', (dialect) => {
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
    server.as('approver')({ method, url: `/api/surveys${url}`, ...(payload && { payload }) });
  async function announced(change: Partial<SurveyInput> = {}) {
    const from = server.clock.now;
    const made = await desk('POST', '', { ...survey, opensAt: from, closesAt: from + 48 * hour, ...change });
    expect(made.statusCode, made.body).toBe(201);
    const { id, slug } = made.json<{ id: string; slug: string }>();
    expect((await server.inject(`/questionnaires/${slug}?lang=en`)).statusCode).toBe(404);
    expect((await desk('POST', `/${id}/announcement`)).json()).toMatchObject({ phase: 'open' });
    return { id, page: `/questionnaires/${slug}` };
  }
  const press = (url: string, fields: string[][], cookie?: string) =>
    server.inject({
      method: 'POST',
      url: `${url}?lang=en`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
      payload: new URLSearchParams(fields as [string, string][]).toString(),
    });
  /** What a browser sends of a page without being told: its hidden fields. */
  const hidden = (body: string) =>
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [
        name,
        value
          .replace(
            /&(lt|gt|quot|#x27|#x3D);/g,
            (_, one: string) => ({ lt: '<', gt: '>', quot: '"', '#x27': "'", '#x3D': '=' })[one] ?? '',
          )
          .replaceAll('&amp;', '&'),
      ],
    );
  const receiptIn = (body: string) => /class="receipt">([^<]+)</.exec(body)?.[1] ?? '';

  test('page by page, with a page for some alone, back and forth, sent once', async () => {
    const { id, page } = await announced();
    const { codes } = (await desk('POST', `/${id}/codes`, { n: 2 })).json<{ codes: string[] }>();
    const [code = ''] = codes;
    expect((await server.inject('/consultations?lang=en')).body).toContain('How you get around');
    const first = await server.inject(`${page}?lang=en`);
    expect(first.body).toContain('Step 1, of 4 at most');
    expect(first.body).toContain('How old are you?');
    expect(first.body).not.toContain('What do you think of the lanes?');

    const next = (body: string, answers: string[][], go = 'next') =>
      press(page, [...hidden(body), ...answers, ['go', go]]);
    const missing = await next(first.body, [['q-age', 'old']]);
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('Answer this question.');
    expect(missing.body).toMatch(/value="old" checked/);
    const many = await next(first.body, [
      ['q-age', 'old'],
      ...['foot', 'bike', 'car'].map((one) => ['q-how', one]),
    ]);
    expect(many.body).toContain('Tick 2 answers at most.');

    const bike = await next(first.body, [
      ['q-age', 'old'],
      ['q-how', 'bike'],
    ]);
    expect(bike.statusCode, bike.body).toBe(200);
    expect(bike.body).toContain('Step 2 of 4');
    expect(bike.body).toContain('What do you think of the lanes?');
    const wrong = await next(bike.body, [
      ['q-lanes', '9'],
      ['q-km', 'many'],
    ]);
    expect(wrong.body.match(/Give a whole number/g)).toHaveLength(2);
    expect(wrong.body).toContain('value="many"');
    const third = await next(bike.body, [
      ['q-lanes', '2'],
      ['q-km', '12'],
    ]);
    expect(third.body).toContain('Are you satisfied?');
    // Back twice: what was answered is there, and another answer closes the page of cyclists.
    const back = await next(third.body, [['q-say', 'A <b>bench</b>']], 'back');
    expect(back.body).toContain('value="12"');
    const start = await next(
      back.body,
      [
        ['q-lanes', '2'],
        ['q-km', '12'],
      ],
      'back',
    );
    expect(start.body).toMatch(/value="bike" checked/);
    const walks = await next(start.body, [
      ['q-age', 'old'],
      ['q-how', 'foot'],
    ]);
    expect(walks.body).toContain('Are you satisfied?');
    expect(walks.body).toContain('Step 2 of 3');
    expect(walks.body).toContain('A &lt;b&gt;bench&lt;/b&gt;');
    const review = await next(walks.body, [
      ['q-happy', 'yes'],
      ['q-say', 'A <b>bench</b>'],
    ]);
    expect(review.body).toContain('Read again and send');
    expect(review.body).not.toContain('kilometres');
    expect(review.body).toContain('A &lt;b&gt;bench&lt;/b&gt;');
    // Nothing was kept up to here.
    expect(await server.deps.store.db.selectFrom('poll_box').selectAll().execute()).toEqual([]);

    const noCode = await next(review.body, [['voter', 'AAAA-AAAA-AAAA']], 'send');
    expect([noCode.statusCode, noCode.body.includes('Read again and send')]).toEqual([403, true]);
    const sent = await next(review.body, [['voter', code.toLowerCase()]], 'send');
    expect(sent.statusCode, sent.body).toBe(200);
    expect(sent.headers['cache-control']).toBe('no-store');
    const receipt = receiptIn(sent.body);
    const again = await next(review.body, [['voter', code]], 'send');
    expect(again.body).toContain('Your answers count already');
    expect(receiptIn(again.body)).toBe(receipt);
    expect((await press(`${page}/recu`, [['receipt', receipt]])).body).toContain('lie in the box');
    expect((await server.inject(`${page}.json`)).statusCode).toBe(404);

    // Put together by hand: a page that does not hold is shown, and nothing is taken.
    const form = hidden(review.body).find(([name]) => name === 'form') ?? [];
    for (const kept of ['{}', '[1,2', '{"age":"x"}', '{"__proto__":{"age":"old"}}']) {
      const forged = await press(page, [
        form,
        ['page', '3'],
        ['kept', kept],
        ['voter', codes[1] ?? ''],
        ['go', 'send'],
      ]);
      expect([forged.statusCode, forged.body.includes('How old are you?')]).toEqual([422, true]);
    }

    server.clock.advance(48 * hour);
    await server.services.polls.work();
    const result = await server.inject(`${page}?lang=en`);
    expect(result.body).toContain('1 person has answered');
    expect(result.body).toContain('fewer than 5 people');
    expect(result.body).not.toContain('bench');
    const file = (await server.inject(`${page}.json`)).json();
    expect(verifySurvey(file)).toEqual([]);
    const csv = await server.inject(`${page}.csv`);
    expect(csv.body).toContain('Êtes-vous satisfait\u00a0?;Oui;;;1');
    const found = await press(`${page}/recu`, [['receipt', receipt]]);
    expect(found.body).toContain('Are you satisfied? Yes');

    const { texts } = (await desk('GET', `/${id}/texts`)).json<{ texts: SurveyText[] }>();
    const at = `/${id}/texts/${texts[0]?.id}`;
    expect((await desk('GET', `/${id}`)).json()).toMatchObject({ phase: 'counted', waiting: 1 });
    expect((await desk('PUT', at, { state: 'refused' })).statusCode).toBe(400);
    expect((await desk('PUT', at, { state: 'published' })).json()).toMatchObject({ state: 'published' });
    expect((await server.inject(`${page}?lang=en`)).body).toContain('A &lt;b&gt;bench&lt;/b&gt;');
  });

  test('for anybody by a cookie, and by e-mail by a link', async () => {
    const { page } = await announced({ who: 'anyone' });
    const open = await server.inject(`${page}?lang=en`);
    const cookie = String(open.headers['set-cookie']).split(';')[0];
    expect(String(open.headers['set-cookie'])).toContain(`Path=${page}`);
    const answers = [
      ['q-age', 'old'],
      ['q-how', 'foot'],
      ['go', 'next'],
    ];
    expect((await press(page, [...hidden(open.body), ...answers])).body).toContain('refuses cookies');
    const second = await press(page, [...hidden(open.body), ...answers], cookie);
    const review = await press(page, [...hidden(second.body), ['q-happy', 'no'], ['go', 'next']], cookie);
    const sent = await press(page, [...hidden(review.body), ['go', 'send']], cookie);
    expect(sent.body).toContain('Your answers count');

    const { page: mailed } = await announced({ who: 'email' });
    expect((await server.inject(`${mailed}?lang=en`)).body).toContain('Send me my link to answer');
    expect((await press(`${mailed}/lien`, [['email', 'Lea@ville.example']])).statusCode).toBe(200);
    const { text } = await server.deps.store.db.selectFrom('mail').select('text').executeTakeFirstOrThrow();
    const link = /https:\/\/ville\.example(\/questionnaires\/\S+)/.exec(text)?.[1] ?? '';
    const by = await server.inject(link.replace('lang=fr', 'lang=en'));
    expect(by.body).toContain('How old are you?');
    expect(hidden(by.body).some(([name, value]) => name === 'v' && value !== '')).toBe(true);
  });

  test('what cannot be held is refused with its reason, and a reader of another role gets nothing', async () => {
    const pages = [...survey.pages].reverse();
    const refused = await desk('POST', '', { ...survey, pages });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'POLL_RULES']);
    expect(refused.body).toContain('condition-later: lanes');
    expect((await server.as('reader')({ method: 'GET', url: '/api/surveys' })).statusCode).toBe(403);
  });
});
