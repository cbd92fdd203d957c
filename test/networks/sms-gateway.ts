/** A gateway for texts with an HTTP interface, for tests: keeps what it takes, and fails as it is told to. */
import { createServer } from 'node:http';

export type SmsGateway = {
  readonly url: string;
  readonly got: { readonly to: string; readonly text: string; readonly id: string; readonly key: string }[];
  /** How it answers for a number from now on; undefined: as it should. `cut`: takes it, and hangs up. */
  fail(to: string, how: number | 'cut' | 'no-credit' | undefined): void;
  /** After so many texts it is gone. */
  dieAfter(texts: number): void;
  close(): Promise<void>;
};

/** Takes JSON, forms and queries with `to`, `text`, `id` and `key`. */
export async function startSmsGateway(): Promise<SmsGateway> {
  const got: { to: string; text: string; id: string; key: string }[] = [];
  const failures = new Map<string, number | 'cut' | 'no-credit'>();
  let left = Number.POSITIVE_INFINITY;
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
      const isJson = request.headers['content-type']?.startsWith('application/json') === true;
      const query = request.method === 'GET' ? (request.url?.split('?')[1] ?? '') : body;
      const fields = isJson
        ? (JSON.parse(body) as Record<string, string>)
        : Object.fromEntries(new URLSearchParams(query));
      const { to = '', text = '', id = '', key = '' } = fields;
      const how = failures.get(to);
      left -= 1;
      if (left < 0) return void response.destroy();
      if (typeof how === 'number')
        return void response.writeHead(how, how === 429 ? { 'retry-after': '30' } : {}).end('as told');
      if (how === 'no-credit') return void response.end('ERR no credit');
      got.push({ to, text, id, key });
      if (how === 'cut') response.destroy();
      else response.end(`OK ${got.length}`);
    })().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/send`,
    got,
    fail(to, how) {
      if (how === undefined) failures.delete(to);
      else failures.set(to, how);
    },
    dieAfter(texts) {
      left = texts;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
