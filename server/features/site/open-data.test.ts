import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFrench } from '#core/message/readability.ts';
import { survey } from '#test/polls/survey.ts';
import { asked, hour } from '#test/polls/town.ts';
import { callOf } from '#test/proposals/call.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dataFields } from './open-data-fields.ts';
import { openDataWords } from './open-data-words.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ config: { publicUrl: 'https://ville.example' } });
});
afterEach(() => server.close());

const get = (url: string, headers = {}) => server.inject({ url, headers });
type Distribution = { 'dcat:downloadURL': { '@id': string }; 'dcat:mediaType': { '@id': string } };
type DataSet = { 'dct:identifier': string; 'dcat:distribution': Distribution[] };

async function asks(): Promise<string> {
  const made = await server.as('administrator')({
    method: 'PUT',
    url: '/api/report-categories',
    payload: { categories: [holeInTheRoad] },
  });
  const from = server.clock.now;
  const poll = { ...asked, opensAt: from, closesAt: from + 48 * hour };
  const { id } = (await server.as('approver')({ method: 'POST', url: '/api/polls', payload: poll })).json();
  await server.as('approver')({ method: 'POST', url: `/api/polls/${id}/announcement` });
  await asksMore();
  return made.json().categories[0].id;
}

/** A survey, a debate and a call for proposals. */
async function asksMore() {
  const times = { opensAt: server.clock.now, closesAt: server.clock.now + 48 * hour };
  const debate = {
    title: { fr: 'La place' },
    statements: ['Des arbres.', 'Des bancs.', 'Une fontaine.'],
    proposals: true,
    who: 'anyone',
  };
  for (const [path, payload] of [
    ['surveys', { ...survey, ...times }],
    ['debates', { ...debate, ...times }],
    ['calls', callOf(server.clock.now)],
  ] as const) {
    const made = await server.as('administrator')({ method: 'POST', url: `/api/${path}`, payload });
    const url = `/api/${path}/${made.json().id}/announcement`;
    expect((await server.as('administrator')({ method: 'POST', url })).statusCode).toBe(200);
  }
}

test('a town names what it has, and everything it names is there as it says', async () => {
  const before = (await get('/donnees')).body;
  expect(before).not.toContain('signalements.csv');
  await asks();
  const page = (await get('/donnees?lang=en')).body;
  for (const said of [
    'Open data',
    '/signalements.csv',
    '/consultations.json',
    'Licence Ouverte 2.0',
    'supporters',
  ])
    expect(page).toContain(said);
  const catalogue = await get('/donnees/catalogue.jsonld');
  expect(catalogue.headers['content-type']).toBe('application/ld+json; charset=utf-8');
  expect(catalogue.headers['access-control-allow-origin']).toBe('*');
  const sets = catalogue.json()['dcat:dataset'] as DataSet[];
  expect(sets.map((set) => set['dct:identifier'])).toEqual([
    'reports',
    'polls',
    'surveys',
    'debates',
    'proposals',
    'agenda',
    'news',
  ]);
  for (const file of sets.flatMap((set) => set['dcat:distribution'])) {
    const { pathname } = new URL(file['dcat:downloadURL']['@id']);
    const answer = await get(pathname);
    const type = file['dcat:mediaType']['@id'].replace('https://www.iana.org/assignments/media-types/', '');
    expect([pathname, answer.statusCode, String(answer.headers['content-type']).split(';')[0]]).toEqual([
      pathname,
      200,
      type,
    ]);
  }
});

test('consultations are told with their turnout; a table cannot start a formula', async () => {
  const from = server.clock.now;
  const title = { fr: '=1+1 ?' };
  const poll = {
    ...asked,
    question: { ...asked.question, title },
    opensAt: from,
    closesAt: from + 48 * hour,
  };
  const { id, slug } = (
    await server.as('approver')({ method: 'POST', url: '/api/polls', payload: poll })
  ).json();
  expect((await get('/consultations.json')).json()).toEqual({ consultations: [] });
  await server.as('approver')({ method: 'POST', url: `/api/polls/${id}/announcement` });
  expect((await get('/consultations.json')).json()).toEqual({
    consultations: [
      {
        name: slug,
        title: '=1+1 ?',
        phase: 'open',
        method: 'single',
        voters: asked.eligibility.who,
        opens: new Date(from).toISOString(),
        closes: new Date(from + 48 * hour).toISOString(),
        web: 0,
        paper: 0,
        result: null,
      },
    ],
  });
  const [head, line] = (await get('/consultations.csv')).body.split('\r\n');
  expect(head).toBe('name,title,phase,method,voters,opens,closes,web,paper,result');
  expect(line).toContain("'=1+1 ?");
});

test('surveys, debates and calls are told with where their files are, and each column is explained', async () => {
  await asksMore();
  for (const [path, name, fields] of [
    ['/questionnaires', 'surveys', dataFields.surveys],
    ['/debats', 'debates', dataFields.debates],
    ['/propositions', 'calls', dataFields.proposals],
  ] as const) {
    const [row] = (await get(`${path}.json`)).json()[name];
    expect(Object.keys(row)).toEqual([...fields]);
    expect((await get(`${path}.csv`)).body.split('\r\n')[0]).toBe(fields.join(','));
  }
  expect((await get('/questionnaires.json')).json().surveys[0]).toMatchObject({
    phase: 'open',
    questions: 6,
    result: null,
  });
  const page = (await get('/donnees?lang=fr')).body;
  expect(page).toContain('support_until');
  const { slug } = (await server.services.proposals.everybody.calls(server.services.rootTerritory))[0] ?? {};
  const call = await get(`/propositions/${slug}.json`);
  expect((await get(`/propositions/${slug}.json`, { 'if-none-match': call.headers.etag })).statusCode).toBe(
    304,
  );
});

test('whoever has the version is told that nothing is new, until something is', async () => {
  const category = await asks();
  for (const path of [
    '/signalements.csv',
    '/signalements.geojson',
    '/consultations.csv',
    '/consultations.json',
    '/questionnaires.csv',
    '/questionnaires.json',
    '/debats.csv',
    '/debats.json',
    '/propositions.csv',
    '/propositions.json',
  ]) {
    const first = await get(path);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const again = await get(path, { 'if-none-match': `"other", ${etag}` });
    expect([path, again.statusCode, again.body]).toEqual([path, 304, '']);
  }
  const { etag = '' } = (await get('/signalements.csv')).headers;
  const id = await report(server.services, category, { key: 'key-1-abcdefgh', description: 'Un trou' });
  expect((await get('/signalements.csv', { 'if-none-match': etag })).statusCode).toBe(304);
  await server.as('administrator')({
    method: 'POST',
    url: `/api/reports/${id}/publication`,
    payload: { text: 'Un trou', photos: [] },
  });
  expect((await get('/signalements.csv', { 'if-none-match': etag })).statusCode).toBe(200);
});

test('the easy words keep the rules of easy-to-read French', () => {
  const { title, paragraphs, licenceIntro, ...words } = openDataWords['fr-x-falc'];
  const { news, agenda, reports, places, polls, surveys, debates, proposals } = words;
  const sets = [news, agenda, reports, places, polls, surveys, debates, proposals];
  const said = [title, ...paragraphs, licenceIntro, ...sets.flatMap(Object.values)];
  expect(said.flatMap((text) => readFrench(String(text), 'falc')?.hints ?? [])).toEqual([]);
});
