/** Models of answers, by API. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { ReportAnswer, ReportAnswerInput } from '#core/contracts/report-answer.ts';
import { actorOf } from '../../http/guard.ts';
import { answers as answering } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });

export const answerRoutes: Feature = (app, _deps, { guard, reports: { answers } }) => {
  const tags = ['reports'];
  const preHandler = guard('handle-cases');

  app.get(
    '/api/report-answers',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Models of answers, by name',
        response: answering({ 200: Type.Object({ answers: Type.Array(ReportAnswer) }) }),
      },
    },
    async (request) => ({ answers: await answers.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/report-answers',
    {
      preHandler,
      schema: {
        tags,
        summary: 'A new model; what stands between braces must be a blank that there is',
        body: ReportAnswerInput,
        response: answering({ 201: ReportAnswer }),
      },
    },
    async (request, reply) => reply.code(201).send(await answers.add(actorOf(request), request.body)),
  );

  app.put(
    '/api/report-answers/:id',
    {
      preHandler,
      schema: { tags, params, body: ReportAnswerInput, response: answering({ 200: ReportAnswer }) },
    },
    (request) => answers.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/report-answers/:id',
    { preHandler, schema: { tags, params, response: answering({ 204: Type.Null() }) } },
    async (request, reply) => {
      await answers.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
