/** Displays for tests: made, and paired as a screen in a town hall is. */
import type { Display } from '#core/contracts/index.ts';
import type { TestServer } from './server.ts';

type More = { tags?: string[]; place?: { lat: number; lon: number } };

/** Pairs a screen through the HTTP interface and answers its display and device key. */
export async function pairScreen(server: TestServer, name: string, more: More = {}) {
  const offered = await server.inject({
    method: 'POST',
    url: '/api/pairing',
    payload: { width: 1920, height: 1080, language: 'fr' },
  });
  const { code, secret } = offered.json() as { code: string; secret: string };
  const paired = await server.as('administrator')({
    method: 'POST',
    url: '/api/displays/pair',
    payload: { code, name, tags: [], ...more },
  });
  const collected = await server.inject({
    url: `/api/pairing/${code}`,
    headers: { authorization: `Bearer ${secret}` },
  });
  const { key } = collected.json() as { key: string };
  return { display: paired.json() as Display, key };
}

/** The headers of a request by a display. */
export function bearer(key: string): { authorization: string } {
  return { authorization: `Bearer ${key}` };
}
