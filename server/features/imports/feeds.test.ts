import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
afterEach(() => server.close());

test('the address of a feed that cannot be read is not written into the log, for it may hold a key', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  server = await startTestServer({ log });
  const admin = server.as('administrator');
  const url = 'http://127.0.0.1:1/agenda.ics?token=hush';
  const added = await admin({ method: 'POST', url: '/api/feeds', payload: { type: 'ics', url } });
  await server.services.feeds.poll();
  const written = lines.join('');
  expect(written).toContain(added.json().id);
  expect(written).not.toContain('hush');
});
