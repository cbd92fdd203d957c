/** A survey on paper: the counter, the web and the box share one register, and nothing joins them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SurveyAnswers, SurveyFile, SurveyView } from '#core/contracts/index.ts';
import { verifySurvey } from '#core/survey/file.ts';
import { survey } from '#test/polls/survey.ts';
import { hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

describe.each(dialects)('a survey on paper on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true });
  });
  afterEach(() => server.close());

  const desk = (method: 'GET' | 'POST', url: string, payload?: object) =>
    server.as('approver')({ method, url: `/api/surveys${url}`, ...(payload && { payload }) });
  async function opened(change: object = {}) {
    const from = server.clock.now;
    const asked = { ...survey, paper: true, opensAt: from, closesAt: from + 48 * hour, ...change };
    const { id, slug } = (await desk('POST', '', asked)).json<SurveyView>();
    await desk('POST', `/${id}/announcement`);
    const { codes } = (await desk('POST', `/${id}/codes`, { n: 8 })).json<{ codes: string[] }>();
    return { id, slug, codes };
  }
  const mark = async (id: string, voter: string) =>
    (await desk('POST', `/${id}/marks`, { voter })).json<{ already: string | null }>().already;
  async function enter(id: string, answers: SurveyAnswers, given?: string) {
    const form = given ?? (await desk('POST', `/${id}/form`)).json<{ form: string }>().form;
    return desk('POST', `/${id}/paper`, { form, answers });
  }

  test('one person answers once, by web or on paper; what was left empty is counted as such', async () => {
    const { id, slug, codes } = await opened();
    const { polls, rootTerritory } = server.services;
    const { row } = await polls.everybody.survey(rootTerritory, slug);
    const answers: SurveyAnswers = { age: 'old', how: ['foot'], happy: 'yes' };
    const cast = (voter = '') => polls.surveys.cast(row, { form: polls.form(row), voter, answers });
    expect((await server.inject(`/questionnaires/${slug}?lang=fr`)).body).toContain(
      'sur papier, à la mairie',
    );
    await cast(codes[0]);
    expect(await mark(id, codes[0] ?? '')).toBe('web');
    for (const code of codes.slice(1, 4)) expect(await mark(id, code)).toBe(null);
    expect(await mark(id, codes[1] ?? '')).toBe('paper');
    await expect(cast(codes[1])).rejects.toMatchObject({ code: 'POLL_VOTED' });
    expect((await desk('POST', `/${id}/marks`, { voter: 'AAAA-AAAA-AAAA' })).statusCode).toBe(403);

    server.clock.advance(49 * hour);
    // Paper waits for the desk, whatever the hour.
    await polls.work();
    expect((await desk('GET', `/${id}`)).json()).toMatchObject({ phase: 'ended' });
    const { form } = (await desk('POST', `/${id}/form`)).json<{ form: string }>();
    const first = await enter(id, { age: 'young', how: ['bike'], lanes: 2, say: 'Des arceaux' }, form);
    expect(first.json()).toMatchObject({ again: false });
    expect((await enter(id, { age: 'old' }, form)).json()).toMatchObject({ again: true });
    // Nothing was filled in at all, and answers that are none.
    expect((await enter(id, {})).json()).toMatchObject({ again: false });
    expect((await enter(id, { age: 'middle' })).json()).toMatchObject({ code: 'POLL_BALLOT' });
    expect((await enter(id, { age: 'old', lanes: 5 })).statusCode).toBe(200);

    expect((await desk('POST', `/${id}/count`)).json()).toMatchObject({ phase: 'counted' });
    const file = (await server.inject(`/questionnaires/${slug}.json`)).json<SurveyFile>();
    expect(verifySurvey(file)).toEqual([]);
    expect([file.found, file.onPaper, file.turnout.web, file.turnout.paper]).toEqual([4, 3, 1, 3]);
    const answered = (code: string) => file.results.find(({ question }) => question === code)?.answered;
    // `lanes` is asked of cyclists alone.
    expect(['age', 'how', 'lanes', 'happy', 'say'].map(answered)).toEqual([3, 2, 1, 1, 1]);
    expect(file.tables[0]?.rowValues).toEqual(['young', 'old', '']);
    expect((await enter(id, { age: 'old' }, form)).statusCode).toBe(409);
    const page = (await server.inject(`/questionnaires/${slug}?lang=fr`)).body;
    expect(page).toContain('3 sur papier');
    expect(verifySurvey({ ...file, onPaper: 5 })).toEqual([{ kind: 'number' }]);
  });

  test('a sheet of paper is printed with all questions, and none where there is no paper', async () => {
    const { id } = await opened();
    const sheet = await desk('GET', `/${id}/paper.pdf?language=en`);
    expect([sheet.statusCode, sheet.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(sheet.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const without = await opened({ paper: false });
    expect((await desk('GET', `/${without.id}/paper.pdf`)).json()).toMatchObject({ code: 'POLL_NO_PAPER' });
    expect(
      (await desk('POST', `/${without.id}/marks`, { voter: without.codes[0] ?? '' })).json(),
    ).toMatchObject({
      code: 'POLL_NO_PAPER',
    });
    const from = server.clock.now;
    const anyone = { ...survey, who: 'anyone', paper: true, opensAt: from, closesAt: from + hour };
    expect((await desk('POST', '', anyone)).json()).toMatchObject({ code: 'POLL_RULES' });
  });
});
