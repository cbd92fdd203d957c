/** A file's answer: the same for ever under its hash, in part when asked, harmless whatever it is. */
import { pipeline, Readable, type Transform } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from '#core/contracts/rendition.ts';
import { BeffroiError } from '#core/errors.ts';
import { rangeOf } from './range.ts';
import type { ByteRange } from './storage.ts';

type Source = {
  readonly open: (hash: string, range?: ByteRange) => Promise<Readable | undefined>;
  /** Slows the download of a display, where the town wants that. */
  readonly pace: (request: FastifyRequest, bytes: number) => Transform | undefined;
};

export const forEver = 'public, max-age=31536000, immutable';

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** `cache` is the Cache-Control of a good answer. Throws NOT_FOUND when the bytes are gone. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, cache, open, pace }: Source & { file: Asset; cache: string },
) {
  const etag = `"${file.hash}"`;
  reply.headers({
    'cache-control': cache,
    etag,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    // Public to everybody: also to the frame without an origin in which a screen shows the town's pages.
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'bytes',
  });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  const { range: asked, 'if-range': ifRange } = request.headers;
  const range = rangeOf(asked, file.bytes, { ifRange: oneOf(ifRange), etag });
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  }
  const part = range === 'whole' ? undefined : range;
  const bytes = part ? part.end - part.start + 1 : file.bytes;
  reply.type(file.mime).headers({
    'content-length': bytes,
    'content-disposition': `inline; filename="${file.hash.slice(0, 12)}.${endings[file.mime] ?? 'bin'}"`,
  });
  if (part) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${file.bytes}`);
  // An empty stream leaves the length as it was said; nothing else does.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  const stream = await open(file.hash, part);
  if (!stream) throw gone(reply, file.hash);
  const slow = pace(request, bytes);
  return reply.send(slow ? pipeline(stream, slow, () => undefined) : stream);
}

/** What was promised of the file is not true of the refusal. */
function gone(reply: FastifyReply, hash: string): BeffroiError {
  for (const name of ['cache-control', 'etag', 'content-length', 'content-range', 'content-disposition']) {
    reply.removeHeader(name);
  }
  return new BeffroiError('NOT_FOUND', { what: `/media/${hash}` });
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
