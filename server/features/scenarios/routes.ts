import Type from 'typebox';
import { AlertScenario, AlertScenarioInput, Id } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['alerts'];
const params = Type.Object({ id: Id });
const Listed = Type.Object({ scenarios: Type.Array(AlertScenario) });

export const scenarios: Feature = (app, _deps, { guard, scenarios: service }) => {
  app.get(
    '/api/scenarios',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Prepared alerts, in the order in which they are offered; sixty at the most',
        response: answers({ 200: Listed }),
      },
    },
    async (request) => ({ scenarios: await service.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/scenarios',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Prepare another alert',
        body: AlertScenarioInput,
        response: answers({ 201: AlertScenario }),
      },
    },
    async (request, reply) => reply.code(201).send(await service.add(actorOf(request), request.body)),
  );

  app.get(
    '/api/scenarios/:id/versions',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Its versions, the newest first, fifty at the most; the one that came along is 0',
        params,
        response: answers({ 200: Type.Object({ versions: Type.Array(AlertScenario) }) }),
      },
    },
    async (request) => ({
      versions: await service.versions(actorOf(request).territory, request.params.id),
    }),
  );

  app.put(
    '/api/scenarios/:id',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Change a prepared alert: a new version; the earlier ones stay readable',
        params,
        body: AlertScenarioInput,
        response: answers({ 200: AlertScenario }),
      },
    },
    (request) => service.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/scenarios/:id',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags,
        summary: 'Take a prepared alert away; what was raised from it stays',
        params,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await service.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
