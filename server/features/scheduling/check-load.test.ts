import { afterEach, expect, test } from 'vitest';
import type { Display, Message, Placement, PlacementInput } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import type { PlacementCheck } from './check.ts';

let server: TestServer;
afterEach(() => server.close());

async function desk() {
  server = await startTestServer();
  const staff = server.as(['administrator']);
  const post = async <T>(url: string, payload: object): Promise<T> => {
    const answer = await staff({ method: 'POST', url, payload });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json() as T;
  };
  const display = (name: string, tags: string[], profile: object = screen) =>
    post<Display>('/api/displays', { name, profile, timeZone: 'Europe/Paris', tags });
  const written = (title: string) =>
    post<Message>('/api/messages', {
      kind: 'news',
      content: { title, language: 'fr', topics: [], variants: [] },
    });
  const approved = async (title: string) => {
    const { id } = await written(title);
    return post<Message>(`/api/messages/${id}/approve`, { revision: 1 });
  };
  const input = (message: string, more: Partial<PlacementInput> = {}): PlacementInput => ({
    message,
    target: { all: true },
    windows: { from: '2026-11-23T09:00', until: '2026-11-30T09:00', timeZone: 'Europe/Paris' },
    class: 'routine',
    dwellSeconds: 20,
    ...more,
  });
  const place = async (one: PlacementInput) => {
    const placement = await post<Placement>('/api/placements', one);
    await server.services.scheduling.settle();
    return placement;
  };
  const check = (one: PlacementInput, placement?: string) =>
    post<PlacementCheck>(`/api/placements/check${placement ? `?placement=${placement}` : ''}`, one);
  return { display, written, approved, input, place, check };
}

const screen = { kind: 'screen', width: 1920, height: 1080, language: 'fr' };
const panel = {
  kind: 'panel',
  width: 48,
  height: 8,
  columns: 8,
  rows: 1,
  colours: ['amber'],
  repertoire: 'alpha',
  maxPages: 1,
  roadside: true,
  language: 'fr',
};

test('before it is saved, the loop that comes of it is told, where it would be fullest', async () => {
  const { display, approved, written, input, place, check } = await desk();
  const hall = await display('Hall', ['a']);
  await display('Piscine', ['b']);
  await place(input((await approved('Un')).id, { target: { tags: ['a'] } }));
  const { load, refusals } = await check(input((await written('Deux')).id));
  expect(refusals).toEqual([]);
  expect(load).toMatchObject({
    display: hall.id,
    before: { count: 1, roundMs: 20_000 },
    after: { count: 2, roundMs: 40_000 },
    everyMs: 40_000,
    dwellMs: 20_000,
    overfull: false,
  });
});

test('what nobody would wait for is said, and what campaigns leave no time for', async () => {
  const { display, approved, input, place, check } = await desk();
  await display('Hall', []);
  const other = await approved('Autre');
  for (let n = 0; n < 5; n++) await place(input((await approved(`Long ${n}`)).id, { dwellSeconds: 70 }));
  expect((await check(input(other.id))).load).toMatchObject({ overfull: true, limitMs: 300_000 });
  await place(input((await approved('Campagne')).id, { class: 'campaign', share: 1 }));
  const { load } = await check(input(other.id));
  expect(load?.everyMs).toBeUndefined();
  expect(load?.campaigns).toBe(1);
});

test('one that is changed does not count twice', async () => {
  const { display, approved, input, place, check } = await desk();
  await display('Hall', []);
  const one = input((await approved('Un')).id);
  const { id } = await place(one);
  const { load } = await check({ ...one, dwellSeconds: 30 }, id);
  expect(load).toMatchObject({ before: { count: 0 }, after: { count: 1, roundMs: 30_000 } });
});

test('a panel that cannot show it is named before it is saved', async () => {
  const { display, approved, input, check } = await desk();
  await display('Rue', [], panel);
  const long = await approved('Conseil municipal extraordinaire sur le plan de prévention des inondations');
  const { refusals, load } = await check(input(long.id));
  expect(refusals).toMatchObject([{ name: 'Rue' }]);
  expect(load).toBeUndefined();
});
