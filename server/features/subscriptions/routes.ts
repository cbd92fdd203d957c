import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { PushSubscriptionInput, Subscription, SubscriptionWishes } from '#core/contracts/subscription.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const Ways = Type.Object({
  /** VAPID public key (RFC 8292) for `pushManager.subscribe`; absent while there are no notifications. */
  push: Type.Optional(Type.Object({ key: Type.String() })),
});
const Made = Type.Object({
  subscription: Subscription,
  /** `Authorization: Bearer …` of whatever changes or ends it; shown here and never again. */
  token: Type.String(),
});

/** By its address or by the name of the mail (`Message-ID`). */
const Bounce = Type.Object(
  {
    address: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
    messageId: Type.Optional(Type.String({ minLength: 3, maxLength: 300 })),
    permanent: Type.Boolean(),
  },
  { additionalProperties: false },
);

/** As people write them: with or without the country. */
const Numbers = Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 500 });
const { level, topics, language } = SubscriptionWishes.properties;
const NumbersToAdd = Type.Object(
  {
    numbers: Numbers,
    level: Type.Optional(level),
    topics: Type.Optional(topics),
    language: Type.Optional(language),
  },
  { additionalProperties: false },
);

/** Open to everybody: what they change is guarded by the token of the subscription. */
export const subscriptions: Feature = (
  app,
  { config },
  { guard, mailboxes, numbers, subscriptions: service },
) => {
  const tags = ['public'];
  // Nobody subscribes more often than somebody may try to sign in.
  const limited = { rateLimit: { max: config.http.signInPerMinute, timeWindow: 60_000 } };

  app.get(
    '/api/subscriptions/ways',
    {
      schema: { tags, summary: 'How citizens can be told', response: answers({ 200: Ways }) },
    },
    async () => {
      const key = await service.pushKey();
      return { ...(key !== undefined && { push: { key } }) };
    },
  );

  app.post(
    '/api/subscriptions',
    {
      config: limited,
      schema: {
        tags,
        summary: 'A device wants to be told; the same device again is the same subscription',
        body: PushSubscriptionInput,
        response: answers({ 201: Made }),
      },
    },
    async ({ body }, reply) => reply.code(201).send(await service.subscribePush(body)),
  );

  app.post(
    '/api/subscriptions/bounces',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['channels'],
        summary: 'A mail came back; an address where nobody is any more is forgotten',
        body: Bounce,
        response: answers({ 200: Type.Object({ forgotten: Type.Integer() }) }),
      },
    },
    async (request) => ({ forgotten: await mailboxes.bounced(actorOf(request), request.body) }),
  );

  app.post(
    '/api/subscriptions/numbers',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['channels'],
        summary: 'Numbers that asked the town to be told by SMS; of alerts alone unless said otherwise',
        body: NumbersToAdd,
        response: answers({
          200: Type.Object({ added: Type.Integer(), refused: Type.Array(Type.String()) }),
        }),
      },
    },
    async (request) => {
      const { numbers: written, level = 'urgent', topics = [], language = 'fr' } = request.body;
      return numbers.add(actorOf(request), written, { level, topics, language });
    },
  );

  app.post(
    '/api/subscriptions/numbers/forget',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['channels'],
        summary: 'Numbers that want nothing any more',
        body: Type.Object({ numbers: Numbers }, { additionalProperties: false }),
        response: answers({ 200: Type.Object({ forgotten: Type.Integer() }) }),
      },
    },
    async (request) => ({ forgotten: await numbers.forget(actorOf(request), request.body.numbers) }),
  );

  app.get(
    '/api/subscriptions/:id',
    { schema: { tags, params, response: answers({ 200: Subscription }) } },
    (request) => service.one(request.params.id, tokenOf(request)),
  );

  app.put(
    '/api/subscriptions/:id',
    { schema: { tags, params, body: SubscriptionWishes, response: answers({ 200: Subscription }) } },
    (request) => service.change(request.params.id, tokenOf(request), request.body),
  );

  app.delete(
    '/api/subscriptions/:id',
    { schema: { tags, params, response: answers({ 204: Type.Null() }) } },
    async (request, reply) => {
      await service.end(request.params.id, tokenOf(request));
      return reply.code(204).send(null);
    },
  );
};

function tokenOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const [, token] = /^Bearer (.{1,200})$/.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw new BeffroiError('SUBSCRIPTION_KEY');
  return token;
}
