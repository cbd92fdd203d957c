import Type from 'typebox';
import { BuildId } from '#core/contracts/common.ts';
import { rolloutActs } from '#core/rollout/act.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { RolloutView } from './view.ts';

export const rollout: Feature = (app, _deps, { guard, rollout: service }) => {
  app.get(
    '/api/player/rollout',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['displays'],
        summary: 'Which build of the player screens have, and how a new one fares on its way to them',
        response: answers({ 200: RolloutView }),
      },
    },
    () => service.view(),
  );

  app.post(
    '/api/player/rollout',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['displays'],
        summary: 'Hold a new build where it is, let it go on, send it back, or give it to all screens now',
        body: Type.Object(
          {
            do: Type.Enum(rolloutActs),
            /** To promote: another than the one under way. */
            build: Type.Optional(BuildId),
          },
          { additionalProperties: false },
        ),
        response: answers({ 200: RolloutView }),
      },
    },
    (request) => service.act(actorOf(request), request.body.do, request.body.build),
  );
};
