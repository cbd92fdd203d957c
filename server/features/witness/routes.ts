import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { screenZones, WitnessBatch } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { deviceOf, deviceRate } from '../displays/index.ts';
import type { Feature } from '../feature.ts';

const Shown = Type.Object({
  id: Type.String(),
  message: Id,
  revision: Type.Integer(),
  title: Type.Optional(Type.String()),
  alert: Type.Optional(Id),
  from: Instant,
  /** Absent while it is up. */
  until: Type.Optional(Instant),
  how: Type.Enum(['shown', 'rotation'] as const),
  /** Beside the main one of a divided screen. */
  zone: Type.Optional(Type.Enum(screenZones)),
});

export const witness: Feature = (app, _deps, { guard, displays, witness: service }) => {
  app.get(
    '/api/displays/:id/witnesses',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['displays'],
        summary: 'What was really shown there, the newest first',
        params: Type.Object({ id: Id }),
        response: answers({ 200: Type.Object({ rows: Type.Array(Shown) }) }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const { id } = await displays.get(territory, request.params.id);
      return { rows: [...(await service.history(id))] };
    },
  );

  app.post(
    '/api/display/witnesses',
    {
      config: deviceRate(displays),
      schema: {
        tags: ['device'],
        summary: 'Report what was really shown; the same row twice is stored once',
        body: Type.Object({ rows: WitnessBatch }, { additionalProperties: false }),
        response: answers({ 200: Type.Object({ stored: Type.Array(Type.String()) }) }),
      },
    },
    async (request) => service.store(await deviceOf(request, displays), request.body.rows),
  );
};
