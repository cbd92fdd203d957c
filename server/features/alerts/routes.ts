import type { preHandlerHookHandler } from 'fastify';
import Type from 'typebox';
import {
  Alert,
  AlertAim,
  AlertAimed,
  AlertEntry,
  AlertExtension,
  AlertInput,
  AlertReach,
  Id,
} from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['alerts'];
const ById = Type.Object({ id: Id });
const Listed = Type.Object({ alerts: Type.Array(Alert), next: Type.Optional(Id) });
const RequestKey = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[!-~]+$' })),
});
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }));
const Filter = Type.Object(
  {
    /** Under way or to come, or over. */
    state: Type.Optional(Type.Enum(['current', 'past'] as const)),
    q: Type.Optional(Type.String({ maxLength: 200 })),
    before: Type.Optional(Id),
    limit,
  },
  { additionalProperties: false },
);
const ReachPage = Type.Object(
  { part: Type.Optional(Type.Enum(['missing', 'shown'] as const)), after: Type.Optional(Id), limit },
  { additionalProperties: false },
);
const JournalPage = Type.Object({ after: Type.Optional(Id), limit }, { additionalProperties: false });

export const alerts: Feature = (app, _deps, { guard, alerts: service }) => {
  app.get(
    '/api/alerts',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Alerts, the newest first, those that are over too',
        querystring: Filter,
        response: answers({ 200: Listed }),
      },
    },
    (request) => service.list(actorOf(request).territory, { limit: 50, ...request.query }),
  );

  app.get(
    '/api/alerts/:id',
    {
      preHandler: guard('read'),
      schema: { tags, summary: 'One alert', params: ById, response: answers({ 200: Alert }) },
    },
    (request) => service.one(actorOf(request).territory, request.params.id),
  );

  /** Of somebody who may raise alerts, and of nobody else: what comes in masses waits until it is answered. */
  const first: preHandlerHookHandler = (_request, reply, next) => {
    void service.goFirst(new Promise((answered) => reply.raw.once('close', answered)));
    next();
  };

  app.post(
    '/api/alerts/aim',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Whom an alert would reach if it were raised now; raises nothing',
        body: AlertAim,
        response: answers({ 200: AlertAimed }),
      },
    },
    (request) => service.aimed(actorOf(request).territory, request.body),
  );

  app.post(
    '/api/alerts',
    {
      preHandler: [guard('raise-alert'), first],
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
    '/api/alerts/:id/extend',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Let it hold until then at least; asking again changes nothing',
        params: ById,
        body: AlertExtension,
        response: answers({ 200: Alert }),
      },
    },
    (request) => service.extend(actorOf(request), request.params.id, request.body.until),
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
        querystring: ReachPage,
        response: answers({ 200: AlertReach }),
      },
    },
    (request) =>
      service.reach(actorOf(request).territory, request.params.id, { limit: 100, ...request.query }),
  );

  app.get(
    '/api/alerts/:id/journal',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Who did what when, and what it said after; from the first act on',
        params: ById,
        querystring: JournalPage,
        response: answers({
          200: Type.Object({ entries: Type.Array(AlertEntry), next: Type.Optional(Id) }),
        }),
      },
    },
    (request) =>
      service.journal(actorOf(request).territory, request.params.id, { limit: 100, ...request.query }),
  );
};
