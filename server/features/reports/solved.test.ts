/** "You said, we did": displays tell of solved reports what is published of them, and lose it the moment it is taken back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Display, Message, Plan, Report } from '#core/contracts/index.ts';
import { holeInTheRoad, report } from '#test/reports.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

const minute = 60_000;
const screen = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;

describe.each(dialects)('solved reports on displays on %s', (dialect) => {
  let server: TestServer;
  let category: string;
  beforeEach(async () => {
    server = await startTestServer({ dialect, byHand: true, config: { publicUrl: 'https://ville.example' } });
    const { categories } = await ask<{ categories: { id: string }[] }>('PUT', '/api/report-categories', {
      categories: [holeInTheRoad],
    });
    category = categories[0]?.id ?? '';
  });
  afterEach(() => server.close());

  async function ask<T>(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<T> {
    const answer = await server.as('administrator')({ method, url, ...(payload && { payload }) });
    expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300);
    return answer.json() as T;
  }
  let sent = 0;
  async function reported(description: string): Promise<Report> {
    sent += 1;
    const id = await report(server.services, category, { key: `key-${sent}-abcdefgh`, description });
    return ask<Report>('GET', `/api/reports/${id}`);
  }
  const publish = (one: Report, text: string) =>
    ask('POST', `/api/reports/${one.id}/publication`, {
      text,
      place: 'Rue des Tanneurs',
      photos: one.photos.map(({ id }) => ({ id, blur: [] })),
    });
  const move = (one: Report, to: string, text?: string) =>
    ask('POST', `/api/reports/${one.id}/move`, { to, ...(text && { text }) });
  async function shown(data: object): Promise<Display> {
    const content = { title: 'C’est rebouché', language: 'fr', topics: [], variants: [], data };
    const { id: message } = await ask<Message>('POST', '/api/messages', { kind: 'solved', content });
    await ask('POST', `/api/messages/${message}/submit`, {});
    await ask('POST', `/api/messages/${message}/approve`, { revision: 1 });
    const display = await ask<Display>('POST', '/api/displays', {
      name: 'Hall',
      profile: screen,
      timeZone: 'Europe/Paris',
      tags: [],
    });
    const windows = { from: '2026-11-23T09:00', timeZone: 'Europe/Paris' };
    await ask('POST', '/api/placements', {
      message,
      target: { displays: [display.id] },
      windows,
      class: 'routine',
    });
    return display;
  }
  async function slideOf({ id }: Display): Promise<{ html: string; assets: { hash: string }[] }> {
    await server.services.scheduling.settle();
    const { plan: hash } = await ask<Display>('GET', `/api/displays/${id}`);
    const plan = JSON.parse((await server.services.scheduling.planBody(hash ?? '')) ?? 'null') as Plan;
    const at = server.clock.now + minute;
    const segment = plan.segments.find(({ from, until }) => from <= at && at < until);
    const [index] = plan.sets[segment?.set ?? -1] ?? [];
    const rendition = index === undefined ? undefined : plan.items[index]?.rendition;
    if (rendition === undefined) return { html: '', assets: [] };
    return JSON.parse((await server.services.scheduling.renditionBody(rendition)) ?? '{}');
  }

  test('one case: published words, picture and days; nothing before, nothing after it is taken back', async () => {
    const one = await reported('Secret : chez Mme Martin, 3e étage');
    const display = await shown({ report: one.id });
    await move(one, 'done', 'L’enrobé est refait');
    // Solved, and not published.
    expect((await slideOf(display)).html).toBe('');
    await publish(one, 'Un trou profond devant l’école');
    const { html, assets } = await slideOf(display);
    for (const said of [
      'Vous l’avez dit, c’est fait',
      'Un trou profond',
      'L’enrobé est refait',
      'Rue des Tanneurs',
      'Signalé le',
      'Avant',
    ])
      expect(html).toContain(said);
    for (const secret of ['Martin', 'étage']) expect(html).not.toContain(secret);
    const picture = await server.inject(`/media/${assets[0]?.hash}`);
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const part = await server.inject({ url: `/media/${assets[0]?.hash}`, headers: { range: 'bytes=0-9' } });
    expect([part.statusCode, part.rawPayload.length]).toEqual([206, 10]);
    await ask('POST', `/api/reports/${one.id}/hiding`, { text: 'Une plaque se lit' });
    expect((await slideOf(display)).html).toBe('');
    expect((await server.inject(`/media/${assets[0]?.hash}`)).statusCode).toBe(404);
  });

  test('opened again, or of a category that has become sensitive, it leaves', async () => {
    const one = await reported('Un trou');
    await publish(one, 'Un trou profond');
    await move(one, 'done');
    const display = await shown({ report: one.id });
    expect((await slideOf(display)).html).toContain('Un trou profond');
    await move(one, 'in-charge');
    expect((await slideOf(display)).html).toBe('');
    await move(one, 'done');
    expect((await slideOf(display)).html).toContain('Un trou profond');
    await ask('PUT', '/api/report-categories', { categories: [{ ...holeInTheRoad, public: false }] });
    expect((await slideOf(display)).html).toBe('');
  });

  test('erased with what its sender sent, it leaves', async () => {
    const { categories } = await ask<{ categories: { id: string }[] }>('PUT', '/api/report-categories', {
      categories: [{ ...holeInTheRoad, erasePublished: true }],
    });
    expect(categories[0]?.id).toBe(category);
    const one = await reported('Un trou');
    await publish(one, 'Un trou profond');
    await move(one, 'done');
    const display = await shown({ report: one.id });
    expect((await slideOf(display)).html).toContain('Un trou profond');
    const row = await server.deps.store.db
      .selectFrom('report')
      .select('token')
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    await server.services.reports.erasing.own(one.id, row.token);
    expect((await slideOf(display)).html).toBe('');
  });

  test('the newest ones by themselves: those that are published and solved', async () => {
    const display = await shown({});
    expect((await slideOf(display)).html).toBe('');
    const [a, b, c] = [await reported('a'), await reported('b'), await reported('c')];
    await publish(a, 'A');
    await move(a, 'done');
    await publish(b, 'B');
    await move(c, 'done');
    const { html, assets } = await slideOf(display);
    expect(html.match(/class="what"/g)).toHaveLength(1);
    expect(html).toContain('Trou dans la chaussée');
    expect(assets).toEqual([]);
  });
});
