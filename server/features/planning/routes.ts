import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { DisplayLoad, LoadSummary, Planning, planningMostMs } from '#core/contracts/planning.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Interval } from '#core/recurrence/windows.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['placements'];
const page = 25;
const mostOnPage = 50;
/** A week from now where nothing is said. */
const window = { from: Type.Optional(Instant), until: Type.Optional(Instant) };
const weekMs = 7 * 24 * 3_600_000;

export const planning: Feature = (app, deps, { guard, planning: service }) => {
  app.get(
    '/api/planning',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Displays as rows, with what is placed on them in a window of six weeks at most',
        querystring: Type.Object(
          {
            ...window,
            q: Type.Optional(Type.String({ maxLength: 120 })),
            tag: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
            group: Type.Optional(Type.Boolean()),
            offset: Type.Optional(Type.Integer({ minimum: 0 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostOnPage })),
          },
          { additionalProperties: false },
        ),
        response: answers({ 200: Planning }),
      },
    },
    (request) => {
      const { offset = 0, limit = page, ...asked } = request.query;
      const range = windowOf(asked, deps.clock());
      return service.calendar(actorOf(request).territory, { ...asked, ...range, offset, limit });
    },
  );

  app.get(
    '/api/planning/loads',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'How full the loops of some displays are at their fullest within a window',
        querystring: Type.Object(
          {
            ...window,
            displays: Type.String({ maxLength: mostOnPage * 65, pattern: '^[A-Za-z0-9._:,-]+$' }),
          },
          { additionalProperties: false },
        ),
        response: answers({ 200: Type.Object({ loads: Type.Array(LoadSummary) }) }),
      },
    },
    async (request) => {
      const range = windowOf(request.query, deps.clock());
      const displays = request.query.displays.split(',').slice(0, mostOnPage);
      return { loads: await service.loads.summaries(actorOf(request).territory, displays, range) };
    },
  );

  app.get(
    '/api/displays/:id/load',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['displays'],
        summary: 'How full the loop of a display is at an instant, and over that day',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ at: Type.Optional(Instant) }, { additionalProperties: false }),
        response: answers({ 200: DisplayLoad }),
      },
    },
    (request) =>
      service.loads.of(actorOf(request).territory, request.params.id, request.query.at ?? deps.clock()),
  );
};

function windowOf(asked: { from?: number; until?: number }, now: number): Interval {
  const from = asked.from ?? now;
  const until = asked.until ?? from + weekMs;
  if (until > from && until - from <= planningMostMs) return { from, until };
  const message = 'must be after from, by six weeks at most';
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: `until ${message}` },
    { errors: [{ field: 'querystring.until', message }] },
  );
}
