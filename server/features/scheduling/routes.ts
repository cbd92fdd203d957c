import Type from 'typebox';
import { Id, Instant, Sha256 } from '#core/contracts/common.ts';
import { Content, MessageKind } from '#core/contracts/message.ts';
import { Placement, PlacementInput } from '#core/contracts/placement.ts';
import { BeffroiError } from '#core/errors.ts';
import { previewHtml, slideCss } from '../../compose/index.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { PlacementCheck } from './check.ts';
import { deviceRoutes } from './device-routes.ts';
import { Explanation } from './explanation.ts';
import { PreviewedAlert, PreviewedTown, Surfaces } from './previews.ts';
import { ShowingView } from './view.ts';

const ById = Type.Object({ id: Id });
const At = Type.Object({ at: Type.Optional(Instant) }, { additionalProperties: false });
const ByHash = Type.Object({ hash: Sha256 });

export const scheduling: Feature = async (app, deps, services) => {
  const { guard, scheduling: plans, previews } = services;
  await deviceRoutes(app, deps, services);

  app.get(
    '/api/placements',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['placements'],
        querystring: Type.Object(
          {
            message: Type.Optional(Id),
            display: Type.Optional(Id),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
            before: Type.Optional(Type.String({ maxLength: 200, pattern: '^[0-9]+[.][A-Za-z0-9._:-]+$' })),
          },
          { additionalProperties: false },
        ),
        response: answers({
          200: Type.Object({ placements: Type.Array(Placement), next: Type.Optional(Type.String()) }),
        }),
      },
    },
    (request) => plans.placements.list(actorOf(request).territory, request.query),
  );

  app.post(
    '/api/placements',
    {
      preHandler: guard('place-message'),
      schema: { tags: ['placements'], body: PlacementInput, response: answers({ 201: Placement }) },
    },
    async (request, reply) =>
      reply.code(201).send(await plans.placements.create(actorOf(request), request.body)),
  );

  app.post(
    '/api/placements/check',
    {
      preHandler: guard('place-message'),
      schema: {
        tags: ['placements'],
        /** `placement`: the one that is being changed, so that it does not count twice. */
        querystring: Type.Object({ placement: Type.Optional(Id) }, { additionalProperties: false }),
        body: PlacementInput,
        response: answers({ 200: PlacementCheck }),
      },
    },
    async (request) => {
      const input = await plans.placements.validate(actorOf(request), request.body);
      return plans.check(actorOf(request).territory, input, request.query.placement);
    },
  );

  app.put(
    '/api/placements/:id',
    {
      preHandler: guard('place-message'),
      schema: {
        tags: ['placements'],
        params: ById,
        body: PlacementInput,
        response: answers({ 200: Placement }),
      },
    },
    (request) => plans.placements.update(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/placements/:id',
    {
      preHandler: guard('place-message'),
      schema: { tags: ['placements'], params: ById, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await plans.placements.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/displays/:id/showing',
    {
      preHandler: guard('read'),
      schema: { tags: ['displays'], params: ById, querystring: At, response: answers({ 200: ShowingView }) },
    },
    (request) => plans.showing(actorOf(request).territory, request.params.id, request.query.at),
  );

  app.get(
    '/api/displays/:id/explain',
    {
      preHandler: guard('read'),
      schema: { tags: ['displays'], params: ById, querystring: At, response: answers({ 200: Explanation }) },
    },
    (request) => {
      const at = request.query.at ?? deps.clock();
      return plans.explain(actorOf(request).territory, request.params.id, at, languageOf(request));
    },
  );

  app.post(
    '/api/previews',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['messages'],
        body: Type.Object(
          {
            kind: MessageKind,
            content: Content,
            message: Type.Optional(Id),
            alert: Type.Optional(PreviewedAlert),
            town: Type.Optional(PreviewedTown),
          },
          { additionalProperties: false },
        ),
        response: answers({ 200: Surfaces }),
      },
    },
    (request) => previews.of(actorOf(request).territory, request.body),
  );

  app.get(
    '/api/renditions/:hash/slide',
    {
      preHandler: guard('read'),
      schema: { tags: ['messages'], params: ByHash, response: answers({ 200: Type.String() }) },
    },
    async (request, reply) => {
      const { hash } = request.params;
      const html = previewHtml(await screenRendition(hash), {
        fonts: '/templates/fonts/fonts.css',
        slide: `/api/renditions/${hash}/slide.css`,
        asset: (asset) => `/media/${asset}`,
      });
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'private, max-age=3600')
        .serializer(String)
        .send(html);
    },
  );

  app.get(
    '/api/renditions/:hash/slide.css',
    {
      preHandler: guard('read'),
      schema: { tags: ['messages'], params: ByHash, response: answers({ 200: Type.String() }) },
    },
    async (request, reply) =>
      reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'private, max-age=3600')
        .serializer(String)
        .send(slideCss(await screenRendition(request.params.hash))),
  );

  async function screenRendition(hash: string) {
    const found = previews.rendition(hash) ?? (await plans.rendition(hash));
    if (found?.kind !== 'screen') throw new BeffroiError('NOT_FOUND', { what: `rendition ${hash}` });
    return found;
  }
};
