import Type from 'typebox';
import { AlertEscalation, EscalationRule, EscalationSettings, Id } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const ById = Type.Object({ id: Id });

export const escalation: Feature = (app, _deps, { guard, escalation: service }) => {
  app.get(
    '/api/territory/escalation',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['territory'],
        summary: 'Who is told of alerts that do not get through, and when',
        response: answers({ 200: EscalationSettings }),
      },
    },
    (request) => service.settings(actorOf(request).territory),
  );

  app.put(
    '/api/territory/escalation',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['territory'],
        summary:
          'Choose who is told of alerts that do not get through, here and in the towns below that do not say',
        body: EscalationRule,
        response: answers({ 200: EscalationSettings }),
      },
    },
    (request) => service.choose(actorOf(request), request.body),
  );

  app.get(
    '/api/alerts/:id/escalation',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['alerts'],
        summary: 'Who was told that displays do not show it, when the next will be, and who has taken it',
        params: ById,
        response: answers({ 200: AlertEscalation }),
      },
    },
    (request) => service.of(actorOf(request).territory, request.params.id),
  );

  app.post(
    '/api/alerts/:id/take',
    {
      preHandler: guard('raise-alert'),
      schema: {
        tags: ['alerts'],
        summary: '“I take it”: nobody else is told any more; whoever was first stays',
        params: ById,
        response: answers({ 200: AlertEscalation }),
      },
    },
    (request) => service.take(actorOf(request), request.params.id),
  );
};
