import { afterEach, describe, expect, test } from 'vitest';
import { pairScreen } from '#test/displays.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const find = async (q: string) =>
  (await server.as('reader')({ url: `/api/search?q=${encodeURIComponent(q)}` })).json();

describe.each(dialects)('searching, with the store on %s,', (dialect) => {
  test('finds messages and displays whatever the accents and capitals, a few of each', async () => {
    server = await startTestServer({ dialect });
    for (let n = 1; n <= 8; n++)
      await server.as('author')({
        method: 'POST',
        url: '/api/messages',
        payload: {
          kind: 'news',
          content: { title: `Fête de l’Été ${n}`, language: 'fr', topics: [], variants: [] },
        },
      });
    await pairScreen(server, 'Église, entrée');
    await pairScreen(server, '100 % Mairie');
    expect((await find('ete')).messages).toHaveLength(6);
    expect(await find('EGLISE')).toMatchObject({ messages: [], displays: [{ name: 'Église, entrée' }] });
    expect((await find('100 %')).displays).toHaveLength(1);
    expect((await find('%')).messages).toEqual([]);
    expect(await find(' ')).toEqual({ messages: [], displays: [] });
  });

  test('is for staff', async () => {
    server = await startTestServer({ dialect });
    expect((await server.inject('/api/search?q=a')).statusCode).toBe(401);
  });
});
