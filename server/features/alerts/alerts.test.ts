import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Alert, AlertInput, LiveAlert } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects, stopPostgres } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());
afterAll(stopPostgres);

const hour = 3_600_000;
const text = {
  headline: 'Crue de la Loire',
  instruction: 'Montez à l’étage.',
  senderName: 'Mairie',
  language: 'fr',
};

function input(more: Partial<AlertInput> = {}): AlertInput {
  return { class: 'vital', status: 'Actual', text, target: { all: true }, until: iso(2 * hour), ...more };
}
const iso = (later: number) => new Date(server.clock.now + later).toISOString();
const officer = (request: object) => server.as('alert-officer')(request);
const raise = (payload: object, headers: Record<string, string> = {}) =>
  officer({ method: 'POST', url: '/api/alerts', payload, headers });
const update = (id: string, payload: object) => officer({ method: 'PUT', url: `/api/alerts/${id}`, payload });
const end = (id: string) => officer({ method: 'POST', url: `/api/alerts/${id}/end` });

async function known(key: string): Promise<LiveAlert[]> {
  return (await server.inject({ url: '/api/display/state', headers: bearer(key) })).json().alerts;
}

describe.each(dialects)('alerts on %s', (dialect) => {
  test('one that is raised is known to every display, has a message behind it, and is on record', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Accueil');
    const raised = await raise(input());
    expect(raised.statusCode).toBe(201);
    const alert = raised.json() as Alert;
    expect(alert).toMatchObject({
      state: 'active',
      revision: 1,
      displays: 1,
      shown: 0,
      raisedBy: 'user-alert-officer',
    });
    expect(await known(key)).toEqual([
      {
        id: alert.id,
        message: alert.message,
        revision: 1,
        class: 'vital',
        status: 'Actual',
        text,
        from: server.clock.now,
        until: server.clock.now + 2 * hour,
        sentAt: server.clock.now,
        ended: false,
      },
    ]);
    const { db } = server.deps.store;
    const placement = await db.selectFrom('placement').selectAll().executeTakeFirstOrThrow();
    expect(placement).toMatchObject({ message_id: alert.message, class: 'vital' });
    expect(JSON.parse(placement.windows)).toEqual({ from: iso(0), until: iso(2 * hour), timeZone: 'UTC' });
    const message = (await server.as('reader')({ url: `/api/messages/${alert.message}` })).json();
    expect(message).toMatchObject({ kind: 'alert', state: 'approved', live: 1 });
    expect(message.latest.content).toMatchObject({ title: 'Crue de la Loire' });
    const audit = await db.selectFrom('audit').select('action').where('object_type', '=', 'alert').execute();
    expect(audit).toEqual([{ action: 'alert.raise' }]);
  });

  test('only the displays that the target covers know of it', async () => {
    server = await startTestServer({ dialect });
    const quay = await pairScreen(server, 'Quai', { tags: ['loire'] });
    const hill = await pairScreen(server, 'Colline', { place: { lat: 10, lon: 10 } });
    const hall = await pairScreen(server, 'Mairie');
    const area = {
      polygon: [
        [9, 9],
        [9, 11],
        [11, 11],
        [11, 9],
      ] as [number, number][],
    };
    await raise(input({ target: { tags: ['loire'], areas: [area] } }));
    expect(await known(quay.key)).toHaveLength(1);
    expect(await known(hill.key)).toHaveLength(1);
    expect(await known(hall.key)).toEqual([]);
  });

  test('an update says it anew under the same id, and those left out are owed a tombstone', async () => {
    server = await startTestServer({ dialect });
    const [quay, hall] = [
      await pairScreen(server, 'Quai', { tags: ['loire'] }),
      await pairScreen(server, 'Mairie'),
    ];
    const alert = (await raise(input())).json() as Alert;
    server.clock.advance(60_000);
    const updated = await update(alert.id, input({ target: { tags: ['loire'] }, until: iso(hour) }));
    expect(updated.json()).toMatchObject({ id: alert.id, message: alert.message, revision: 2, displays: 1 });
    expect(await known(quay.key)).toMatchObject([
      { id: alert.id, revision: 2, ended: false, until: server.clock.now + hour },
    ]);
    expect(await known(hall.key)).toMatchObject([
      { id: alert.id, revision: 2, ended: true, until: alert.until },
    ]);
    await update(alert.id, input({ until: iso(hour) }));
    expect(await known(hall.key)).toMatchObject([{ revision: 3, ended: false }]);
  });

  test('one whose end is brought forward leaves a tombstone until its first end has passed', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Accueil');
    const alert = (await raise(input())).json() as Alert;
    await update(alert.id, input({ until: iso(hour / 2) }));
    server.clock.advance(hour);
    expect(await known(key)).toMatchObject([{ ended: true, until: alert.until }]);
    expect((await officer({ url: '/api/alerts' })).json().alerts).toMatchObject([{ state: 'expired' }]);
    server.clock.advance(hour);
    expect(await known(key)).toEqual([]);
  });

  test('one that is ended is a tombstone for displays, and said nowhere any more', async () => {
    server = await startTestServer({ dialect });
    const { key } = await pairScreen(server, 'Accueil');
    const alert = (await raise(input())).json() as Alert;
    server.clock.advance(60_000);
    expect((await end(alert.id)).json()).toMatchObject({ state: 'ended', endedBy: 'user-alert-officer' });
    expect(await known(key)).toMatchObject([{ id: alert.id, revision: 1, ended: true, until: alert.until }]);
    expect(await server.services.alerts.active(alert.territory, server.clock.now)).toEqual([]);
    const message = (await server.as('reader')({ url: `/api/messages/${alert.message}` })).json();
    expect(message.state).toBe('withdrawn');
    const placement = await server.deps.store.db
      .selectFrom('placement')
      .select('windows')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(placement.windows).until).toBe(iso(0));
    expect((await end(alert.id)).json().code).toBe('ALERT_ENDED');
    expect((await update(alert.id, input())).json().code).toBe('ALERT_ENDED');
  });

  test('one that somebody has withdrawn by hand can still be ended', async () => {
    server = await startTestServer({ dialect });
    const alert = (await raise(input())).json() as Alert;
    await server.services.content.withdraw(
      { user: 'u', name: 'u', email: 'u@example.org', territory: alert.territory, roles: [] },
      alert.message,
    );
    expect((await end(alert.id)).statusCode).toBe(200);
  });

  test('what it says and where it stands are out of reach of those who may not raise one', async () => {
    server = await startTestServer({ dialect });
    const alert = (await raise(input())).json() as Alert;
    const author = server.as('author');
    const approver = server.as('approver');
    const at = `/api/messages/${alert.message}`;
    const { latest } = (await author({ url: at })).json();
    const edit = { content: { ...latest.content, title: 'Fausse alerte' }, revision: 1 };
    const { id } = await server.deps.store.db.selectFrom('placement').select('id').executeTakeFirstOrThrow();
    const quiet = {
      message: alert.message,
      target: { all: true },
      windows: { from: iso(0), timeZone: 'UTC' },
      class: 'routine',
    };
    const refused = await Promise.all([
      author({ method: 'PUT', url: `${at}/content`, payload: edit }),
      author({ method: 'POST', url: `${at}/submit` }),
      approver({ method: 'POST', url: `${at}/approve`, payload: { revision: 1 } }),
      approver({ method: 'POST', url: `${at}/return`, payload: { revision: 1, comment: 'non' } }),
      approver({ method: 'POST', url: `${at}/withdraw` }),
      approver({ method: 'POST', url: `${at}/restore` }),
      approver({ method: 'POST', url: '/api/placements', payload: quiet }),
      approver({ method: 'PUT', url: `/api/placements/${id}`, payload: quiet }),
      approver({ method: 'DELETE', url: `/api/placements/${id}` }),
    ]);
    expect(refused.map((answer) => answer.statusCode)).toEqual(Array(9).fill(403));
    const endless = { method: 'POST', url: '/api/placements', payload: quiet } as const;
    expect((await server.as('administrator')(endless)).json().code).toBe('PLACEMENT_NO_END');
  });

  test('the same request twice raises it once, also at the same moment', async () => {
    server = await startTestServer({ dialect });
    const headers = { 'idempotency-key': 'crue-2026-11-23' };
    const payload = input();
    const [a, b] = await Promise.all([raise(payload, headers), raise(payload, headers)]);
    expect([a.statusCode, b.statusCode]).toEqual([201, 201]);
    expect(a.json().id).toBe(b.json().id);
    expect((await raise(payload, headers)).json().id).toBe(a.json().id);
    const other = await raise(input({ class: 'urgent' }), headers);
    expect(other.json()).toMatchObject({ status: 409, code: 'REQUEST_KEY_USED' });
    expect(await server.deps.store.db.selectFrom('alert').select('id').execute()).toHaveLength(1);
    expect(await server.deps.store.db.selectFrom('message').select('id').execute()).toHaveLength(1);
  });

  test('a test reaches no display and no page; an exercise only the displays set apart for it', async () => {
    server = await startTestServer({ dialect });
    const street = await pairScreen(server, 'Rue');
    const drill = await pairScreen(server, 'Salle', { tags: ['exercise'] });
    expect((await raise(input({ status: 'Test' }))).json()).toMatchObject({ status: 'Test', displays: 0 });
    const exercise = (await raise(input({ status: 'Exercise' }))).json() as Alert;
    expect(exercise.displays).toBe(1);
    expect(await known(street.key)).toEqual([]);
    expect(await known(drill.key)).toMatchObject([{ id: exercise.id, status: 'Exercise' }]);
    expect(await server.services.content.live(exercise.territory, server.clock.now)).toEqual([]);
    expect(await server.services.alerts.active(exercise.territory, server.clock.now)).toEqual([]);
    expect(await server.deps.store.db.selectFrom('placement').selectAll().execute()).toEqual([]);
    const actual = await update(exercise.id, input());
    expect(actual.json().code).toBe('ALERT_STATUS');
  });

  test('whom it has reached is told from what displays have reported', async () => {
    server = await startTestServer({ dialect });
    const [a, b] = [await pairScreen(server, 'A'), await pairScreen(server, 'B')];
    await pairScreen(server, 'C');
    const alert = (await raise(input())).json() as Alert;
    const at = server.clock.now;
    server.clock.advance(1000);
    await known(b.key);
    const row = {
      id: 'witness-1',
      message: alert.message,
      revision: 1,
      alert: alert.id,
      from: at + 500,
      how: 'shown',
    };
    await server.inject({
      method: 'POST',
      url: '/api/display/witnesses',
      headers: bearer(a.key),
      payload: { rows: [row] },
    });
    const { displays } = (await officer({ url: `/api/alerts/${alert.id}/displays` })).json();
    expect(displays).toMatchObject([
      { name: 'A', sentAt: at, shownAt: at + 500 },
      { name: 'B', sentAt: at, reason: { code: 'NOT_WITNESSED' } },
      { name: 'C', reason: { code: 'DISPLAY_SILENT' } },
    ]);
    expect((await officer({ url: '/api/alerts' })).json().alerts).toMatchObject([{ displays: 3, shown: 1 }]);
  });

  test.each([
    ['an end that is past', () => ({ until: iso(-1000) }), 422],
    ['an end before its start', () => ({ from: iso(2 * hour), until: iso(hour) }), 422],
    ['an end beyond thirty days', () => ({ until: iso(31 * 24 * hour) }), 422],
    ['a date that does not exist', () => ({ until: '2027-02-30T10:00' }), 422],
    ['no end', () => ({ until: undefined }), 400],
    ['nobody to tell', () => ({ target: {} }), 400],
    ['a headline that is blank', () => ({ text: { ...text, headline: ' \u0000' } }), 400],
  ])('one with %s is refused and leaves nothing behind', async (_, wrong, status) => {
    server = await startTestServer({ dialect });
    expect((await raise({ ...input(), ...wrong() })).statusCode).toBe(status);
    for (const table of ['alert', 'message', 'placement'] as const)
      expect(await server.deps.store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test('only those who may raise alerts do', async () => {
    server = await startTestServer({ dialect });
    const refused = await server.as('approver')({ method: 'POST', url: '/api/alerts', payload: input() });
    expect(refused.json().code).toBe('AUTH_FORBIDDEN');
  });
});
