import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonFound, Report } from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import { publicDoors } from '#test/public-doors.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const categories = [
  { code: 'voirie', name: { fr: 'Trou' }, about: 'place', public: true, questions: [] },
  { code: 'question', name: { fr: 'Question' }, about: 'question', public: false, questions: [] },
];
const consent = { purpose: 'La rappeler au sujet du trou', how: 'spoken' } as const;
const germaine = { name: 'Germaine Poulain', phone: '06 11 22 33 44', email: 'Germaine@Mail.example' };

describe.each(dialects)('people behind reports on %s', (dialect) => {
  let server: TestServer;
  let known: { id: string }[];
  let keys = 0;

  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true, config: { publicUrl: 'https://ville.example' } });
    const put = await server.as('administrator')({
      method: 'PUT',
      url: '/api/report-categories',
      payload: { categories },
    });
    known = put.json().categories;
  });
  afterEach(() => server.close());

  const ask = (url: string, payload?: object, method: 'POST' | 'PUT' = 'POST') =>
    server.as('dispatcher', 'user-dispatcher')(payload === undefined ? { url } : { method, url, payload });
  const enter = async (more: object): Promise<Report> => {
    keys += 1;
    const answer = await ask('/api/reports', {
      key: `key-of-call-${keys}`,
      category: known[0]?.id,
      source: 'phone',
      description: 'Un trou devant l’école',
      place: 'Rue des Tanneurs',
      ...more,
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json();
  };
  const find = async (person: object): Promise<PersonFound> => {
    const answer = await ask('/api/contacts/search', person);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const audit = async () =>
    (await server.as('administrator')({ url: '/api/audit' })).json().entries as Record<string, unknown>[];

  test('somebody who calls leaves how to be reached, with what they have agreed to; the desk alone reads it', async () => {
    const { id, contact, reference } = await enter({ contact: { ...germaine, consent } });
    expect(contact).toMatchObject({
      name: 'Germaine Poulain',
      phone: '+33611223344',
      email: 'germaine@mail.example',
      consent: { ...consent, at: server.clock.now },
    });
    await ask(`/api/reports/${id}/publication`, { text: 'Un trou', photos: [] });
    for (const role of ['reader', 'author', 'approver', 'alert-officer', 'instrument'] as const) {
      expect((await server.as(role)({ url: `/api/reports/${id}` })).statusCode).toBe(403);
      const sought = {
        method: 'POST',
        url: '/api/contacts/search',
        payload: { phone: germaine.phone },
      } as const;
      expect((await server.as(role)(sought)).statusCode).toBe(403);
    }
    const doors = await publicDoors(server, [id, reference]);
    const told = doors.filter(({ headers, body }) =>
      /poulain|611223344|06 11 22|germaine/i.test(`${headers} ${body.toString('latin1')}`),
    );
    expect(told.map(({ url }) => url)).toEqual([]);
    // Nor is anybody found by it in the list of the desk, or told in the trail.
    expect((await ask('/api/reports?state=all&q=poulain')).json().reports).toEqual([]);
    expect(JSON.stringify((await ask('/api/reports?state=all')).json())).not.toMatch(/Poulain|611223344/);
    expect(JSON.stringify(await audit())).not.toMatch(/poulain|611223344|tanneurs/i);
  });

  test.each([
    [{ consent }, 422, 'REPORT_CONTACT'],
    [{ name: 'A', phone: '12', consent }, 422, 'REPORT_PHONE'],
    [{ email: 'nobody', consent }, 422, 'REPORT_EMAIL'],
    [{ name: 'A' }, 400, 'REQUEST_INVALID'],
  ])('%j is not kept', async (contact, status, code) => {
    const answer = await ask('/api/reports', {
      key: 'key-of-nothing',
      category: known[0]?.id,
      source: 'counter',
      description: 'x',
      place: 'y',
      contact,
    });
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect((await ask('/api/reports?state=all')).json().reports).toEqual([]);
  });

  test('it is changed and taken back, which is traced without it', async () => {
    const { id } = await enter({ contact: { ...germaine, consent } });
    const changed = await ask(
      `/api/reports/${id}/contact`,
      { contact: { phone: '0241000000', consent } },
      'PUT',
    );
    expect(changed.json().contact).toMatchObject({ phone: '+33241000000' });
    expect(changed.json().contact.name).toBeUndefined();
    expect(
      (await ask(`/api/reports/${id}/contact`, { contact: null }, 'PUT')).json().contact,
    ).toBeUndefined();
    expect(JSON.stringify(await audit())).not.toMatch(/Germaine|241000000/);
  });

  test('all of one person is found by address or number, given to them, and erased on their request', async () => {
    const called = await enter({ contact: { ...germaine, consent } });
    const followed = await enter({ email: 'germaine@mail.example', source: 'counter' });
    const other = await enter({ contact: { name: 'Autre', phone: '0612000000', consent } });
    await ask(`/api/reports/${followed.id}/notes`, { text: 'Mme Poulain rappelle demain' });
    await server.deps.store.db
      .insertInto('subscriber')
      .values({
        id: server.deps.newId(),
        territory_id: server.services.rootTerritory,
        way: 'email',
        address: 'germaine@mail.example',
        address_hash: sha256Hex('germaine@mail.example'),
        keys: '{}',
        level: 'all',
        topics: '["Travaux"]',
        language: 'fr',
        quiet: null,
        token: 't',
        created_at: 1,
        confirmed_at: 2,
        digest_until: null,
        digest_due: null,
        asked_at: null,
      })
      .execute();
    const byMail = await find({ email: ' GERMAINE@mail.example ' });
    expect(byMail.reports.map(({ reference }) => reference)).toEqual([followed.reference, called.reference]);
    expect(byMail.reports[0]).toMatchObject({ follower: { confirmed: false } });
    expect(byMail.reports[1]?.contact?.consent.purpose).toBe(consent.purpose);
    expect(byMail.subscriptions).toMatchObject([{ way: 'email', topics: ['Travaux'], confirmed: true }]);
    expect((await find({ phone: '+33 6 11 22 33 44' })).reports.map(({ id }) => id)).toEqual([called.id]);
    expect(await find({ email: 'somebody@else.example' })).toEqual({ reports: [], subscriptions: [] });
    expect((await ask('/api/contacts/search', {})).statusCode).toBe(400);
    expect(
      (await ask('/api/contacts/search', { email: 'a@b.example', phone: '0611223344' })).statusCode,
    ).toBe(400);

    // Anybody may have typed it: nothing of that one is given away before its owner has confirmed it.
    const unsure = await ask('/api/contacts/export', { email: germaine.email });
    expect(unsure.json().reports).toMatchObject([{ reference: called.reference }]);
    await server.deps.store.db.updateTable('report_follower').set({ confirmed_at: 3 }).execute();
    const given = await ask('/api/contacts/export', { email: germaine.email });
    expect(given.headers['content-disposition']).toContain('attachment');
    expect(given.json()).toMatchObject({
      reports: [
        { reference: followed.reference, notes: [{ text: 'Mme Poulain rappelle demain' }] },
        { reference: called.reference, contact: { phone: '+33611223344' } },
      ],
      subscriptions: [{ topics: ['Travaux'] }],
    });

    // Of somebody else's nothing is erased, whatever is named.
    const gone = await ask('/api/contacts/erasure', {
      person: { email: germaine.email },
      ground: 'request',
      reports: [called.id, other.id],
      subscriptions: true,
    });
    expect(gone.json()).toEqual({ reports: 1, subscriptions: 1 });
    expect(await find({ email: germaine.email })).toEqual({ reports: [], subscriptions: [] });
    expect(await find({ phone: germaine.phone })).toMatchObject({ reports: [] });
    expect((await ask(`/api/reports/${called.id}`)).json()).toMatchObject({ description: '' });
    expect((await ask(`/api/reports/${followed.id}`)).json()).toMatchObject({
      description: 'Un trou devant l’école',
      followers: { asked: 0 },
    });
    expect((await ask(`/api/reports/${other.id}`)).json()).toMatchObject({ contact: { name: 'Autre' } });
    const traced = await audit();
    expect(traced.map(({ action }) => action)).toContain('contact.export');
    expect(traced.find(({ action }) => action === 'contact.erase')).toMatchObject({
      details: { ground: 'request', reports: 1, subscriptions: 1 },
    });
    expect(JSON.stringify(traced)).not.toMatch(/germaine|611223344/i);
  });
});
