import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { standardRule } from '#core/alert/escalation.ts';
import type { Alert, AlertEntry, AlertEscalation, EscalationRule } from '#core/contracts/index.ts';
import { personWith, setUp } from '#test/desk.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { type SmsGateway, startSmsGateway } from '#test/networks/sms-gateway.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
let smtp: TestSmtp;
let gateway: SmsGateway;
beforeEach(async () => {
  smtp = await startSmtp();
  gateway = await startSmsGateway();
});
afterEach(async () => {
  await server.close();
  await smtp.close();
  await gateway.close();
});

const minute = 60_000;
const publicUrl = 'https://ville.example';
const channels = { allowPrivate: true, timeoutMs: 5_000, every: '0 0 1 1 *' };
const rule: EscalationRule = {
  ...standardRule,
  emails: ['astreinte@ville.example'],
  phones: ['06 12 34 56 78'],
};

async function open(dialect: (typeof dialects)[number], more: Partial<EscalationRule> = {}) {
  server = await startTestServer({
    dialect,
    byHand: true,
    config: { mail: { smtpUrl: smtp.url }, publicUrl, channels },
  });
  await call('administrator', 'PUT', '/api/territory/escalation', { ...rule, ...more });
}
async function call<T>(
  role: 'administrator' | 'alert-officer' | 'reader',
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  payload?: object,
) {
  const answer = await server.as(role)({ method, url, ...(payload && { payload }) });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json() as T;
}
const connectTexts = () =>
  call('administrator', 'POST', '/api/channels/connected', {
    type: 'sms-http',
    title: 'SMS',
    options: {
      url: gateway.url,
      success: 'OK',
      template: '{"to":"{to}","text":"{text}","id":"{id}","key":"{key}"}',
    },
    secrets: { key: 'k' },
    takes: { kinds: [], topics: [], exercises: false },
  });
const input = (more: object = {}) => ({
  class: 'vital',
  status: 'Actual',
  text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
  target: { all: true },
  until: new Date(server.clock.now + 120 * minute).toISOString(),
  ...more,
});
const raise = (more: object = {}) => call<Alert>('alert-officer', 'POST', '/api/alerts', input(more));
const stateOf = ({ id }: Alert) => call<AlertEscalation>('reader', 'GET', `/api/alerts/${id}/escalation`);
const journalOf = async ({ id }: Alert) =>
  (await call<{ entries: AlertEntry[] }>('reader', 'GET', `/api/alerts/${id}/journal`)).entries;

/** Heard of now, as a display that asks for its state is. */
const heard = (key: string) => server.inject({ url: '/api/display/state', headers: bearer(key) });
async function witness(key: string, alert: Alert) {
  const row = {
    id: `shown-${alert.revision}-${key.replaceAll(/\W|_/g, '')}`.slice(0, 60),
    message: alert.message,
    revision: alert.revision,
    alert: alert.id,
    from: server.clock.now,
    how: 'shown',
  };
  const answer = await server.inject({
    method: 'POST',
    url: '/api/display/witnesses',
    headers: bearer(key),
    payload: { rows: [row] },
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
}
/** What the jobs do in so many minutes. */
async function pass(minutes: number) {
  for (let i = 0; i < minutes; i++) {
    server.clock.advance(minute);
    await server.services.escalation.work();
    await server.services.postman.deliver();
  }
}
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const subjects = () => smtp.received.map(({ subject }) => plain(subject));

describe.each(dialects)('an alert that does not get through, with the store on %s,', (dialect) => {
  test('is told after a while by e-mail and text, naming what is missing; again later; until somebody takes it', async () => {
    await open(dialect);
    await connectTexts();
    const { key } = await pairScreen(server, 'Quai');
    const shows = await pairScreen(server, 'Mairie');
    await heard(key);
    const alert = await raise();
    await witness(shows.key, alert);
    await pass(4);
    expect(await stateOf(alert)).toEqual({ steps: [], nextAt: alert.from + 5 * minute });
    expect(subjects()).toEqual([]);

    await pass(1);
    expect(subjects()).toEqual(['Alerte non affichée sur 1 des 2 afficheurs : Crue – Ma commune']);
    const text = plain(smtp.received[0]?.text);
    for (const part of ['Quai, ', `${publicUrl}/console/alerts/${alert.id}`, 'lundi 23 novembre, 9 h'])
      expect(text).toContain(part);
    expect(text).not.toContain('- Mairie');
    expect(gateway.got).toMatchObject([{ to: '+33612345678' }]);
    expect(gateway.got[0]?.text).toContain('1/2 : Crue\nQuai\nhttps://');
    expect((await stateOf(alert)).steps).toEqual([
      {
        step: 1,
        revision: 1,
        at: server.clock.now,
        missing: 1,
        total: 2,
        emails: { waiting: 0, sent: 1, failed: 0 },
        texts: { waiting: 0, sent: 1, failed: 0 },
      },
    ]);

    await pass(14);
    expect(smtp.received).toHaveLength(1);
    await pass(1);
    expect(subjects()[1]).toBe('Toujours pas affichée sur 1 des 2 afficheurs : Crue – Ma commune');

    const taken = await call<AlertEscalation>('alert-officer', 'POST', `/api/alerts/${alert.id}/take`);
    expect(taken).toMatchObject({ taken: { by: 'user-alert-officer', at: server.clock.now } });
    expect(taken).not.toHaveProperty('nextAt');
    await call('administrator', 'POST', `/api/alerts/${alert.id}/take`);
    await pass(40);
    expect(smtp.received).toHaveLength(2);
    expect((await journalOf(alert)).map(({ verb, by, missed }) => [verb, by, missed?.names])).toEqual([
      ['raise', 'user-alert-officer', undefined],
      ['missed', 'system', ['Quai']],
      ['missed', 'system', ['Quai']],
      ['take', 'user-alert-officer', undefined],
    ]);
    const csv = await server.as('alert-officer')({ url: `/api/alerts/${alert.id}/journal.csv` });
    expect(plain(csv.body)).toContain(
      'Non affichée sur 1 des 2 afficheurs en service (Quai) ; 1 e-mail et 1 SMS écrits',
    );
    expect(csv.body).toContain('Prise en charge');
  });

  test('is told so many times, anew when it says something new, and no more once it is shown or over', async () => {
    await open(dialect, { times: 2, repeatMinutes: 5 });
    const { key } = await pairScreen(server, 'Quai');
    await heard(key);
    const alert = await raise();
    await pass(30);
    expect(smtp.received).toHaveLength(2);
    await heard(key);
    const again = await call<Alert>(
      'alert-officer',
      'PUT',
      `/api/alerts/${alert.id}`,
      input({ text: { headline: 'Crue : montez', senderName: 'Mairie', language: 'fr' } }),
    );
    await pass(5);
    expect(subjects()[2]).toContain('Crue : montez');
    await witness(key, again);
    await pass(20);
    expect(smtp.received).toHaveLength(3);

    const other = await raise();
    await call('alert-officer', 'POST', `/api/alerts/${other.id}/end`);
    await pass(10);
    expect(smtp.received).toHaveLength(3);
    expect(
      (await server.as('alert-officer')({ method: 'POST', url: `/api/alerts/${other.id}/take` })).json().code,
    ).toBe('ALERT_ENDED');
  });

  test('is told once, whether two servers look at once or one comes back in between', async () => {
    await open(dialect);
    const { key } = await pairScreen(server, 'Quai');
    await heard(key);
    const alert = await raise();
    const second = await startTestServer({
      store: { ...server.deps.store, close: async () => undefined },
      byHand: true,
      config: { mail: { smtpUrl: smtp.url }, publicUrl, channels },
    });
    server.clock.advance(6 * minute);
    second.clock.advance(6 * minute);
    await Promise.all([server.services.escalation.work(), second.services.escalation.work()]);
    await Promise.all([server.services.postman.deliver(), second.services.postman.deliver()]);
    await second.services.escalation.work();
    await second.services.postman.deliver();
    await second.close();
    expect(smtp.received).toHaveLength(1);
    expect((await stateOf(alert)).steps).toHaveLength(1);
  });

  test('is no matter of a display that is off, of too few, nor of a town that does not want it', async () => {
    await open(dialect, { missing: { percent: 60 } });
    const [one, two] = [await pairScreen(server, 'Un'), await pairScreen(server, 'Deux')];
    await pairScreen(server, 'Vieux');
    server.clock.advance(26 * 60 * minute);
    await heard(one.key);
    await heard(two.key);
    const alert = await raise();
    await witness(one.key, alert);
    await pass(10);
    expect(smtp.received).toEqual([]);
    await call('administrator', 'PUT', '/api/territory/escalation', { ...rule, active: false });
    await pass(10);
    expect(smtp.received).toEqual([]);
    await call('administrator', 'PUT', '/api/territory/escalation', rule);
    await pass(1);
    expect(plain(smtp.received[0]?.text)).toContain('1 des 2 afficheurs');
  });

  test('is told of an exercise as an exercise, unless the town wants none; a text that is refused is said to have failed', async () => {
    await open(dialect);
    await connectTexts();
    gateway.fail('+33612345678', 422);
    const { key } = await pairScreen(server, 'Quai', { tags: ['exercice'] });
    await heard(key);
    const drill = await raise({ status: 'Exercise' });
    await pass(5);
    expect(subjects()).toEqual(['EXERCICE : Alerte non affichée sur 1 des 1 afficheurs : Crue – Ma commune']);
    expect(plain(smtp.received[0]?.text)).toContain('Ceci est un exercice');
    expect((await stateOf(drill)).steps[0]?.texts).toEqual({ waiting: 0, sent: 0, failed: 1 });
    await call('administrator', 'PUT', '/api/territory/escalation', { ...rule, exercises: false });
    await pass(60);
    expect(smtp.received).toHaveLength(1);
  });
});

test('who is on duty is checked, and whoever may raise alerts is told where nobody says', async () => {
  server = await startTestServer({
    realIdentity: true,
    byHand: true,
    config: { publicUrl: 'http://localhost:8080' },
  });
  await setUp(server);
  await personWith(server, ['alert-officer'], 'garde@ville.example');
  const actor = { user: 'u', name: 'U', email: '', territory: server.services.rootTerritory, roles: [] };
  expect(await server.services.escalation.settings(actor.territory)).toMatchObject({
    rule: standardRule,
    told: ['garde@ville.example'],
    mail: false,
    sms: false,
  });
  await expect(server.services.escalation.choose(actor, { ...rule, phones: ['112'] })).rejects.toMatchObject({
    code: 'REQUEST_INVALID',
  });
  const chosen = await server.services.escalation.choose(actor, {
    ...rule,
    phones: ['06 12 34 56 78', '+33612345678'],
  });
  expect(chosen.rule.phones).toEqual(['+33612345678']);
  expect(chosen.told).toEqual(['astreinte@ville.example']);
});
