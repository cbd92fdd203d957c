import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';
import type { Asset } from '#core/contracts/rendition.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { UploadedMedia } from './service.ts';

export const media: Feature = (app, { config }, { guard, media: service }) => {
  app.post(
    '/api/media',
    {
      preHandler: guard('write-message'),
      schema: {
        tags: ['media'],
        summary: 'Send a picture: one file in the multipart field `file`',
        consumes: ['multipart/form-data'],
        response: answers({ 201: UploadedMedia }),
      },
    },
    async (request, reply) => {
      const part = await request.file({ limits: { fileSize: config.media.maxBytes + 1 } });
      if (!part) throw new BeffroiError('REQUEST_INVALID', { detail: 'file' });
      const kept = await service.keep(part.file, part.filename, actorOf(request));
      return reply.code(201).send(kept);
    },
  );

  app.get(
    '/media/:hash',
    {
      schema: { tags: ['public'], params: Type.Object({ hash: Sha256 }) },
      config: { rateLimit: false },
    },
    async (request, reply) => {
      const { hash } = request.params;
      const file = await service.file(hash);
      if (!file) throw new BeffroiError('NOT_FOUND', { what: `/media/${hash}` });
      reply.headers({
        'cache-control': 'public, max-age=31536000, immutable',
        etag: `"${hash}"`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
        'accept-ranges': 'bytes',
      });
      if (request.headers['if-none-match']?.includes(`"${hash}"`)) return reply.code(304).send();
      return sendRange(request, reply.type(file.mime), file, service.open);
    },
  );
};

type Open = (hash: string, range?: { start: number; end: number }) => NodeJS.ReadableStream;

/** One range of bytes is honoured; anything else gets the whole (RFC 9110 §14.2 lets a server ignore Range). */
function sendRange(request: FastifyRequest, reply: FastifyReply, file: Asset, open: Open) {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined) return reply.header('content-length', file.bytes).send(open(file.hash));
  const start = Number(first);
  const end = last ? Math.min(Number(last), file.bytes - 1) : file.bytes - 1;
  if (start > end) return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  return reply
    .code(206)
    .headers({ 'content-range': `bytes ${start}-${end}/${file.bytes}`, 'content-length': end - start + 1 })
    .send(open(file.hash, { start, end }));
}
