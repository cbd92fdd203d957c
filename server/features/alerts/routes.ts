import Type from 'typebox';
import { Alert, AlertInput, Id, Instant } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['alerts'];
const ById = Type.Object({ id: Id });
const Listed = Type.Object({ alerts: Type.Array(Alert) });
const RequestKey = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[!-~]+$' })),
});
const Reached = Type.Object({
  displays: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      sentAt: Type.Optional(Instant),
      shownAt: Type.Optional(Instant),
      reason: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
    }),
  ),
});

export const alerts: Feature = (app, _deps, { guard, alerts: service }) => {
  app.get(
    '/api/alerts',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Alerts, the newest first, those that are over too',
        querystring: Type.Object({ limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })) }),
        response: answers({ 200: Listed }),
      },
    },
    async (request) => ({
      alerts: await service.list(
        actorOf(request).territory,
        Math.min(Number(request.query.limit ?? 100), 200),
      ),
    }),
  );

  app.post(
    '/api/alerts',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Raise an alert; the same Idempotency-Key twice raises it once',
        headers: RequestKey,
        body: AlertInput,
        response: answers({ 201: Alert }),
      },
    },
    async (request, reply) => {
      const raised = await service.raise(actorOf(request), request.body, request.headers['idempotency-key']);
      return reply.code(201).send(raised);
    },
  );

  app.put(
    '/api/alerts/:id',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Say it anew: a new revision under the same id',
        params: ById,
        body: AlertInput,
        response: answers({ 200: Alert }),
      },
    },
    (request) => service.update(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/alerts/:id/end',
    {
      preHandler: guard('raise-alert'),
      schema: { tags, summary: 'End it now, everywhere', params: ById, response: answers({ 200: Alert }) },
    },
    (request) => service.end(actorOf(request), request.params.id),
  );

  app.get(
    '/api/alerts/:id/displays',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Whom it was sent to, who has shown it, and why not',
        params: ById,
        response: answers({ 200: Reached }),
      },
    },
    async (request) => ({
      displays: await service.displays(actorOf(request).territory, request.params.id),
    }),
  );
};
