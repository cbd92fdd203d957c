/** The desk walks through a draft as residents will, and nothing of it is kept. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SurveyView } from '#core/contracts/index.ts';
import { survey } from '#test/polls/survey.ts';
import { hour } from '#test/polls/town.ts';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ dialect: 'sqlite', byHand: true });
});
afterEach(() => server.close());

test('all pages and conditions of a draft, for a day, for whoever has the address', async () => {
  const desk = server.as('approver');
  const { id, slug } = (
    await desk({ method: 'POST', url: '/api/surveys', payload: survey })
  ).json<SurveyView>();
  const { path } = (await desk({ method: 'POST', url: `/api/surveys/${id}/preview` })).json<{
    path: string;
  }>();
  // The page itself does not exist yet.
  expect((await server.inject(`/questionnaires/${slug}`)).statusCode).toBe(404);
  const at = `${path}&lang=fr`;
  const first = await server.inject(at);
  expect(first.statusCode).toBe(200);
  expect(first.headers['set-cookie']).toBeUndefined();
  expect(first.headers['x-robots-tag'] ?? first.body).toContain('noindex');
  expect(first.body).toContain('Aperçu pour la mairie');
  expect(first.body).toContain('Quel âge avez-vous');
  const press = async (fields: Record<string, string>) => {
    const answer = await server.inject({
      method: 'POST',
      url: at,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
    const kept = /name="kept" value="([^"]*)"/.exec(answer.body)?.[1]?.replaceAll('&quot;', '"') ?? '{}';
    const page = /name="page" value="([^"]*)"/.exec(answer.body)?.[1] ?? '';
    return { ...answer, body: answer.body, kept, page };
  };
  expect((await press({ page: '0', go: 'next', 'q-age': 'old' })).statusCode).toBe(422);
  const walks = await press({ page: '0', go: 'next', 'q-age': 'old', 'q-how': 'foot' });
  // The page of cyclists is passed over.
  expect(walks.body).not.toContain('Que pensez-vous des pistes');
  const rides = await press({ page: '0', go: 'next', 'q-age': 'old', 'q-how': 'bike' });
  expect(rides.body).toContain('Que pensez-vous des pistes');
  const back = await press({ page: rides.page, kept: rides.kept, go: 'back' });
  expect(back.body).toContain('Quel âge avez-vous');
  const review = await press({ page: walks.page, kept: walks.kept, go: 'next', 'q-happy': 'yes' });
  expect(review.body).toContain('Relire et envoyer');
  // Forms under attack are told by this button: no other sends.
  for (const go of ['next', '', 'x']) {
    const still = await press({ page: review.page, kept: review.kept, go });
    expect([still.statusCode, still.page]).toEqual([200, review.page]);
    expect(still.body).not.toContain('XXXX-XXXX');
  }
  const sent = await press({ page: review.page, kept: review.kept, go: 'send', voter: 'x' });
  expect(sent.body).toContain('Rien n’est envoyé, rien n’est gardé');
  for (const table of ['poll_box', 'poll_register', 'poll_turnout'] as const)
    expect(await server.deps.store.db.selectFrom(table).selectAll().execute()).toEqual([]);

  expect((await server.inject('/questionnaires/apercu')).statusCode).toBe(404);
  expect((await server.inject(at.replace('v=', 'v=A'))).statusCode).toBe(404);
  server.clock.advance(25 * hour);
  expect((await server.inject(at)).statusCode).toBe(404);
  expect((await server.as('reader')({ method: 'POST', url: `/api/surveys/${id}/preview` })).statusCode).toBe(
    403,
  );
});
