import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Webhook, WebhookDelivery, WebhookInput, WebhookPatch } from '#core/contracts/webhook.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const DeliveryParams = Type.Object({ id: Id, delivery: Id });
const WithSecret = Type.Object({
  webhook: Webhook,
  /** `whsec_…`; shown here and never again. */
  secret: Type.String(),
});
const Page = Type.Object(
  {
    /** Id of the last delivery of the page before. */
    before: Type.Optional(Id),
    /** 30 when absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);

export const webhooks: Feature = (app, _deps, { guard, webhooks: service }) => {
  const tags = ['webhooks'];
  const preHandler = guard('administer');

  app.get(
    '/api/webhooks',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The systems that are told of events',
        response: answers({ 200: Type.Object({ webhooks: Type.Array(Webhook) }) }),
      },
    },
    async (request) => ({ webhooks: await service.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/webhooks',
    { preHandler, schema: { tags, body: WebhookInput, response: answers({ 201: WithSecret }) } },
    async (request, reply) => {
      expectAddress(request.body.url);
      return reply.code(201).send(await service.create(actorOf(request), request.body));
    },
  );

  app.get(
    '/api/webhooks/:id',
    { preHandler, schema: { tags, params, response: answers({ 200: Webhook }) } },
    (request) => service.get(actorOf(request).territory, request.params.id),
  );

  app.patch(
    '/api/webhooks/:id',
    { preHandler, schema: { tags, params, body: WebhookPatch, response: answers({ 200: Webhook }) } },
    (request) => {
      if (request.body.url !== undefined) expectAddress(request.body.url);
      return service.change(actorOf(request), request.params.id, request.body);
    },
  );

  app.delete(
    '/api/webhooks/:id',
    { preHandler, schema: { tags, params, response: answers({ 204: Type.Null() }) } },
    async (request, reply) => {
      await service.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/webhooks/:id/secret',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Makes another secret; the one before signs too for a day',
        params,
        response: answers({ 200: WithSecret }),
      },
    },
    (request) => service.rotate(actorOf(request), request.params.id),
  );

  app.post(
    '/api/webhooks/:id/test',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Sends a test at once and answers what came back',
        params,
        response: answers({ 200: WebhookDelivery }),
      },
    },
    (request) => service.test(actorOf(request), request.params.id),
  );

  app.get(
    '/api/webhooks/:id/deliveries',
    {
      preHandler,
      schema: {
        tags,
        params,
        querystring: Page,
        response: answers({
          200: Type.Object({ deliveries: Type.Array(WebhookDelivery), next: Type.Optional(Id) }),
        }),
      },
    },
    (request) =>
      service.deliveries(actorOf(request).territory, request.params.id, { limit: 30, ...request.query }),
  );

  app.post(
    '/api/webhooks/:id/deliveries/:delivery/again',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Sends it once more, under the same id, and answers what came back',
        params: DeliveryParams,
        response: answers({ 200: WebhookDelivery }),
      },
    },
    (request) => service.again(actorOf(request), request.params.id, request.params.delivery),
  );
};

function expectAddress(url: string): void {
  const { username, password } = URL.parse(url) ?? {};
  // Secrets in an address end up in logs.
  if (username === '' && password === '') return;
  const errors = [{ field: 'body.url', message: 'is no address, or holds a password' }];
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: 'body.url is no address, or holds a password' },
    { errors },
  );
}
