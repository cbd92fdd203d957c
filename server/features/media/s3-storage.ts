/**
 * Files in a bucket of any store that speaks the S3 protocol. Every request is signed (AWS Signature Version 4) together
 * with the hash of its body, so that the store itself refuses bytes that were damaged on the way.
 */
import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { type MediaStorage, type StoredFile, sizeOf } from './storage.ts';

export type S3Options = {
  /** `https://s3.example.org`; the bucket stands in the path, which every store understands. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Before every name, such as `media/`. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** Within this time a store begins to answer; a body may take longer. */
const patienceMs = 30_000;
const tries = 3;

export function createS3Storage(options: S3Options): MediaStorage {
  const client = new AwsClient({
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    region: options.region,
    service: 's3',
    retries: tries,
    initRetryMs: 200,
  });
  const bucket = `${options.endpoint.replace(/\/+$/, '')}/${options.bucket}`;
  const urlOf = (hash: string) => `${bucket}/${options.prefix}${hash}`;
  const ask = async (url: string, init: RequestInit, allowed: readonly number[] = []) => {
    const response = await answered(client, url, init);
    if (response.ok || allowed.includes(response.status)) return response;
    const said = (await response.text()).slice(0, 300);
    throw new Error(`${init.method} ${new URL(url).pathname}: ${response.status} ${said}`);
  };
  return {
    async put(hash, body, isHash = true) {
      const blob =
        body instanceof Uint8Array ? new Blob([Uint8Array.from(body)]) : await openAsBlob(body.path);
      const sum = isHash ? hash : await sha256Of(blob);
      const headers = { 'x-amz-content-sha256': sum, 'content-length': String(sizeOf(body)) };
      const answer = await ask(urlOf(hash), { method: 'PUT', body: blob, headers });
      await answer.body?.cancel();
      if (!(body instanceof Uint8Array) && body.spare) await unlink(body.path);
    },
    async get(hash, range) {
      const headers = range ? { range: `bytes=${range.start}-${range.end}` } : undefined;
      const answer = await ask(urlOf(hash), { method: 'GET', ...(headers && { headers }) }, [404]);
      if (answer.status !== 404 && answer.body) return Readable.fromWeb(answer.body as ReadableStream);
      await answer.body?.cancel();
      return undefined;
    },
    async delete(hash) {
      const answer = await ask(urlOf(hash), { method: 'DELETE' }, [404]);
      await answer.body?.cancel();
    },
    list: () => listed((url) => ask(url, { method: 'GET' }), bucket, options.prefix),
  };
}

async function sha256Of(blob: Blob): Promise<string> {
  const sum = createHash('sha256');
  for await (const part of blob.stream()) sum.update(part);
  return sum.digest('hex');
}

/** The signature covers the hash of the body: ours where the request names it, of nothing where there is none. */
async function answered(client: AwsClient, url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('x-amz-content-sha256')) headers.set('x-amz-content-sha256', hashOfNothing);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), init.method === 'PUT' ? patienceMs * 10 : patienceMs);
  try {
    return await client.fetch(url, { ...init, headers, signal: waiting.signal });
  } finally {
    clearTimeout(timer);
  }
}

const hashOfNothing = createHash('sha256').digest('hex');

/** ListObjectsV2, a thousand at a time. */
async function* listed(
  ask: (url: string) => Promise<Response>,
  bucket: string,
  prefix: string,
): AsyncIterable<StoredFile> {
  let token = '';
  do {
    const query = new URLSearchParams({
      'list-type': '2',
      prefix,
      ...(token && { 'continuation-token': token }),
    });
    const page = await (await ask(`${bucket}?${query}`)).text();
    for (const [, contents = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const hash = textOf(contents, 'Key').slice(prefix.length);
      if (!/^[0-9a-f]{64}$/.test(hash)) continue;
      yield {
        hash,
        bytes: Number(textOf(contents, 'Size')),
        at: Date.parse(textOf(contents, 'LastModified')),
      };
    }
    token = textOf(page, 'IsTruncated') === 'true' ? textOf(page, 'NextContinuationToken') : '';
  } while (token);
}

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

function textOf(xml: string, name: string): string {
  const [, raw = ''] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml) ?? [];
  return raw.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => entities[entity as keyof typeof entities]);
}
