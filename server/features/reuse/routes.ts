import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Content, Message, MessageKind } from '#core/contracts/message.ts';
import { Model, ModelName } from '#core/contracts/model.ts';
import { BeffroiError } from '#core/errors.ts';
import { allows } from '#core/identity/roles.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { isWritten } from '../content/index.ts';
import type { Feature } from '../feature.ts';
import { createDuplicate } from './duplicate.ts';
import { createModels } from './models.ts';

const params = Type.Object({ id: Id });
const NewModel = Type.Object(
  { name: ModelName, kind: MessageKind, content: Content },
  { additionalProperties: false },
);
const ModelChange = Type.Object(
  { name: Type.Optional(ModelName), content: Type.Optional(Content) },
  { additionalProperties: false, minProperties: 1 },
);
const Copy = Type.Object({ placements: Type.Boolean() }, { additionalProperties: false });
const Page = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  /** The `next` of an earlier answer. */
  after: Type.Optional(Id),
});

export const reuse: Feature = (app, deps, services) => {
  const { guard } = services;
  const tags = ['content'];
  const models = createModels(deps);
  const duplicate = createDuplicate(deps, services);

  app.post(
    '/api/messages/:id/duplicate',
    {
      preHandler: guard('write-message'),
      schema: {
        tags,
        summary: 'A new draft that says the same, with what is left of the placements where asked',
        params,
        body: Copy,
        response: answers({ 201: Type.Object({ message: Message, placements: Type.Integer() }) }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (request.body.placements && !allows(actor.roles, 'place-message')) {
        throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'place-message' });
      }
      return reply.code(201).send(await duplicate(actor, request.params.id, request.body));
    },
  );

  app.get(
    '/api/models',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Texts to begin a message from, by name',
        querystring: Page,
        response: answers({
          200: Type.Object({ models: Type.Array(Model), next: Type.Optional(Id) }),
        }),
      },
    },
    (request) => models.list(actorOf(request).territory, { limit: 50, ...request.query }),
  );

  app.get(
    '/api/models/:id',
    { preHandler: guard('read'), schema: { tags, params, response: answers({ 200: Model }) } },
    (request) => models.get(actorOf(request).territory, request.params.id),
  );

  app.post(
    '/api/models',
    {
      preHandler: guard('write-message'),
      schema: { tags, body: NewModel, response: answers({ 201: Model }) },
    },
    async (request, reply) => {
      if (!isWritten(request.body.kind)) {
        throw new BeffroiError('REQUEST_INVALID', { detail: 'kind: an alert begins from a scenario' });
      }
      return reply.code(201).send(await models.create(actorOf(request), request.body));
    },
  );

  app.patch(
    '/api/models/:id',
    {
      preHandler: guard('write-message'),
      schema: { tags, params, body: ModelChange, response: answers({ 200: Model }) },
    },
    (request) => models.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/models/:id',
    {
      preHandler: guard('write-message'),
      schema: { tags, params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await models.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
