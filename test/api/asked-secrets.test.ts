/** What residents are asked leaks nothing: every address that anybody can read is walked through and searched for what was seeded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallView, DebateView, Statement, SurveyText, SurveyView } from '#core/contracts/index.ts';
import { survey } from '#test/polls/survey.ts';
import { hour } from '#test/polls/town.ts';
import { callOf } from '#test/proposals/call.ts';
import { publicDoors } from '../public-doors.ts';
import { startTestServer, type TestServer } from '../server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    byHand: true,
    config: { publicUrl: 'https://ville.example', http: { reportsPerMinute: 100_000 } },
  });
}, 60_000);
afterAll(() => server?.close());

/** Seeded where nobody outside may ever read them. */
const secrets = {
  text: 'Le voisin du 3 rue Secrète',
  refused: 'Mme Secret ment',
  waiting: 'Un secret jamais lu',
  proposal: 'chez Mme Secret, 3e étage',
  address: 'ana.secret@mail.example',
  draft: 'Un brouillon secret',
};

async function ask<T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> {
  const answer = await server.as('administrator')({ method, url: `/api${url}`, ...(payload && { payload }) });
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  return answer.json() as T;
}
const press = (url: string, fields: Record<string, string>, cookie = '') =>
  server.inject({
    method: 'POST',
    url: `${url}?lang=fr`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    payload: new URLSearchParams(fields).toString(),
  });
async function held<View extends { id: string; slug: string }>(path: string, input: object): Promise<View> {
  const made = await ask<View>('POST', `/${path}`, input);
  await ask('POST', `/${path}/${made.id}/announcement`);
  return made;
}

/** Answers `values`: every name and number by which anything of it could be asked for; and the codes, which are secret as well. */
async function seed(): Promise<{ values: string[]; codes: string[] }> {
  const times = { opensAt: server.clock.now, closesAt: server.clock.now + 48 * hour };
  await ask('POST', '/surveys', { ...survey, ...times, title: { fr: secrets.draft } });
  const asked = await held<SurveyView>('surveys', { ...survey, ...times, paper: true });
  const { codes } = await ask<{ codes: string[] }>('POST', `/surveys/${asked.id}/codes`, { n: 8 });
  const { polls, rootTerritory } = server.services;
  const { row } = await polls.everybody.survey(rootTerritory, asked.slug);
  for (const [n, voter] of codes.slice(0, 6).entries()) {
    const said = n === 0 ? secrets.text : secrets.refused;
    const answers = { age: 'old', how: ['foot'], happy: 'yes', ...(n < 2 && { say: said }) };
    await polls.surveys.cast(row, { form: polls.form(row), voter, answers });
  }
  const debate = await held<DebateView>('debates', {
    title: { fr: 'La place' },
    statements: ['Des arbres.', 'Des bancs.', 'Une fontaine.'],
    proposals: true,
    who: 'anyone',
    ...times,
  });
  const first = await server.inject(`/debats/${debate.slug}?lang=fr`);
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
  for (const text of [secrets.refused, secrets.waiting])
    await press(`/debats/${debate.slug}`, { go: 'propose', text }, cookie);
  const { statements } = await ask<{ statements: Statement[] }>('GET', `/debates/${debate.id}/statements`);
  const refused = statements.find(({ text }) => text === secrets.refused);
  await ask('PUT', `/debates/${debate.id}/statements/${refused?.id}`, {
    state: 'refused',
    reason: 'Une personne',
  });
  const call = await held<CallView>('calls', callOf(server.clock.now));
  await press(`/propositions/${call.slug}/deposer`, {
    key: 'key-1-abcdefgh',
    title: 'Un verger',
    text: secrets.proposal,
    email: secrets.address,
    seen: '1',
  });
  await press(`/debats/${debate.slug}/lien`, { email: secrets.address });

  server.clock.advance(49 * hour);
  await ask('POST', `/surveys/${asked.id}/count`);
  await polls.work();
  const { texts } = await ask<{ texts: SurveyText[] }>('GET', `/surveys/${asked.id}/texts`);
  for (const { id, text } of texts)
    if (text === secrets.refused)
      await ask('PUT', `/surveys/${asked.id}/texts/${id}`, { state: 'refused', reason: 'Une personne' });
  const named = [asked, debate, call].flatMap(({ id, slug }) => [id, slug, `${slug}.json`, `${slug}.csv`]);
  return { values: [...named, 'apercu', 'x'], codes };
}

test('nothing that nobody has published is in any public answer', { timeout: 120_000 }, async () => {
  const { values, codes } = await seed();
  const { db } = server.deps.store;
  const doors = await publicDoors(server, values);
  const open = doors.flatMap(({ url, status }) => (status === 200 ? [url] : []));
  const [asked = '', , , , debate = ''] = values.slice(1);
  expect(open).toEqual(
    expect.arrayContaining([
      '/donnees',
      '/questionnaires.json',
      '/questionnaires.csv',
      '/debats.json',
      '/propositions.csv',
      `/questionnaires/${asked}`,
      `/questionnaires/${asked}.json`,
      `/questionnaires/${asked}.csv`,
      `/debats/${debate}`,
      `/debats/${debate}.json`,
      `/debats/${debate}.csv`,
    ]),
  );
  const marks = await db.selectFrom('poll_register').select('voter').execute();
  const seeded = [
    ...Object.values(secrets),
    ...codes.flatMap((code) => [code, code.replaceAll('-', '')]),
    ...marks.map(({ voter }) => voter),
  ];
  const found = doors.flatMap(({ url, headers, body }) =>
    seeded
      .filter((secret) => headers.includes(secret) || body.includes(secret))
      .map((secret) => `${secret} in ${url}`),
  );
  expect(found).toEqual([]);
});
