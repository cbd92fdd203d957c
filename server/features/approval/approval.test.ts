import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content, Message, Review, WaitingList } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { startTestServer, type TestServer } from '#test/server.ts';
import { dialects } from '#test/stores.ts';

let server: TestServer;
afterEach(() => server.close());

const text = (title: string): Content => ({ title, language: 'fr', topics: [], variants: [] });

async function call<T>(role: Role, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await server.as(role)({ method, url, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json() as T };
}
async function submit(title: string): Promise<string> {
  const { body } = await call<Message>('author', 'POST', '/api/messages', {
    kind: 'news',
    content: text(title),
  });
  await call('author', 'POST', `/api/messages/${body.id}/submit`, {});
  return body.id;
}

describe.each(dialects)('the queue of approvals, with the store on %s,', (dialect) => {
  beforeEach(async () => {
    server = await startTestServer({ dialect });
  });

  test('is for those who approve, and empties as they decide', async () => {
    const [first, second] = [await submit('Un'), await submit('Deux')];
    expect((await call('author', 'GET', '/api/approvals')).status).toBe(403);
    const queue = async () => (await call<WaitingList>('approver', 'GET', '/api/approvals')).body;
    expect((await queue()).items.map(({ message }) => message)).toEqual([first, second]);
    await call('approver', 'POST', `/api/messages/${first}/approve`, { revision: 1 });
    await call('approver', 'POST', `/api/messages/${second}/return`, { revision: 1, comment: 'Non.' });
    expect(await queue()).toEqual({ total: 0, items: [] });
  });

  test('lays a text beside the one that was approved before it, also after a withdrawal', async () => {
    const id = await submit('Avant');
    const review = async () => (await call<Review>('approver', 'GET', `/api/approvals/${id}`)).body;
    expect(await review()).not.toHaveProperty('approved');
    await call('approver', 'POST', `/api/messages/${id}/approve`, { revision: 1 });
    await call('author', 'PUT', `/api/messages/${id}/content`, { content: text('Raté'), revision: 1 });
    await call('author', 'PUT', `/api/messages/${id}/content`, { content: text('Après'), revision: 2 });
    await call('author', 'POST', `/api/messages/${id}/submit`, {});
    await call('approver', 'POST', `/api/messages/${id}/withdraw`, {});
    expect(await review()).toMatchObject({
      may: 'approve',
      placements: 0,
      approved: { number: 1, content: { title: 'Avant' } },
      message: { latest: { number: 3, state: 'submitted', content: { title: 'Après' } } },
    });
    expect((await call('approver', 'GET', '/api/approvals/nothing')).status).toBe(404);
  });
});
