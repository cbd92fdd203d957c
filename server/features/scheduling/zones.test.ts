import { afterEach, describe, expect, test } from 'vitest';
import type { Display, Message, Plan, ScreenRendition } from '#core/contracts/index.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';
import type { ShowingView } from './view.ts';
import { asksOf, partOf } from './zones.ts';

let server: TestServer;
afterEach(() => server?.close());

const profile = { kind: 'screen', width: 1920, height: 1080, language: 'fr' } as const;
const windows = { from: '2026-11-01T00:00', until: '2036-11-30T09:00', timeZone: 'Europe/Paris' } as const;

test('a message is composed once for each zone it is in, and once for the whole glass where it is loud', () => {
  const placed = { message: 'm', target: { all: true }, windows } as const;
  const asks = asksOf([
    { ...placed, id: '1', class: 'routine' },
    { ...placed, id: '2', class: 'routine', zone: 'ticker' },
    { ...placed, id: '3', class: 'campaign', zone: 'ticker' },
    { ...placed, id: '4', message: 'n', class: 'urgent', zone: 'side' },
    { ...placed, id: '5', message: 'n', class: 'vital' },
  ]);
  expect(asks).toEqual([
    { id: 'm', zone: 'main', loudest: undefined },
    { id: 'm', zone: 'ticker', loudest: undefined },
    { id: 'n', zone: 'main', loudest: 'vital' },
  ]);
});

test('a zone is a smaller screen, and the whole glass has the display’s own size', () => {
  const divided = { ...profile, layout: 'side-ticker' } as const;
  expect(partOf(divided, 'ticker')).toEqual({ ...profile, width: 1920, height: 108 });
  expect(partOf(divided, 'side')).toEqual({ ...profile, width: 640, height: 972 });
  expect(partOf(divided, undefined)).toEqual(profile);
  expect(partOf(profile, 'main')).toBe(profile);
});

describe.each(dialects)('zones on %s', (dialect) => {
  test('a screen that is divided gets the ticker in its plan, one that is not is told why it does not', async () => {
    server = await startTestServer({ dialect });
    const staff = server.as(['administrator']);
    const post = async <T>(url: string, payload: object, status = 201): Promise<T> => {
      const answer = await staff({ method: 'POST', url, payload });
      expect(answer.statusCode, answer.body).toBe(status);
      return answer.json() as T;
    };
    const get = async <T>(url: string): Promise<T> => (await staff({ method: 'GET', url })).json() as T;
    const screen = (name: string, more: object) =>
      post<Display>('/api/displays', {
        name,
        profile: { ...profile, ...more },
        timeZone: 'Europe/Paris',
        tags: [],
      });
    const hall = await screen('Hall', { layout: 'ticker' });
    const pool = await screen('Piscine', {});
    const content = { title: 'Ligne 2 déviée', language: 'fr', topics: [], variants: [] };
    const { id } = await post<Message>('/api/messages', { kind: 'news', content });
    await post(`/api/messages/${id}/submit`, {}, 200);
    await post(`/api/messages/${id}/approve`, { revision: 1 }, 200);
    const placement = await post<{ zone?: string }>('/api/placements', {
      message: id,
      target: { all: true },
      windows,
      class: 'routine',
      zone: 'ticker',
    });
    expect(placement.zone).toBe('ticker');
    await server.services.scheduling.settle();

    const plan = async ({ id: display }: Display): Promise<Plan> => {
      const { plan: hash } = await get<Display>(`/api/displays/${display}`);
      return JSON.parse((await server.services.scheduling.planBody(hash ?? '')) ?? 'null');
    };
    const divided = await plan(hall);
    expect(divided.layout).toBe('ticker');
    expect(divided.zones?.ticker?.sets.flat()).toEqual([0]);
    expect(divided.sets.flat()).toEqual([]);
    const rendition = await server.services.scheduling.rendition(divided.items[0]?.rendition ?? '');
    expect((rendition as ScreenRendition).template).toBe('ticker');
    expect((await plan(pool)).items).toEqual([]);

    const shown = await get<ShowingView>(`/api/displays/${hall.id}/showing`);
    expect(shown).toMatchObject({
      kind: 'idle',
      layout: 'ticker',
      beside: [{ zone: 'ticker', kind: 'item', message: id, title: 'Ligne 2 déviée' }],
    });
    const why = await get<{ findings: { code: string }[] }>(`/api/displays/${pool.id}/explain`);
    expect(JSON.stringify(why)).toContain('no-such-zone');
    // The ledger expects it where the plan has it.
    const due = await server.deps.store.db
      .selectFrom('delivery')
      .select(['surface_id', 'state'])
      .where('message_id', '=', id)
      .where('surface_type', '=', 'display')
      .execute();
    expect(due.filter(({ surface_id }) => surface_id === hall.id)).toHaveLength(1);
  });
});
