import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { libraryRoutes } from './library-routes.ts';
import { createPace } from './pace.ts';
import { ratios } from './recipes.ts';
import { forEver, sendFile } from './serve.ts';
import { UploadedMedia } from './views.ts';

export const media: Feature = (app, deps, services) => {
  const { config, clock } = deps;
  const { guard, media: service } = services;
  const paced = createPace({ rate: config.display.mediaRate, clock, wait: (ms) => wait(ms) });
  const source = {
    open: service.open,
    pace: (request: FastifyRequest, bytes: number) => paced(displayOf(request), bytes),
  };
  const largest = Math.max(config.media.maxBytes, config.media.maxVideoBytes, config.media.maxPdfBytes);

  app.post(
    '/api/media',
    {
      preHandler: guard('write-message'),
      schema: {
        tags: ['media'],
        summary: 'Send a picture, a video (MP4, WebM) or a PDF: one file in the multipart field `file`',
        consumes: ['multipart/form-data'],
        response: answers({ 201: UploadedMedia }),
      },
    },
    async (request, reply) => {
      const part = await request.file({ limits: { fileSize: largest + 1 } });
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
      if (file) return sendFile(request, reply, { ...source, file, cache: forEver });
      // A photo of a report is kept apart, and given out for as long as it is published.
      const photo = await services.reports.picture(hash);
      if (!photo) throw new BeffroiError('NOT_FOUND', { what: `/media/${hash}` });
      return sendFile(request, reply, {
        ...source,
        file: { hash, bytes: photo.length, mime: 'image/jpeg' },
        open: async (_hash, range) =>
          Readable.from([range ? photo.subarray(range.start, range.end + 1) : photo]),
        cache: 'public, max-age=3600',
      });
    },
  );

  app.get(
    '/media/:hash/:side',
    {
      schema: {
        tags: ['public'],
        summary: 'A picture no longer than `side` px, in the best format that the browser accepts',
        params: Type.Object({ hash: Sha256, side: Type.Integer({ minimum: 1, maximum: 4096 }) }),
        querystring: Type.Object({
          /** Cut around the point that matters. */
          ratio: Type.Optional(Type.Enum(ratios)),
          /** Whatever the browser accepts: for those who take nothing else. */
          format: Type.Optional(Type.Enum(['jpeg'])),
        }),
      },
    },
    async (request, reply) => {
      const { hash, side } = request.params;
      const { ratio, format } = request.query;
      const accept = format ? `image/${format}` : request.headers.accept;
      const found = await service.variant(hash, { side, ratio, accept });
      if (!found) throw new BeffroiError('NOT_FOUND', { what: `/media/${hash}` });
      if (format && found.passing) throw new BeffroiError('UNAVAILABLE', { seconds: 60 });
      reply.header('vary', 'accept');
      // The point that matters may move; a picture in passing is replaced by the right one.
      const cache = found.passing ? 'no-store' : ratio ? 'public, max-age=3600' : forEver;
      return sendFile(request, reply, { ...source, file: found.asset, cache });
    },
  );

  libraryRoutes(app, services);
};

/** A display says its key with every request; a name that cannot be turned back into it is enough here. */
function displayOf({ headers }: FastifyRequest): string | undefined {
  const { authorization } = headers;
  return authorization?.startsWith('Bearer ')
    ? createHash('sha256').update(authorization).digest('base64')
    : undefined;
}
