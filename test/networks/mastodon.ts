/**
 * A Mastodon server of its own, for tests: the routes of its API that a town's account needs, with the rules that count
 * (Idempotency-Key, 500 signs, a link counts 23, one token). It keeps its posts, and fails as it is told.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Post = { id: string; text: string; language: string; pictures: string[]; edits: number };
export type Answered = {
  id: string;
  acct: string;
  content: string;
  visibility?: 'public' | 'unlisted' | 'private' | 'direct';
};
export type FakeMastodon = {
  readonly url: string;
  readonly posts: Map<string, Post>;
  /** What people have answered, by the post that it stands below. */
  readonly answered: Map<string, Answered[]>;
  /** Every request that changes something, in order. */
  readonly asked: string[];
  /** `status`: answers it. `cut`: does it, and hangs up before it answers. `silent`: never answers. Undefined: as it should. */
  fail(how: { status: number; retryAfter?: number } | 'cut' | 'silent' | undefined): void;
  close(): Promise<void>;
};

export const mastodonToken = 'a-token-of-the-town';

export async function startMastodon(): Promise<FakeMastodon> {
  const posts = new Map<string, Post>();
  const answered = new Map<string, Answered[]>();
  const byKey = new Map<string, string>();
  const media = new Map<string, string>();
  const asked: string[] = [];
  let failure: Parameters<FakeMastodon['fail']>[0];
  let ids = 0;
  let base = '';

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method = '', url = '' } = request;
    if (method !== 'GET') asked.push(`${method} ${url}`);
    const answer = (status: number, value: object, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(value));
    if (failure === 'silent') return;
    if (typeof failure === 'object') {
      const { status, retryAfter } = failure;
      answer(
        status,
        { error: 'as told' },
        retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
      );
      return;
    }
    if (request.headers.authorization !== `Bearer ${mastodonToken}`) {
      answer(401, { error: 'The access token is invalid' });
      return;
    }
    const [status, value] = act(method, url, { request, body });
    if (failure === 'cut') response.destroy();
    else answer(status, value);
  }

  function act(
    method: string,
    url: string,
    { request, body }: { request: IncomingMessage; body: Buffer },
  ): [number, object] {
    if (method === 'GET' && url === '/api/v1/accounts/verify_credentials')
      return [200, { id: '1', username: 'ville', url: `${base}/@ville` }];
    if (method === 'POST' && url === '/api/v2/media') {
      const id = String(++ids);
      media.set(id, /name="description"\r\n\r\n([^\r]*)/.exec(body.toString('utf8'))?.[1] ?? '');
      return [200, { id, type: 'image', url: `${base}/media/${id}` }];
    }
    const [, below] = /^\/api\/v1\/statuses\/(\w+)\/context$/.exec(url) ?? [];
    if (method === 'GET' && below !== undefined)
      return posts.has(below)
        ? [200, { ancestors: [], descendants: (answered.get(below) ?? []).map(replyView) }]
        : [404, { error: 'Record not found' }];
    const [, id] = /^\/api\/v1\/statuses\/(\w+)$/.exec(url) ?? [];
    if (method === 'POST' && url === '/api/v1/statuses') {
      const key = String(request.headers['idempotency-key'] ?? '');
      const before = key === '' ? undefined : byKey.get(key);
      const known = before === undefined ? undefined : posts.get(before);
      if (known) return [200, view(known)];
      return keep({ id: String(++ids), edits: 0 }, body, key);
    }
    const post = id === undefined ? undefined : posts.get(id);
    if (!post) return [404, { error: 'Record not found' }];
    if (method === 'PUT') return keep({ id: post.id, edits: post.edits + 1 }, body);
    if (method === 'DELETE') posts.delete(post.id);
    return [200, view(post)];
  }

  function keep(given: Pick<Post, 'id' | 'edits'>, body: Buffer, key?: string): [number, object] {
    const said = JSON.parse(body.toString('utf8')) as {
      status: string;
      language?: string;
      media_ids?: string[];
    };
    if ([...said.status.replace(/https?:\/\/\S+/g, 'x'.repeat(23))].length > 500)
      return [422, { error: 'Text character limit of 500 exceeded' }];
    const pictures = (said.media_ids ?? []).map((one) => media.get(one) ?? '');
    const post = { ...given, text: said.status, language: said.language ?? '', pictures };
    posts.set(post.id, post);
    if (key) byKey.set(key, post.id);
    return [200, view(post)];
  }

  const accountOf = (acct: string) => ({
    id: acct === 'ville' ? '1' : `of-${acct}`,
    username: acct.split('@')[0],
    acct,
    url: `${base}/@${acct}`,
  });
  const view = ({ id, text }: Post) => ({
    id,
    content: text,
    url: `${base}/@ville/${id}`,
    account: accountOf('ville'),
  });
  const replyView = ({ id, acct, content, visibility = 'public' }: Answered) => ({
    id,
    uri: `${base}/users/${acct}/statuses/${id}`,
    url: `${base}/@${acct}/${id}`,
    content,
    language: 'fr',
    visibility,
    account: accountOf(acct),
  });

  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
  return {
    url: base,
    posts,
    answered,
    asked,
    fail(how) {
      failure = how;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
}
