import { afterEach, describe, expect, test } from 'vitest';
import type { Ahead, Message } from '#core/contracts/index.ts';
import { bearer, pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const read = async (query = ''): Promise<Ahead> => {
  const answer = await server.as('reader')({ url: `/api/ahead${query}` });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as Ahead;
};
const post = (url: string, payload: object) => server.as('administrator')({ method: 'POST', url, payload });

describe.each(dialects)('weeks ahead on %s', (dialect) => {
  test('each tag is told what it gets in each week, and a week with nothing is empty', async () => {
    server = await startTestServer({ dialect });
    const { display } = await pairScreen(server, 'Piscine');
    await server.as('administrator')({
      method: 'PATCH',
      url: `/api/displays/${display.id}`,
      payload: { tags: ['sport'] },
    });
    await pairScreen(server, 'Mairie');
    const made = await post('/api/messages', {
      kind: 'news',
      content: { title: 'Aquagym', language: 'fr', topics: ['Sport'], variants: [] },
    });
    const { id } = made.json() as Message;
    await post(`/api/messages/${id}/approve`, { revision: 1 });
    await post('/api/placements', {
      message: id,
      target: { tags: ['sport'] },
      windows: {
        from: '2026-11-30T09:00',
        until: '2026-12-14T00:00',
        timeZone: 'Europe/Paris',
        rrule: 'FREQ=WEEKLY;BYDAY=MO',
        duration: 'PT2H',
      },
      class: 'routine',
    });
    const { weeks, audiences } = await read('?weeks=4');
    expect(weeks).toEqual(['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14']);
    const counts = (tag?: string) =>
      audiences.find((one) => one.tag === tag)?.weeks.map(({ messages }) => messages);
    expect(counts('sport')).toEqual([0, 1, 1, 0]);
    expect(counts()).toEqual([0, 1, 1, 0]);
    expect(audiences.find(({ tag }) => tag === 'sport')?.weeks[1]?.titles).toEqual(['Aquagym']);
  });

  test('a campaign says what was reached of its goal, by what was witnessed of its topics in its days', async () => {
    server = await startTestServer({ dialect });
    const { key, display } = await pairScreen(server, 'Piscine');
    const made = await post('/api/messages', {
      kind: 'news',
      content: { title: 'Aquagym', language: 'fr', topics: ['Sport'], variants: [] },
    });
    const { now } = server.clock;
    const hour = 3_600_000;
    const row = { id: 'witness-1', message: made.json().id, revision: 1, how: 'shown' };
    await server.inject({
      method: 'POST',
      url: '/api/display/witnesses',
      headers: bearer(key),
      payload: {
        rows: [
          { ...row, from: now - 3 * hour, until: now },
          { ...row, id: 'witness-2', from: now - 99 * hour, until: now - 98 * hour },
        ],
      },
    });
    server.clock.advance(11 * 60_000);
    await server.services.tally.run();
    const input = {
      name: 'Bouger en hiver',
      from: '2026-11-22',
      until: '2026-12-31',
      topics: ['Sport'],
      tags: [],
      goalHours: 100,
    };
    const { id } = (await post('/api/campaigns', input)).json() as { id: string };
    const [campaign] = (await read()).campaigns;
    expect(campaign).toMatchObject({ id, ...input, reached: { messages: 1, hours: 3 } });
    const url = `/api/campaigns/${id}`;
    const staff = server.as('author');
    const { db } = server.deps.store;
    const reachedBy = async (tag: string) => {
      await staff({ method: 'PUT', url, payload: { ...input, tags: [tag] } });
      return (await read()).campaigns[0]?.reached;
    };
    await db
      .insertInto('display_tag')
      .values({ display_id: display.id, territory_id: server.services.rootTerritory, tag: 'bassin' })
      .execute();
    expect(await reachedBy('bassin')).toEqual({ messages: 1, hours: 3 });
    expect(await reachedBy('ailleurs')).toEqual({ messages: 0, hours: 0 });
    const bad = await staff({ method: 'PUT', url, payload: { ...input, until: '2026-11-01' } });
    expect(bad.statusCode).toBe(400);
    expect((await server.as('reader')({ method: 'DELETE', url })).statusCode).toBe(403);
    await staff({ method: 'PUT', url, payload: { ...input, name: 'Bouger', topics: ['Culture'] } });
    expect((await read()).campaigns).toMatchObject([{ name: 'Bouger', reached: { messages: 0, hours: 0 } }]);
    expect((await staff({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await staff({ method: 'DELETE', url })).statusCode).toBe(404);
  });

  test('a duty is made a draft by one press, or put aside for the year and taken up again', async () => {
    server = await startTestServer({ dialect });
    const census = async () => (await read()).duties.find(({ id }) => id === 'census');
    expect(await census()).toMatchObject({ day: '2027-01-21', year: 2027, mayNotApply: true });
    const staff = server.as('author');
    const url = '/api/duties/census/2027/dismissed';
    expect((await staff({ method: 'PUT', url })).statusCode).toBe(204);
    expect(await census()).toMatchObject({ answer: {} });
    expect((await staff({ method: 'DELETE', url })).statusCode).toBe(204);
    expect(await census()).not.toHaveProperty('answer');
    const made = await staff({ method: 'POST', url: '/api/duties/census/2027/draft', payload: {} });
    const { message } = made.json() as { message: string };
    expect(await census()).toMatchObject({ answer: { message } });
    const again = await staff({ method: 'POST', url: '/api/duties/census/2027/draft', payload: {} });
    expect(again.json()).toEqual({ message });
    const draft = (await server.as('reader')({ url: `/api/messages/${message}` })).json() as Message;
    expect(draft).toMatchObject({ state: 'draft', latest: { content: { topics: ['Vie municipale'] } } });
    expect((await staff({ method: 'PUT', url: '/api/duties/nothing/2027/dismissed' })).statusCode).toBe(404);
    expect((await server.as('reader')({ method: 'PUT', url })).statusCode).toBe(403);
  });
});
