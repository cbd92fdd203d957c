/** Displays for tests: made, and paired as a screen in a town hall is. */
import type { Display } from '#core/contracts/index.ts';
import type { Device } from '#server/features/displays/keys.ts';
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

/** The page of a screen finds nothing on its glass, for as long as makes it a fault; it lasts until the page says otherwise. */
export async function goBlack({ services: { health }, clock }: TestServer, screen: Device): Promise<void> {
  for (const ms of [0, 130_000]) {
    clock.advance(ms);
    await health.told(screen, {
      at: clock.now,
      version: '0.1.0',
      uptime: 60,
      frame: { kind: 'slide' },
      glass: 'black',
      errors: 0,
    });
    await health.judge();
  }
}
