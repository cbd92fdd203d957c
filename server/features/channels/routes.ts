import Type from 'typebox';
import { Channel, ChannelEstimate, ChannelInput, ChannelPatch, Dispatch } from '#core/contracts/channel.ts';
import { Id, Instant } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const Page = Type.Object(
  {
    channel: Type.Optional(Id),
    message: Type.Optional(Id),
    /** Id of the last dispatch of the page before. */
    before: Type.Optional(Id),
    /** 30 when absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);
/** Types with the schemas of their options and secrets, which their forms are drawn from. */
const Types = Type.Object({
  types: Type.Array(
    Type.Object({
      type: Type.String(),
      title: Type.Object({ fr: Type.String(), en: Type.String() }),
      options: Type.Unknown(),
      secrets: Type.Unknown(),
      /** Of the secrets, those that make themselves: nobody is asked for them. */
      made: Type.Array(Type.String()),
    }),
  ),
});
const Checked = Type.Object({
  ok: Type.Boolean(),
  account: Type.Optional(Type.String()),
  tokenUntil: Type.Optional(Instant),
  reason: Type.Optional(Type.String()),
  reconnect: Type.Optional(Type.Boolean()),
});

export const outlets: Feature = (app, _deps, { guard, channels: service }) => {
  const tags = ['channels'];
  const preHandler = guard('administer');
  const types = service.types.map(({ type, title, optionsSchema, secretsSchema, newSecrets }) => ({
    type,
    title,
    options: plain(optionsSchema),
    secrets: plain(secretsSchema),
    made: [...(newSecrets?.names ?? [])],
  }));

  app.get(
    '/api/channels/types',
    { preHandler: guard('read'), schema: { tags, response: answers({ 200: Types }) } },
    async () => ({ types }),
  );

  app.get(
    '/api/channels/estimate',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'How many people a message will reach by each channel with subscribers, and what that costs',
        querystring: Type.Object({ message: Id }),
        response: answers({ 200: Type.Object({ channels: Type.Array(ChannelEstimate) }) }),
      },
    },
    async (request) => ({
      channels: await service.estimate(actorOf(request).territory, request.query.message),
    }),
  );

  app.get(
    '/api/channels/connected',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Accounts, lists and gateways, and how each is',
        response: answers({ 200: Type.Object({ channels: Type.Array(Channel) }) }),
      },
    },
    async (request) => ({ channels: await service.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/channels/connected',
    { preHandler, schema: { tags, body: ChannelInput, response: answers({ 201: Channel }) } },
    async (request, reply) => reply.code(201).send(await service.create(actorOf(request), request.body)),
  );

  app.patch(
    '/api/channels/connected/:id',
    { preHandler, schema: { tags, params, body: ChannelPatch, response: answers({ 200: Channel }) } },
    (request) => service.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/channels/connected/:id',
    { preHandler, schema: { tags, params, response: answers({ 204: Type.Null() }) } },
    async (request, reply) => {
      await service.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/channels/connected/:id/check',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Asks the other side whether it knows us',
        params,
        response: answers({ 200: Checked }),
      },
    },
    (request) => service.check(actorOf(request), request.params.id),
  );

  app.get(
    '/api/dispatches',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What channels were given to say, and what became of it; the newest first',
        querystring: Page,
        response: answers({
          200: Type.Object({ dispatches: Type.Array(Dispatch), next: Type.Optional(Id) }),
        }),
      },
    },
    (request) => service.dispatches(actorOf(request).territory, { limit: 30, ...request.query }),
  );

  app.post(
    '/api/dispatches/:id/again',
    {
      preHandler,
      schema: {
        tags,
        summary: 'What failed, once more, at once',
        params,
        response: answers({ 200: Dispatch }),
      },
    },
    (request) => service.again(actorOf(request), request.params.id),
  );

  app.post(
    '/api/dispatches/:id/by-hand',
    {
      preHandler: guard('approve-message'),
      schema: {
        tags,
        summary: 'Somebody has done there what the other side lets nobody do from here',
        params,
        response: answers({ 200: Dispatch }),
      },
    },
    (request) => service.byHand(actorOf(request), request.params.id),
  );
};

/** Without what a schema has for its library alone. */
const plain = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema));
