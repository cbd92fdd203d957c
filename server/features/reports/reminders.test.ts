import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report, ReportCategory, ReportLine } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { startSmtp, type TestSmtp } from '#test/smtp.ts';
import { dialects } from '#test/stores.ts';
import { blankReport } from './receiving.ts';

const road = {
  code: 'voirie',
  name: { fr: 'Chaussée' },
  about: 'place',
  public: true,
  department: 'Voirie',
  days: 2,
  questions: [],
};
const light = { ...road, code: 'eclairage', name: { fr: 'Éclairage' }, days: undefined, unseenDays: 1 };
const day = 86_400_000;

describe.each(dialects)('reminders on %s', (dialect) => {
  let server: TestServer;
  let smtp: TestSmtp;
  let ids: Record<string, string>;
  let people: Record<'ines' | 'head' | 'boss', string>;

  beforeEach(async () => {
    smtp = await startSmtp();
    server = await startTestServer({
      dialect,
      byHand: true,
      config: { publicUrl: 'https://ville.example', mail: { smtpUrl: smtp.url } },
    });
    server.clock.now = Date.parse('2026-11-23T09:00:00+01:00');
    const { accounts, rootTerritory: territory } = server.services;
    const person = (name: string, role: 'dispatcher' | 'administrator') =>
      accounts.create({
        name,
        email: `${name.toLowerCase()}@ville.example`,
        roles: [role],
        territory,
        by: 'system',
        password: 'correct horse battery staple',
      });
    people = {
      ines: await person('Ines', 'dispatcher'),
      head: await person('Hugo', 'dispatcher'),
      boss: await person('Anne', 'administrator'),
    };
    const put = await admin('/api/report-categories', { categories: [road, light] });
    ids = Object.fromEntries(
      put.json<{ categories: ReportCategory[] }>().categories.map(({ code, id }) => [code, id]),
    );
    await admin('/api/departments', { departments: [{ name: 'Voirie', head: people.head }] });
  });
  afterEach(async () => {
    await server.close();
    await smtp.close();
  });

  const admin = (url: string, payload: object) => server.as('administrator')({ method: 'PUT', url, payload });
  const agent = (url: string, payload?: object) =>
    server.as('dispatcher')(payload === undefined ? { url } : { method: 'POST', url, payload });
  let keys = 0;
  const send = async (code = 'voirie') => {
    keys += 1;
    const { reports, rootTerritory } = server.services;
    const { id } = await reports.citizen.send(rootTerritory, {
      key: `key-of-reminder-${keys}`,
      category: ids[code] ?? '',
      source: 'site',
      description: 'Mme Secret est tombée',
      place: 'Quai',
      language: 'fr',
    });
    return id;
  };
  /** Looks; answers to whom letters went that were not there before. */
  const look = async (at: string) => {
    server.clock.now = Date.parse(at);
    const before = smtp.received.length;
    await server.services.reports.remind();
    await server.services.postman.deliver();
    return smtp.received.slice(before);
  };
  const to = (mails: Awaited<ReturnType<typeof look>>) =>
    mails.map((mail) => /(\w+)@/.exec(JSON.stringify(mail.to))?.[1]).sort();
  const reminded = async () =>
    (await agent('/api/reports?reminded=true')).json<{ reports: ReportLine[] }>().reports.map(({ id }) => id);

  test('an overdue case is told once to who has it, once to the head, never at night or on a weekend, and then no more', async () => {
    const id = await send();
    await agent(`/api/reports/${id}/assignment`, { user: people.ines });
    expect(to(await look('2026-11-25T17:00:00+01:00'))).toEqual([]);
    expect(to(await look('2026-11-26T03:00:00+01:00'))).toEqual([]);
    const [letter, ...more] = await look('2026-11-26T08:10:00+01:00');
    expect(more).toEqual([]);
    expect(to(letter ? [letter] : [])).toEqual(['ines']);
    expect(letter?.text).toMatch(/Une réponse était due le mercredi\s25/);
    expect(letter?.text).toContain(`https://ville.example/console/inbox/${id}`);
    expect(`${letter?.text}${letter?.html}${letter?.subject}`).not.toContain('Secret');
    expect(to(await look('2026-11-27T10:00:00+01:00'))).toEqual([]);
    // Two working days later would be a Saturday.
    expect(to(await look('2026-11-29T10:00:00+01:00'))).toEqual([]);
    expect(to(await look('2026-12-01T10:00:00+01:00'))).toEqual(['hugo']);
    expect(to(await look('2026-12-15T10:00:00+01:00'))).toEqual([]);
    const { events } = (await agent(`/api/reports/${id}`)).json<Report>();
    expect(events.filter(({ kind }) => kind === 'reminded').map(({ text }) => text)).toEqual([
      'Ines',
      'Hugo',
    ]);
    expect(await reminded()).toEqual([id]);
    expect((await agent('/api/reports/counts')).json()).toMatchObject({ reminded: 1, late: 1 });
    expect((await agent('/api/today')).json()).toMatchObject({ wrong: { cases: { late: 1, reminded: 1 } } });
    server.clock.now += 1000;
    await agent(`/api/reports/${id}/notes`, { text: 'On y va.' });
    expect(await reminded()).toEqual([]);
  });

  test('what nobody has looked at is told to the head, by its category’s own days; one letter for several', async () => {
    const [first, second] = [await send('eclairage'), await send('eclairage')];
    const seen = await send('eclairage');
    await agent(`/api/reports/${seen}/notes`, { text: 'Vu.' });
    await send();
    const [letter, ...more] = await look('2026-11-25T08:00:00+01:00');
    expect([to(letter ? [letter] : []), more]).toEqual([['hugo'], []]);
    expect(letter?.subject).toContain('2 signalements');
    expect((await reminded()).sort()).toEqual([first, second].sort());
    expect(await look('2026-11-25T08:10:00+01:00')).toEqual([]);
  });

  test('who is away has a deputy; without a head the administrators; two that look at once tell once', async () => {
    const { db } = server.deps.store;
    await db
      .insertInto('absence')
      .values({
        id: 'away',
        territory_id: server.services.rootTerritory,
        person_id: people.head,
        deputy_id: people.ines,
        from_at: server.clock.now,
        until_at: server.clock.now + 30 * day,
        created_by: people.head,
        created_at: server.clock.now,
      })
      .execute();
    await send('eclairage');
    server.clock.now = Date.parse('2026-11-25T09:00:00+01:00');
    await Promise.all([server.services.reports.remind(), server.services.reports.remind()]);
    expect(to(await look('2026-11-25T09:00:00+01:00'))).toEqual(['ines']);
    await admin('/api/departments', { departments: [] });
    await send('eclairage');
    const told = to(await look('2026-11-27T09:00:00+01:00'));
    expect(told).toContain('anne');
    expect(told).not.toContain('ines');
  });

  test('however many wait for other reasons before it, one that is due is told', async () => {
    const { db } = server.deps.store;
    const { services, deps } = server;
    const made = Array.from({ length: 1_100 }, (_, n) => ({
      ...blankReport(deps),
      territory_id: services.rootTerritory,
      category_id: ids.voirie ?? '',
      request_key: `site:before-${n}`,
      source: 'site',
      description: 'Un trou',
      search: 'un trou',
      language: 'fr',
      received_at: server.clock.now,
    }));
    for (let from = 0; from < made.length; from += 100)
      await db
        .insertInto('report')
        .values(made.slice(from, from + 100))
        .execute();
    server.clock.now += 1000;
    const due = await send('eclairage');
    expect(to(await look('2026-11-25T08:00:00+01:00'))).toEqual(['hugo']);
    expect(await reminded()).toEqual([due]);
  });

  test('a town that wants none is told nothing', async () => {
    const settings = (await server.as('administrator')({ url: '/api/case-settings' })).json();
    await admin('/api/case-settings', { ...settings, escalation: { ...settings.escalation, active: false } });
    await send('eclairage');
    expect(await look('2026-12-15T10:00:00+01:00')).toEqual([]);
    expect(await reminded()).toEqual([]);
  });
});
