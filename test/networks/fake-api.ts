/** What fakes of networks have in common: a server on the loopback that writes down what it is asked, and fails as it is told. */
import { createServer, type IncomingMessage } from 'node:http';

export type Asked = {
  readonly method: string;
  /** Path and query. */
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Of a JSON body; else empty. */
  readonly json: Record<string, unknown>;
};
export type Answered = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};
/** `cut`: does it, and hangs up before it answers. */
type Failure = Answered | 'cut' | 'silent' | undefined;

export type FakeApi = {
  readonly url: string;
  /** Every request that changes something, in order: method and path. */
  readonly asked: string[];
  fail(how: Failure): void;
  close(): Promise<void>;
};

export async function startFakeApi(answer: (asked: Asked) => Answered): Promise<FakeApi> {
  const asked: string[] = [];
  let failure: Failure;
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
      const { method = '', headers } = request;
      const url = new URL(request.url ?? '/', 'http://fake.example');
      if (method !== 'GET') asked.push(`${method} ${url.pathname}`);
      if (failure === 'silent') return;
      const failed = typeof failure === 'object' ? failure : undefined;
      const given = failed ?? answer({ method, url, headers, body, json: jsonOf(headers, body) });
      if (failure === 'cut') {
        response.destroy();
        return;
      }
      response
        .writeHead(given.status, { 'content-type': 'application/json', ...given.headers })
        .end(given.body === undefined ? '' : JSON.stringify(given.body));
    })().catch(() => response.destroy());
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
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

function jsonOf(headers: IncomingMessage['headers'], body: Buffer): Asked['json'] {
  if (!headers['content-type']?.startsWith('application/json') || body.length === 0) return {};
  return JSON.parse(body.toString('utf8')) as Asked['json'];
}
