import Type from 'typebox';
import { Id, Instant, Vitals } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { deviceOf, deviceRate } from '../displays/index.ts';
import type { Feature } from '../feature.ts';
import { offReasons } from './rules.ts';

const ById = Type.Object({ id: Id });
const Told = Type.Object({ at: Instant, vitals: Vitals });
const View = Type.Object({
  /** False: off on purpose, and no fault whatever it does. */
  inService: Type.Boolean(),
  offOnPurpose: Type.Optional(Type.Enum(offReasons)),
  maintenanceUntil: Type.Optional(Instant),
  latest: Type.Optional(Told),
  history: Type.Array(Told),
  faults: Type.Array(Type.Object({ type: Type.String(), detail: Type.String(), from: Instant })),
});

export const healthRoutes: Feature = (app, _deps, { guard, displays, health: service }) => {
  app.post(
    '/api/display/vitals',
    {
      config: deviceRate(displays),
      schema: {
        tags: ['device'],
        summary: 'How the screen that asks is, once a minute',
        body: Vitals,
        response: answers({ 200: Type.Object({ stored: Type.Boolean() }) }),
      },
    },
    async (request) => {
      await service.told(await deviceOf(request, displays), request.body);
      return { stored: true };
    },
  );

  app.get(
    '/api/displays/:id/health',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['displays'],
        summary: 'How a screen is, and how it was over the last week',
        params: ById,
        response: answers({ 200: View }),
      },
    },
    (request) => service.of(actorOf(request).territory, request.params.id),
  );

  app.put(
    '/api/displays/:id/maintenance',
    {
      preHandler: guard('manage-displays'),
      schema: {
        tags: ['displays'],
        summary: 'Until then whatever the screen does is no fault; null ends it',
        params: ById,
        body: Type.Object({ until: Type.Union([Instant, Type.Null()]) }, { additionalProperties: false }),
        response: answers({ 200: View }),
      },
    },
    (request) => service.maintain(actorOf(request), request.params.id, request.body.until),
  );
};
