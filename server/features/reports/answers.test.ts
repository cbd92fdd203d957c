import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReportAnswer, ReportCategory } from '#core/contracts/index.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

describe.each(dialects)('models of answers on %s', (dialect) => {
  let server: TestServer;
  let category: string;

  beforeEach(async () => {
    server = await startTestServer({ dialect });
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories: [holeInTheRoad] },
    });
    category = put.json<{ categories: ReportCategory[] }>().categories[0]?.id ?? '';
  });
  afterEach(() => server.close());

  const agent = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    server.as('dispatcher')({ method, url, ...(payload && { payload }) });
  const planned = {
    name: 'Date  connue',
    states: ['planned'],
    text: { fr: 'Le service {service} passe le {expected}.', en: '{service} comes on {expected}.' },
  };
  const listed = async () =>
    (await agent('GET', '/api/report-answers')).json<{ answers: ReportAnswer[] }>().answers;

  test('an officer keeps them, by name; what is no blank is refused and named, and nothing is kept', async () => {
    const made = await agent('POST', '/api/report-answers', { ...planned, category });
    expect(made.statusCode, made.body).toBe(201);
    const { id } = made.json<ReportAnswer>();
    await agent('POST', '/api/report-answers', { name: 'À refaire', states: [], text: { fr: 'Bonjour.' } });
    expect((await listed()).map(({ name }) => name)).toEqual(['À refaire', 'Date connue']);
    const wrong = { ...planned, text: { fr: 'Le {service} et le {date}', en: '{ expected }' } };
    for (const answer of [
      await agent('POST', '/api/report-answers', wrong),
      await agent('PUT', `/api/report-answers/${id}`, wrong),
    ]) {
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({
        code: 'REPORT_ANSWER_BLANK',
        detail: expect.stringContaining('{date}, { expected }'),
      });
    }
    expect(
      (await agent('POST', '/api/report-answers', { ...planned, category: 'of-nobody' })).json(),
    ).toMatchObject({
      code: 'REPORT_CATEGORY',
    });
    expect(await listed()).toHaveLength(2);
    const changed = await agent('PUT', `/api/report-answers/${id}`, { ...planned, name: 'Jour fixé' });
    expect(changed.json()).toEqual({ id, ...planned, name: 'Jour fixé' });
    expect((await agent('DELETE', `/api/report-answers/${id}`)).statusCode).toBe(204);
    expect((await agent('DELETE', `/api/report-answers/${id}`)).statusCode).toBe(404);
    expect((await server.as('author')({ url: '/api/report-answers' })).statusCode).toBe(403);
    const { entries } = (await server.as('administrator')({ url: '/api/audit' })).json<{
      entries: { action: string }[];
    }>();
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['report-answer.create', 'report-answer.change', 'report-answer.remove']),
    );
  });

  test('an answer with a blank that nobody has filled does not leave', async () => {
    const id = await report(server.services, category, { key: 'key-of-a-hole', description: 'Un trou' });
    const move = (text: string) => agent('POST', `/api/reports/${id}/move`, { to: 'in-charge', text });
    const refused = await move('Le service {service} passe le {expected}.');
    expect(refused.json()).toMatchObject({
      code: 'REPORT_MOVE_BLANK',
      detail: expect.stringContaining('{service}, {expected}'),
    });
    expect((await agent('GET', `/api/reports/${id}`)).json()).toMatchObject({
      state: 'received',
      language: 'fr',
    });
    expect((await move('Nous passons {demain}.')).statusCode).toBe(200);
  });

  test('two hundred are enough', async () => {
    const { db } = server.deps.store;
    const row = {
      territory_id: server.services.rootTerritory,
      name: 'x',
      folded: 'x',
      category_id: null,
      states: '[]',
      words: '{"fr":"x"}',
    };
    await db
      .insertInto('report_answer')
      .values(Array.from({ length: 200 }, (_, n) => ({ ...row, id: `answer-${n}` })))
      .execute();
    expect((await agent('POST', '/api/report-answers', planned)).json()).toMatchObject({
      code: 'REPORT_ANSWER_FULL',
    });
  });
});
