/** A small S3-compatible store for tests: checks every signature (AWS Signature Version 4) and the hash of every body. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Options = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly clock: () => number;
  /** Objects in one page of a list. */
  readonly page?: number;
};

export type FakeS3 = {
  readonly url: string;
  readonly objects: Map<string, { bytes: Buffer; at: number }>;
  /** What was refused, and why. */
  readonly refused: string[];
  /** The next so many requests are answered 503. */
  fail(times: number): void;
  close(): Promise<void>;
};

export async function startFakeS3(options: Options): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map();
  const refused: string[] = [];
  let failures = 0;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const fault = failures-- > 0 ? '503 SlowDown' : faultOf(request, body, options);
    if (!fault) return answer(request, response, { body, objects, options });
    refused.push(fault);
    response.writeHead(Number(fault.slice(0, 3))).end(`<Error><Code>${fault.slice(4)}</Code></Error>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    refused,
    fail: (times) => {
      failures = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** Signature Version 4, from the wire: the request as received must be the one that was signed. */
function faultOf(request: IncomingMessage, body: Buffer, options: Options): string | undefined {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/;
  const [, id, day = '', region = '', signed = '', signature = ''] =
    pattern.exec(request.headers.authorization ?? '') ?? [];
  if (id !== options.accessKeyId || region !== options.region) return '403 InvalidAccessKeyId';
  const bodyHash = String(request.headers['x-amz-content-sha256']);
  if (bodyHash !== sha256(body)) return '400 XAmzContentSHA256Mismatch';
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
  const strict = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams]
    .map(([name, value]) => `${strict(name)}=${strict(value)}`)
    .sort()
    .join('&');
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const path = pathname
    .split('/')
    .map((part) => strict(decodeURIComponent(part)))
    .join('/');
  const canonical = [request.method, path, query, headers.join(''), signed, bodyHash].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(
    hmac,
    hmac(`AWS4${options.secretAccessKey}`, day),
  );
  const right = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  return right ? undefined : '403 SignatureDoesNotMatch';
}

type Asked = { body: Buffer; objects: FakeS3['objects']; options: Options };

function answer(request: IncomingMessage, response: ServerResponse, { body, objects, options }: Asked) {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
  const [, , ...parts] = pathname.split('/');
  const key = decodeURIComponent(parts.join('/'));
  if (key === '') return response.end(listing(searchParams, objects, options.page ?? 1000));
  if (request.method === 'PUT') {
    objects.set(key, { bytes: body, at: options.clock() });
    return response.end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return response.writeHead(204).end();
  }
  const found = objects.get(key);
  if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (start === undefined) return response.end(found.bytes);
  return response.writeHead(206).end(found.bytes.subarray(Number(start), Number(end) + 1));
}

function listing(query: URLSearchParams, objects: FakeS3['objects'], page: number): string {
  const prefix = query.get('prefix') ?? '';
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString();
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const shown = keys.slice(0, page);
  const more = keys.length > page;
  const contents = shown.map((key) => {
    const { bytes, at } = objects.get(key) ?? { bytes: Buffer.alloc(0), at: 0 };
    return `<Contents><Key>${key}</Key><LastModified>${new Date(at).toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
  });
  const next = Buffer.from(shown.at(-1) ?? '').toString('base64');
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}${contents.join('')}</ListBucketResult>`;
}
