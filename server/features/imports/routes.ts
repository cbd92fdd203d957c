import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { Feed } from './feeds.ts';
import { importTypes } from './service.ts';

const type = Type.Enum(importTypes);
const url = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 1000 });
const ImportInput = Type.Object(
  {
    type,
    url: Type.Optional(url),
    document: Type.Optional(Type.String({ maxLength: 5_000_000 })),
    feed: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]+$' })),
  },
  { additionalProperties: false },
);
const ImportResult = Type.Object({
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  vanished: Type.Integer(),
  problems: Type.Array(Type.String()),
});
const Looked = Type.Object({
  count: Type.Integer(),
  first: Type.Array(Type.Object({ title: Type.String(), kind: Type.String() })),
  problems: Type.Array(Type.String()),
});
const FeedInput = Type.Union([
  Type.Object({ type, url }, { additionalProperties: false }),
  Type.Object(
    {
      type: Type.Literal('activitypub'),
      /** Of the account, or its name: `@ville@saint-aubin.example`. */
      url: Type.String({ pattern: '^(https?://[^\\s]+|@?[^@\\s/]+@[^@\\s/]+)$', maxLength: 1000 }),
    },
    { additionalProperties: false },
  ),
]);
const TryInput = Type.Object({ type, url }, { additionalProperties: false });

export const imports: Feature = (app, { config }, { guard, imports: service, feeds }) => {
  const tags = ['imports'];

  app.post(
    '/api/imports',
    {
      preHandler: guard('write-message'),
      bodyLimit: config.imports.maxBytes + 10_000,
      schema: { tags, body: ImportInput, response: answers({ 200: ImportResult }) },
    },
    (request) => {
      const { type, feed, url, document } = request.body;
      if ((url === undefined) === (document === undefined)) {
        throw new BeffroiError('REQUEST_INVALID', { detail: 'url | document' });
      }
      const source = url === undefined ? { document: document ?? '' } : { url };
      return service.run(actorOf(request), { type, feed, ...source });
    },
  );

  app.get(
    '/api/feeds',
    {
      preHandler: guard('read'),
      schema: { tags, response: answers({ 200: Type.Object({ feeds: Type.Array(Feed) }) }) },
    },
    async (request) => ({ feeds: await feeds.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/feeds',
    { preHandler: guard('administer'), schema: { tags, body: FeedInput, response: answers({ 201: Feed }) } },
    async (request, reply) => reply.code(201).send(await feeds.add(actorOf(request), request.body)),
  );

  app.post(
    '/api/feeds/try',
    {
      preHandler: guard('administer'),
      schema: {
        tags,
        summary: 'Look at what an address would bring, without bringing it',
        body: TryInput,
        response: answers({ 200: Looked }),
      },
    },
    (request) => service.look(actorOf(request), request.body),
  );

  app.post(
    '/api/feeds/:id/read',
    {
      preHandler: guard('administer'),
      schema: { tags, params: Type.Object({ id: Id }), response: answers({ 200: Feed }) },
    },
    (request) => feeds.readNow(actorOf(request), request.params.id),
  );

  app.delete(
    '/api/feeds/:id',
    {
      preHandler: guard('administer'),
      schema: { tags, params: Type.Object({ id: Id }), response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await feeds.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
