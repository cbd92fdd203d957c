import { afterEach, describe, expect, test } from 'vitest';
import type { Alert, AlertEntry, AlertInput, AlertReach, LiveAlert } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

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
    const hall = await pairScreen(server, 'Mairie', { place: { lat: 20, lon: 10 } });
    const mobile = await pairScreen(server, 'Mobile');
    const area = {
      polygon: [
        [9, 9],
        [9, 11],
        [11, 11],
        [11, 9],
      ] as [number, number][],
    };
    const target = { tags: ['loire'], areas: [area] };
    const aim = async (more: object = {}) =>
      (
        await officer({
          method: 'POST',
          url: '/api/alerts/aim',
          payload: { target: { ...target, ...more }, status: 'Actual' },
        })
      ).json();
    // The one on the quay has no place either, and is meant by its tag.
    expect(await aim()).toMatchObject({ total: 3, unplaced: 1 });
    expect(await aim({ unplaced: false })).toMatchObject({ total: 2, unplaced: 0 });
    await raise(input({ target }));
    for (const { key } of [quay, hill, mobile]) expect(await known(key)).toHaveLength(1);
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
    const reach = (await officer({ url: `/api/alerts/${alert.id}/displays` })).json() as AlertReach;
    expect(reach).toMatchObject({ total: 3, shown: 1, halfMs: 500, lastMs: 500 });
    expect(reach.displays).toMatchObject([
      { name: 'B', sentAt: at, reason: { code: 'NOT_WITNESSED' } },
      { name: 'C', reason: { code: 'DISPLAY_SILENT' } },
      { name: 'A', sentAt: at, shownAt: at + 500 },
    ]);
    expect(reach.reasons).toEqual([
      { code: 'NOT_WITNESSED', count: 1 },
      { code: 'DISPLAY_SILENT', count: 1 },
    ]);
    const page = async (query: string) =>
      (await officer({ url: `/api/alerts/${alert.id}/displays?${query}` })).json() as AlertReach;
    const first = await page('limit=2');
    expect(first).toMatchObject({ total: 3, displays: [{ name: 'B' }, { name: 'C' }] });
    expect((await page(`limit=2&after=${first.next}`)).displays).toMatchObject([{ name: 'A' }]);
    expect((await page('part=shown')).displays).toMatchObject([{ name: 'A' }]);
    expect((await officer({ url: '/api/alerts' })).json().alerts).toMatchObject([{ displays: 3, shown: 1 }]);

    // Made longer, it is not yet known to be shown so; once it is over, what had been reached is what counts.
    await officer({
      method: 'POST',
      url: `/api/alerts/${alert.id}/extend`,
      payload: { until: iso(5 * hour) },
    });
    expect((await page('part=shown')).shown).toBe(0);
    await officer({ method: 'POST', url: `/api/alerts/${alert.id}/end` });
    expect(await page('part=shown')).toMatchObject({ total: 3, shown: 1, halfMs: 500, lastMs: 500 });
    expect((await officer({ url: `/api/alerts/${alert.id}` })).json()).toMatchObject({
      displays: 3,
      shown: 1,
    });
  });

  test('one that goes on longer says so once, however often it is asked, and never ends earlier for it', async () => {
    server = await startTestServer({ dialect });
    const alert = (await raise(input())).json() as Alert;
    const extend = async (until: string) =>
      (
        await officer({ method: 'POST', url: `/api/alerts/${alert.id}/extend`, payload: { until } })
      ).json() as Alert;
    expect(await extend(iso(3 * hour))).toMatchObject({ revision: 2, until: server.clock.now + 3 * hour });
    expect(await extend(iso(3 * hour))).toMatchObject({ revision: 2 });
    expect(await extend(iso(1 * hour))).toMatchObject({ revision: 2, until: server.clock.now + 3 * hour });
    const again = input({ until: iso(3 * hour) });
    expect((await update(alert.id, again)).json()).toMatchObject({ revision: 2 });
    await end(alert.id);
    expect(await extend(iso(5 * hour))).toMatchObject({ code: 'ALERT_ENDED' });
  });

  test('one that has not begun begins no earlier for being extended', async () => {
    server = await startTestServer({ dialect });
    const alert = (await raise(input({ from: iso(hour) }))).json() as Alert;
    const payload = { until: iso(5 * hour) };
    const extended = await officer({ method: 'POST', url: `/api/alerts/${alert.id}/extend`, payload });
    expect(extended.json()).toMatchObject({ from: alert.from, state: 'scheduled' });
  });

  test('its journal has every act, by whom, with the text as it was', async () => {
    server = await startTestServer({ dialect });
    const { db } = server.deps.store;
    await db.updateTable('territory').set({ approval: 'four-eyes' }).execute();
    const alert = (await raise(input({ scenario: 'flood' }))).json() as Alert;
    server.clock.advance(60_000);
    await update(alert.id, input({ text: { ...text, headline: 'La crue monte' } }));
    await officer({
      method: 'POST',
      url: `/api/alerts/${alert.id}/extend`,
      payload: { until: iso(3 * hour) },
    });
    await end(alert.id);
    const read = async (query = '') =>
      (await officer({ url: `/api/alerts/${alert.id}/journal${query}` })).json() as {
        entries: AlertEntry[];
        next?: string;
      };
    const { entries } = await read();
    expect(entries).toMatchObject([
      {
        verb: 'raise',
        revision: 1,
        at: alert.raisedAt,
        byName: 'user-alert-officer',
        breakGlass: true,
        scenario: 'flood',
        text: { headline: 'Crue de la Loire' },
      },
      { verb: 'update', revision: 2, at: alert.raisedAt + 60_000, text: { headline: 'La crue monte' } },
      { verb: 'extend', revision: 3, until: server.clock.now + 3 * hour },
      { verb: 'end', revision: 3, breakGlass: false },
    ]);
    const first = await read('?limit=3');
    expect(first.entries).toHaveLength(3);
    expect((await read(`?limit=3&after=${first.next}`)).entries).toMatchObject([{ verb: 'end' }]);
    const details = await db.selectFrom('audit').select(['action', 'details']).orderBy('id').execute();
    expect(details.filter(({ details }) => details.includes('"breakGlass":true'))).toHaveLength(3);
  });

  test('they are found by state and by words without accents, page by page', async () => {
    server = await startTestServer({ dialect });
    const named = (headline: string) => raise(input({ text: { ...text, headline } }));
    const over = (await named('Tempête sur la côte')).json() as Alert;
    await end(over.id);
    for (const n of [1, 2, 3]) await named(`Crue ${n}`);
    const list = async (query: string) =>
      (await officer({ url: `/api/alerts?${query}` })).json() as { alerts: Alert[]; next?: string };
    const headlines = ({ alerts }: { alerts: Alert[] }) => alerts.map((one) => one.text.headline);
    expect(headlines(await list('state=past'))).toEqual(['Tempête sur la côte']);
    expect(headlines(await list('q=TEMPETE'))).toEqual(['Tempête sur la côte']);
    expect(headlines(await list('q=100%25'))).toEqual([]);
    const first = await list('state=current&limit=2');
    expect(headlines(first)).toEqual(['Crue 3', 'Crue 2']);
    expect(headlines(await list(`state=current&limit=2&before=${first.next}`))).toEqual(['Crue 1']);
  });

  test('what is said of one that is over stays true when displays come and go', async () => {
    server = await startTestServer({ dialect });
    const old = await pairScreen(server, 'Accueil');
    const alert = (await raise(input())).json() as Alert;
    server.clock.advance(1000);
    await end(alert.id);
    server.clock.advance(1000);
    await pairScreen(server, 'Tout neuf');
    await server.as('administrator')({ method: 'POST', url: `/api/displays/${old.display.id}/revoke` });
    const reach = (await officer({ url: `/api/alerts/${alert.id}/displays` })).json() as AlertReach;
    expect(reach).toMatchObject({
      total: 1,
      displays: [{ name: 'Accueil', reason: { code: 'NEVER_WITNESSED' } }],
    });
    expect((await officer({ url: `/api/alerts/${alert.id}` })).json()).toMatchObject({ displays: 1 });
  });

  test('whom one would reach is told before it is raised, and that raises nothing', async () => {
    server = await startTestServer({ dialect });
    await pairScreen(server, 'Quai', { tags: ['loire'] });
    await pairScreen(server, 'Salle', { tags: ['exercise'] });
    const aim = async (payload: object) =>
      (await officer({ method: 'POST', url: '/api/alerts/aim', payload })).json();
    expect(await aim({ target: { all: true }, status: 'Actual' })).toEqual({
      total: 2,
      silent: 2,
      unplaced: 0,
      names: ['Quai', 'Salle'],
    });
    expect(await aim({ target: { tags: ['loire'] }, status: 'Actual' })).toMatchObject({ names: ['Quai'] });
    expect(await aim({ target: { all: true }, status: 'Exercise' })).toMatchObject({ names: ['Salle'] });
    expect(await aim({ target: { all: true }, status: 'Test' })).toMatchObject({ total: 0 });
    expect(await server.deps.store.db.selectFrom('alert').select('id').execute()).toEqual([]);
  });

  test.each([
    ['an end that is past', () => ({ until: iso(-1000) }), 422],
    ['an end before its start', () => ({ from: iso(2 * hour), until: iso(hour) }), 422],
    ['an end beyond thirty days', () => ({ until: iso(31 * 24 * hour) }), 422],
    ['a date that does not exist', () => ({ until: '2027-02-30T10:00' }), 422],
    ['no end', () => ({ until: undefined }), 400],
    ['nobody to tell', () => ({ target: {} }), 400],
    [
      'a blank that nobody has filled',
      () => ({ text: { ...text, instruction: 'Refuge : {{refuge}}' } }),
      400,
    ],
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
