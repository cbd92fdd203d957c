import { afterEach, expect, test } from 'vitest';
import { drivers } from '#drivers';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
afterEach(() => server.close());

type Known = {
  drivers: { type: string; options: { properties: Record<string, { default?: unknown }> } }[];
  transports: { type: string }[];
};

test('every protocol is listed with the schema that its form is drawn from', async () => {
  server = await startTestServer();
  const response = await server.as('reader')({ url: '/api/drivers' });
  const known = response.json<Known>();
  expect(known.drivers.map(({ type }) => type)).toEqual(drivers.map(({ type }) => type));
  expect(known.drivers.find(({ type }) => type === 'alpha')?.options.properties.nulls).toMatchObject({
    type: 'integer',
    default: 6,
  });
  expect(known.transports.map(({ type }) => type)).not.toContain('memory');
  expect((await server.inject('/api/drivers')).statusCode).toBe(401);
});
