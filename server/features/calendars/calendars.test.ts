import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
const put = (name: string, payload: object, role: 'approver' | 'author' = 'approver') =>
  server.as(role)({ method: 'PUT', url: `/api/calendars/${name}`, payload });
const all = () => server.services.calendars.all(server.services.rootTerritory, server.clock.now);

describe.each(dialects)('calendars on %s', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
    // Whoever reads the outbox empties it; here it is to be looked at.
    await server.services.scheduling.close();
  });
  afterEach(() => server.close());

  test('French public holidays are there without anybody entering them, for the years around', async () => {
    const days = (await all())['fr-public-holidays'] ?? [];
    expect(days).toContain('2026-11-11');
    expect(days).toContain('2027-03-29');
    expect(days).toContain('2028-12-25');
    expect(days).not.toContain('2026-12-26');
    expect((await all())['fr-public-holidays-alsace-moselle']).toContain('2026-12-26');
  });

  test('a town adds days of its own, and whoever plans is told', async () => {
    const answer = await put('foire', { title: 'Foire', dates: ['2026-12-06', '2026-12-05', '2026-12-05'] });
    expect(answer.json()).toEqual({
      name: 'foire',
      title: 'Foire',
      days: ['2026-12-05', '2026-12-06'],
      builtIn: false,
    });
    await put('foire', { title: 'Foire', dates: ['2026-12-07'] });
    expect((await all()).foire).toEqual(['2026-12-07']);
    const told = await server.deps.store.db.selectFrom('outbox').select(['topic', 'subject']).execute();
    expect(told).toEqual(Array(2).fill({ topic: 'calendar', subject: 'foire' }));
    const list = (await server.as('reader')({ method: 'GET', url: '/api/calendars' })).json().calendars;
    expect(list).toHaveLength(3);
  });

  test('a calendar file gives every day that its events touch, rules and exceptions included', async () => {
    const event = (...lines: string[]) => ['BEGIN:VEVENT', 'SUMMARY:x', ...lines, 'END:VEVENT'];
    const ics = [
      'BEGIN:VCALENDAR',
      ...event('UID:1', 'DTSTART;VALUE=DATE:20261219', 'DTEND;VALUE=DATE:20261222'),
      ...event('UID:2', 'DTSTART:20261107T090000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20261114T090000'),
      'END:VCALENDAR',
    ].join('\r\n');
    expect((await put('vacances', { title: 'Vacances', ics })).json().days).toEqual([
      '2026-11-07',
      '2026-11-21',
      '2026-12-19',
      '2026-12-20',
      '2026-12-21',
    ]);
  });

  test('bad days, bad files, bad names and people without the right change nothing', async () => {
    expect((await put('x', { title: 'x', dates: ['2026-02-30'] })).statusCode).toBe(400);
    expect((await put('x', { title: 'x', ics: 'hello' })).json().code).toBe('IMPORT_UNREADABLE');
    expect((await put('fr-public-holidays', { title: 'x', dates: [] })).statusCode).toBe(409);
    expect((await put('__proto__', { title: 'x', dates: [] })).statusCode).toBe(400);
    expect((await put('x', { title: 'x', dates: [] }, 'author')).statusCode).toBe(403);
    expect(await server.deps.store.db.selectFrom('calendar').selectAll().execute()).toEqual([]);
  });
});
