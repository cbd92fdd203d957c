/** Cases that are taken apart, and cases that see each other, by API. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Report } from '#core/contracts/report.ts';
import { ReportSplit } from '#core/contracts/report-case.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const whole = answers({ 200: Report });

export const relatedRoutes: Feature = (app, _deps, { guard, reports: { desk } }) => {
  const tags = ['reports'];
  const preHandler = guard('handle-cases');

  app.post(
    '/api/reports/:id/split',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Takes a part out, which goes its own way with the same sender; answers the part',
        params,
        body: ReportSplit,
        response: answers({ 201: Report }),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await desk.split(actorOf(request), request.params.id, request.body)),
  );

  app.post(
    '/api/reports/:id/links',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Two cases see each other from now on',
        params,
        body: Type.Object({ other: Id }, { additionalProperties: false }),
        response: whole,
      },
    },
    (request) => desk.link(actorOf(request), request.params.id, request.body.other),
  );

  app.delete(
    '/api/reports/:id/links/:other',
    { preHandler, schema: { tags, params: Type.Object({ id: Id, other: Id }), response: whole } },
    (request) => desk.unlink(actorOf(request), request.params.id, request.params.other),
  );
};
