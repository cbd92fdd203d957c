import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { screenZones, WitnessBatch } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { deviceOf, deviceRate } from '../displays/index.ts';
import type { Feature } from '../feature.ts';
import { readDay, ShownDay } from './day.ts';

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

/** 25 hours when the clocks go back, and some to spare. */
const longestDay = 26 * 3_600_000;
const outside = () =>
  new BeffroiError(
    'REQUEST_INVALID',
    { detail: 'querystring.until: a day at most after from' },
    { errors: [{ field: 'querystring.until', message: 'is not within a day after from' }] },
  );

export const witness: Feature = (app, deps, { guard, displays, witness: service }) => {
  app.get(
    '/api/displays/:id/witnesses',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['displays'],
        summary: 'What was really shown there, the newest first',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
          before: Type.Optional(Type.String({ pattern: '^\\d{1,16}\\.[A-Za-z0-9._:-]{1,100}$' })),
          from: Type.Optional(Instant),
          until: Type.Optional(Instant),
          message: Type.Optional(Id),
        }),
        response: answers({
          200: Type.Object({ rows: Type.Array(Shown), next: Type.Optional(Type.String()) }),
        }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const { id } = await displays.get(territory, request.params.id);
      const { rows, next } = await service.history(id, { limit: 100, ...request.query });
      return { rows: [...rows], ...(next !== undefined && { next }) };
    },
  );

  app.get(
    '/api/displays/:id/day',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['displays'],
        summary: 'What was shown there in a day, message by message, and when nothing was witnessed',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ from: Instant, until: Instant }),
        response: answers({ 200: ShownDay }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const { from, until } = request.query;
      if (until <= from || until - from > longestDay) throw outside();
      return readDay(deps, await displays.get(territory, request.params.id), { from, until });
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
