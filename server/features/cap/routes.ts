import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { capType } from '#core/cap/words.ts';
import { CapMessage, CapSource, CapSourceInput, capMessageStates, Id } from '#core/contracts/index.ts';
import { allows } from '#core/identity/roles.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['alerts'];
const params = Type.Object({ id: Id });
const Listed = Type.Object({ messages: Type.Array(CapMessage), next: Type.Optional(Id) });
const Filter = Type.Object(
  {
    state: Type.Optional(Type.Enum(capMessageStates)),
    before: Type.Optional(Id),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);

export const cap: Feature = (app, { config }, { guard, cap: service }) => {
  const { sources } = service;

  app.get(
    '/api/cap/sources',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Where alerts of others come from',
        response: answers({ 200: Type.Object({ sources: Type.Array(CapSource) }) }),
      },
    },
    async (request) => {
      const { territory, roles } = actorOf(request);
      const all = await sources.list(territory);
      // An address may hold a key.
      const shown = (url: string) => (allows(roles, 'administer') ? url : new URL(url).origin);
      return {
        sources: all.map((source) => ({ ...source, url: source.url === null ? null : shown(source.url) })),
      };
    },
  );

  app.post(
    '/api/cap/sources',
    {
      preHandler: guard('administer'),
      schema: { tags, body: CapSourceInput, response: answers({ 201: CapSource }) },
    },
    async (request, reply) => reply.code(201).send(await sources.add(actorOf(request), request.body)),
  );

  app.put(
    '/api/cap/sources/:id',
    {
      preHandler: guard('administer'),
      schema: { tags, params, body: CapSourceInput, response: answers({ 200: CapSource }) },
    },
    (request) => sources.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/cap/sources/:id',
    {
      preHandler: guard('administer'),
      schema: { tags, params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await sources.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/cap/sources/:id/read',
    {
      preHandler: guard('administer'),
      schema: { tags, params, summary: 'Read it now', response: answers({ 200: CapSource }) },
    },
    (request) => service.read(actorOf(request), request.params.id),
  );

  app.get(
    '/api/cap/messages',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Alerts of others, the newest first, with what was decided and why',
        querystring: Filter,
        response: answers({ 200: Listed }),
      },
    },
    (request) =>
      service.list(actorOf(request).territory, { limit: 50, ...request.query }, languageOf(request)),
  );

  app.post(
    '/api/cap/messages/:id/raise',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        params,
        summary: 'Raise what waits, or end what it cancels',
        response: answers({ 200: CapMessage }),
      },
    },
    (request) => service.raise(actorOf(request), request.params.id, languageOf(request)),
  );

  app.post(
    '/api/cap/messages/:id/aside',
    {
      preHandler: guard('raise-alert'),
      schema: { tags, params, summary: 'Put it aside', response: answers({ 200: CapMessage }) },
    },
    (request) => service.putAside(actorOf(request), request.params.id, languageOf(request)),
  );

  // Its bodies are octets, whatever they are called elsewhere.
  void app.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers();
    const types = [capType, 'application/xml', 'text/xml'];
    scope.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/api/cap/sources/:id/inbox',
      {
        preHandler: guard('raise-alert'),
        bodyLimit: config.cap.maxDocumentBytes,
        schema: {
          tags,
          params,
          summary: 'Send us an alert in CAP; the same twice is as good as once',
          consumes: types,
          response: answers({ 200: CapMessage }),
        },
      },
      (request: FastifyRequest<{ Params: { id: string } }>) =>
        service.take(actorOf(request), request.params.id, octetsOf(request.body), languageOf(request)),
    );
    registered();
  });
};

function octetsOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
