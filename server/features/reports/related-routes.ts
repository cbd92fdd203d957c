/** Cases that are taken apart, that see each other, and that a sheet on a rumour answers, by API. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Report } from '#core/contracts/report.ts';
import { ReportSplit } from '#core/contracts/report-case.ts';
import { OfferedSheet, SheetChoice } from '#core/contracts/report-sheet.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const whole = answers({ 200: Report });

export const relatedRoutes: Feature = (app, _deps, { guard, reports: { desk, asked } }) => {
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

  app.get(
    '/api/reports/:id/sheets',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Sheets on rumours that may answer it, the most alike first, then the others',
        params,
        response: answers({ 200: Type.Object({ sheets: Type.Array(OfferedSheet) }) }),
      },
    },
    async (request) => ({ sheets: await desk.sheets(actorOf(request), request.params.id) }),
  );

  app.put(
    '/api/reports/:id/sheet',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The sheet that answers it: whoever asked is told once it is published, and when it changes',
        params,
        body: SheetChoice,
        response: whole,
      },
    },
    (request) => desk.sheet(actorOf(request), request.params.id, request.body.sheet),
  );

  app.get(
    '/api/sheets/:id/asked',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'How many people have asked what a sheet on a rumour answers',
        params,
        response: answers({ 200: Type.Object({ asked: Type.Integer() }) }),
      },
    },
    async (request) => ({ asked: await asked(actorOf(request), request.params.id) }),
  );
};
