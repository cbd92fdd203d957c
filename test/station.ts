/** A weather station for tests: a real HTTP server whose answer is set, and which remembers what it was asked. */
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Station = {
  readonly url: string;
  readonly asked: readonly IncomingHttpHeaders[];
  answer(listener: RequestListener): void;
  /** Answers with a document, and with 304 to whoever has it. */
  says(document: unknown, etag?: string): void;
  close(): Promise<void>;
};

export async function openStation(): Promise<Station> {
  const asked: IncomingHttpHeaders[] = [];
  let listener: RequestListener = (_, response) => response.writeHead(500).end();
  const server = createServer((request, response) => {
    asked.push(request.headers);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/now.json`,
    asked,
    answer: (next) => {
      listener = next;
    },
    says: (document, etag) => {
      listener = (request, response) => {
        const has = etag !== undefined && request.headers['if-none-match'] === etag;
        response.writeHead(has ? 304 : 200, {
          'content-type': 'application/json',
          ...(etag === undefined ? {} : { etag }),
        });
        response.end(has ? undefined : JSON.stringify(document));
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
