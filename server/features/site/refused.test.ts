import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { http: { reportsPerMinute: 1 } } });
  const put = await server.as('administrator')({
    method: 'PUT',
    url: '/api/report-categories',
    payload: {
      categories: [{ code: 'voirie', name: { fr: 'Trou' }, about: 'place', public: true, questions: [] }],
    },
  });
  expect(put.statusCode, put.body).toBe(200);
});
afterAll(() => server.close());

const send = (accept: string, lang = 'fr') => {
  const headers = { accept, 'content-type': 'multipart/form-data; boundary=b' };
  const payload = '--b\r\ncontent-disposition: form-data; name="description"\r\n\r\nTrou\r\n--b--\r\n';
  return server.inject({ method: 'POST', url: `/signaler/voirie?lang=${lang}`, headers, payload });
};

test('who sends too much is told so on a page, in their language; a program gets a problem', async () => {
  await send('text/html');
  const page = await send('text/html,application/xhtml+xml');
  expect(page.statusCode).toBe(429);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.body).toMatch(/Cela n’a pas marché[\s\S]*Trop de demandes/);
  expect((await send('text/html', 'en')).body).toContain('That did not work');
  const program = await send('*/*');
  expect(program.statusCode).toBe(429);
  expect(program.headers['content-type']).toContain('application/problem+json');
});
