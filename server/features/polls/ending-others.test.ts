/** Surveys and debates end early as votes do: closed and counted, or called off and erased. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DebateFile, DebateView, SurveyFile, SurveyView } from '#core/contracts/index.ts';
import { verifySurvey } from '#core/survey/file.ts';
import { survey } from '#test/polls/survey.ts';
import { hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const debate = {
  title: { fr: 'La place du marché' },
  statements: ['Il faut des arbres.', 'Il faut des bancs.', 'La place doit être piétonne.'],
  proposals: true,
  who: 'codes',
};

describe.each(dialects)('ending surveys and debates early on %s', (dialect) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { http: { reportsPerMinute: 10_000 } },
    });
  });
  afterEach(() => server.close());

  const post = (url: string, payload?: object, role: 'administrator' | 'approver' = 'administrator') =>
    server.as(role)({ method: 'POST', url: `/api${url}`, ...(payload && { payload }) });
  async function opened<View extends { id: string; slug: string }>(path: string, asked: object) {
    const from = server.clock.now;
    const made = await post(`/${path}`, { ...asked, opensAt: from, closesAt: from + 48 * hour });
    expect(made.statusCode, made.body).toBe(201);
    const { id, slug } = made.json<View>();
    await post(`/${path}/${id}/announcement`);
    const { codes } = (await post(`/${path}/${id}/codes`, { n: 2 })).json<{ codes: string[] }>();
    return { id, slug, codes };
  }
  async function answered() {
    const made = await opened<SurveyView>('surveys', survey);
    const { polls, rootTerritory } = server.services;
    const { row } = await polls.everybody.survey(rootTerritory, made.slug);
    const [voter = ''] = made.codes;
    const answers = { age: 'old', how: ['foot'], happy: 'yes' };
    await polls.surveys.cast(row, { form: polls.form(row), voter, answers });
    return made;
  }

  test('a survey that is closed is counted with the reason in its page and its file', async () => {
    const { id, slug } = await answered();
    server.clock.advance(3 * hour);
    const why = { reason: 'Le chantier est abandonné' };
    expect((await post(`/surveys/${id}/closing`, why, 'approver')).statusCode).toBe(403);
    expect((await post(`/surveys/${id}/closing`, { reason: ' ' })).statusCode).toBe(400);
    expect((await post(`/surveys/${id}/closing`, why)).json()).toMatchObject({
      phase: 'ended',
      ending: { kind: 'closed', ...why },
    });
    expect((await post(`/surveys/${id}/closing`, why)).json()).toMatchObject({ code: 'POLL_NOT_OPEN' });
    await server.services.polls.work();
    const file = (await server.inject(`/questionnaires/${slug}.json`)).json<SurveyFile>();
    expect([verifySurvey(file), file.found, file.survey.ending?.reason]).toEqual([[], 1, why.reason]);
    expect((await server.inject(`/questionnaires/${slug}?lang=fr`)).body).toContain(
      'Le chantier est abandonné',
    );
  });

  test('a survey that is called off keeps no answer, and is never counted', async () => {
    const { id, slug } = await answered();
    expect((await post(`/surveys/${id}/cancellation`, { reason: 'Mal posée' })).json()).toMatchObject({
      phase: 'cancelled',
    });
    for (const table of ['poll_box', 'poll_register', 'poll_code'] as const)
      expect(await server.deps.store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    server.clock.advance(60 * hour);
    await server.services.polls.work();
    expect((await server.inject(`/questionnaires/${slug}.json`)).statusCode).toBe(404);
    expect((await server.inject(`/questionnaires/${slug}?lang=fr`)).body).toContain('Mal posée');
  });

  test('a debate by codes is spoken in, then closed, or called off and everything said is erased', async () => {
    const { id, slug, codes } = await opened<DebateView>('debates', debate);
    const other = await opened<DebateView>('debates', debate);
    const say = (page: string, fields: Record<string, string>) =>
      server.inject({
        method: 'POST',
        url: `/debats/${page}?lang=fr`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
    const first = await server.inject(`/debats/${slug}?lang=fr`);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect([first.body.includes('name="voter"'), first.body.includes('name="statement"')]).toEqual([
      true,
      false,
    ]);
    const wrong = await say(slug, { go: 'begin', voter: 'AAAA-AAAA-AAAA' });
    expect([wrong.statusCode, wrong.body.includes('name="statement"')]).toEqual([403, false]);
    expect(wrong.body).toContain('Ce code ou ce lien');
    expect((await say(slug, { go: 'agree', statement: 'd1' })).statusCode).toBe(422);
    // The code of one debate is none of another.
    expect((await say(other.slug, { go: 'begin', voter: codes[0] ?? '' })).statusCode).toBe(403);
    const begun = await say(slug, { go: 'begin', voter: ` ${(codes[0] ?? '').toLowerCase()} ` });
    expect(begun.body).toContain('0 phrases sur 3');
    const voter = /type="hidden" name="voter" value="([^"]+)"/.exec(begun.body)?.[1] ?? '';
    expect((await say(slug, { go: 'agree', statement: 'd1', voter })).body).toContain('1 phrases sur 3');
    // Later, from another device: the same code goes on.
    expect((await say(slug, { go: 'begin', voter: codes[0] ?? '' })).body).toContain('1 phrases sur 3');
    await say(other.slug, { go: 'agree', statement: 'd1', voter: other.codes[0] ?? '' });

    const letters = await post(`/debates/${id}/letters`, { codes });
    expect([letters.statusCode, letters.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect((await post(`/debates/${id}/letters`, { codes: ['AAAA-AAAA-AAAA'] })).statusCode).toBe(403);

    const { db } = server.deps.store;
    await post(`/debates/${other.id}/cancellation`, { reason: 'Reporté' });
    expect(
      (await db.selectFrom('debate_voice').select('debate_id').execute()).map((one) => one.debate_id),
    ).toEqual([id]);
    server.clock.advance(hour);
    await post(`/debates/${id}/closing`, { reason: 'Tout est dit' });
    await server.services.polls.work();
    const file = (await server.inject(`/debats/${slug}.json`)).json<DebateFile>();
    expect([file.turnout.web, file.debate.ending?.reason]).toEqual([1, 'Tout est dit']);
    expect((await server.inject(`/debats/${other.slug}?lang=fr`)).body).toContain('Reporté');
  });
});
