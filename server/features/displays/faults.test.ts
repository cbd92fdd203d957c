import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const screen = {
  name: 'Hall',
  profile: { kind: 'screen', width: 1920, height: 1080, language: 'fr' },
  timeZone: 'Europe/Paris',
  tags: [],
};

describe.each(dialects)('the journal of faults on %s', (dialect) => {
  test('keeps each fault from its beginning to its end, the newest first, and a bounded number of them', async () => {
    server = await startTestServer({ dialect });
    const as = server.as('administrator');
    const made = await as({ method: 'POST', url: '/api/displays', payload: screen });
    const { id, territory } = made.json<{ id: string; territory: string }>();
    const { displays } = server.services;
    const fault = (type: string, at: number) =>
      displays.fault({ id, territory }, { type, detail: 'because', at });
    const list = async () =>
      (await as({ url: `/api/displays/${id}/faults` })).json<{ faults: { type: string; until?: number }[] }>()
        .faults;

    await fault('PANEL_NO_ANSWER', 1000);
    await fault('PANEL_NO_ANSWER', 2000);
    await fault('PANEL_DOOR', 3000);
    expect(await list()).toEqual([
      { type: 'PANEL_DOOR', detail: 'because', from: 3000 },
      { type: 'PANEL_NO_ANSWER', detail: 'because', from: 1000 },
    ]);
    await displays.fault({ id, territory }, null);
    expect((await list()).every(({ until }) => until !== undefined)).toBe(true);

    for (let number = 0; number < 220; number++) await fault(`PANEL_${number}`, 10_000 + number);
    const kept = await list();
    expect(kept).toHaveLength(200);
    expect(kept[0]?.type).toBe('PANEL_219');

    await as({ method: 'DELETE', url: `/api/displays/${id}` });
    expect((await as({ url: `/api/displays/${id}/faults` })).statusCode).toBe(404);
  });
});
