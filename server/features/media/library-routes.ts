import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { Focal, MediaDetails, MediaItem, MediaList } from './views.ts';

const Query = Type.Object({
  kind: Type.Optional(Type.Enum(['picture', 'video'] as const)),
  unused: Type.Optional(Type.Boolean()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  before: Type.Optional(Type.String({ pattern: '^\\d{1,15}\\.[0-9a-f]{64}$' })),
});
const Changes = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** Where a crop may not cut; null for the middle. */
    focal: Type.Optional(Type.Union([Focal, Type.Null()])),
  },
  { additionalProperties: false },
);
const OneFile = Type.Object({ hash: Sha256 });

export function libraryRoutes(app: TypedApp, { guard, media }: Pick<Services, 'guard' | 'media'>): void {
  const { library } = media;
  const tags = ['media'];

  app.get(
    '/api/media',
    {
      preHandler: guard('write-message'),
      schema: {
        tags,
        summary: 'The media of the territory, the newest first, what uses them, and the space they take',
        querystring: Query,
        response: answers({ 200: MediaList }),
      },
    },
    (request) => library.list(actorOf(request).territory, { limit: 50, ...request.query }),
  );

  app.get(
    '/api/media/:hash',
    {
      preHandler: guard('write-message'),
      schema: {
        tags,
        summary: 'One of them, with the messages that it serves',
        params: OneFile,
        response: answers({ 200: MediaDetails }),
      },
    },
    (request) => library.one(actorOf(request), request.params.hash),
  );

  app.patch(
    '/api/media/:hash',
    {
      preHandler: guard('write-message'),
      schema: {
        tags,
        summary: 'Name it, or say which point of it matters',
        params: OneFile,
        body: Changes,
        response: answers({ 200: MediaItem }),
      },
    },
    (request) => library.change(actorOf(request), request.params.hash, request.body),
  );

  app.delete(
    '/api/media/:hash',
    {
      preHandler: guard('write-message'),
      schema: {
        tags,
        summary: 'Delete what no message and no plan uses',
        params: OneFile,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await library.remove(actorOf(request), request.params.hash);
      return reply.code(204).send(null);
    },
  );
}
