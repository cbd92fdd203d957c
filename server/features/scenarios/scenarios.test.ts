import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AlertScenario } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
const officer = (request: object) => server.as('alert-officer')(request);
const list = async () => (await officer({ url: '/api/scenarios' })).json().scenarios as AlertScenario[];
const put = (id: string, payload: object) => officer({ method: 'PUT', url: `/api/scenarios/${id}`, payload });
const add = (payload: object) => officer({ method: 'POST', url: '/api/scenarios', payload });
const quay = {
  title: 'Quais fermés',
  hazard: 'flood',
  class: 'urgent',
  status: 'Actual',
  hours: 2,
  text: { headline: 'Quais fermés : {{lieu}}' },
  version: 0,
};

describe.each(dialects)('prepared alerts on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });
  afterEach(() => server.close());

  test('a new town has one for each hazard, in its own language', async () => {
    expect((await list()).map(({ id, version }) => [id, version])).toEqual([
      ['flood', 0],
      ['storm', 0],
      ['heat', 0],
      ['water', 0],
      ['fire', 0],
      ['chemical', 0],
      ['missing', 0],
      ['exercise', 0],
    ]);
    expect((await list())[0]?.text.headline).toContain('Crue');
    await server.deps.store.db.updateTable('territory').set({ language: 'en' }).execute();
    expect((await list())[0]?.text.headline).toContain('Flood');
  });

  test('each change is a new version, the earlier ones stay, and the trail says who', async () => {
    const changed = await put('flood', { ...quay, title: 'Crue du Loir' });
    expect(changed.json()).toMatchObject({ id: 'flood', version: 1, changedBy: 'user-alert-officer' });
    const lost = await put('flood', { ...quay, title: 'Trop tard' });
    expect(lost.json()).toMatchObject({ status: 409, code: 'CONFLICT_VERSION' });
    await put('flood', { ...quay, title: 'Crue de la Loire', version: 1 });
    expect((await list())[0]).toMatchObject({ title: 'Crue de la Loire', version: 2 });
    const { versions } = (await officer({ url: '/api/scenarios/flood/versions' })).json();
    expect(versions.map(({ title, version }: AlertScenario) => [version, title])).toEqual([
      [2, 'Crue de la Loire'],
      [1, 'Crue du Loir'],
      [0, 'Crue, inondation'],
    ]);
    const audit = await server.deps.store.db
      .selectFrom('audit')
      .select(['action', 'object_id'])
      .where('object_type', '=', 'scenario')
      .orderBy('id')
      .execute();
    expect(audit).toEqual(Array(2).fill({ action: 'scenario.change', object_id: 'flood' }));
  });

  test('two changes at the same moment: one is made, the other is told', async () => {
    const both = await Promise.all([put('flood', quay), put('flood', { ...quay, title: 'Autre' })]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  test('a town adds its own, takes away what it never needs, and can have it back', async () => {
    const { id } = (await add(quay)).json() as AlertScenario;
    expect((await list()).at(-1)).toMatchObject({ id, title: 'Quais fermés', version: 1 });
    const gone = await officer({ method: 'DELETE', url: '/api/scenarios/heat' });
    expect(gone.statusCode).toBe(204);
    expect((await list()).some((one) => one.id === 'heat')).toBe(false);
    await officer({ method: 'DELETE', url: '/api/scenarios/heat' });
    const { versions } = (await officer({ url: '/api/scenarios/heat/versions' })).json();
    expect(versions).toHaveLength(1);
    const { changedAt: _a, changedBy: _b, id: _c, ...original } = versions[0];
    expect((await put('heat', { ...original, version: 1 })).json()).toMatchObject({ version: 2 });
    expect((await list()).some((one) => one.id === 'heat')).toBe(true);
  });

  test('what could not be filled, what is too much, and people without the right change nothing', async () => {
    const unclosed = { ...quay, text: { headline: 'Crue à {{lieu' } };
    expect((await add(unclosed)).json()).toMatchObject({ status: 422, code: 'SCENARIO_TEXT' });
    expect((await add({ ...quay, title: ' ' })).json()).toMatchObject({ code: 'SCENARIO_TEXT' });
    expect((await put('nothing', quay)).statusCode).toBe(404);
    const author = await server.as('author')({ method: 'PUT', url: '/api/scenarios/flood', payload: quay });
    expect(author.statusCode).toBe(403);
    expect(await server.deps.store.db.selectFrom('alert_scenario').selectAll().execute()).toEqual([]);
  });

  test('there are no more of them than a person can choose from', async () => {
    for (let n = 8; n < 60; n++) expect((await add(quay)).statusCode).toBe(201);
    expect((await add(quay)).json()).toMatchObject({ status: 409, code: 'SCENARIO_MOST' });
  });
});
