/** To whom reports go, by API. */
import Type from 'typebox';
import { ReportHandler, ReportRules } from '#core/contracts/report-rule.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export const ruleRoutes: Feature = (app, _deps, { guard, reports }) => {
  const tags = ['reports'];

  app.get(
    '/api/report-rules',
    {
      preHandler: guard('handle-cases'),
      schema: { tags, summary: 'To whom reports go', response: answers({ 200: ReportRules }) },
    },
    async (request) => ({ rules: await reports.rules(actorOf(request).territory) }),
  );

  app.put(
    '/api/report-rules',
    {
      preHandler: guard('administer'),
      schema: {
        tags,
        summary: 'Replaces the rules; what has been received stays where it is',
        body: ReportRules,
        response: answers({ 200: ReportRules }),
      },
    },
    async (request) => ({ rules: await reports.putRules(actorOf(request), request.body.rules) }),
  );

  app.get(
    '/api/report-handlers',
    {
      preHandler: guard('handle-cases'),
      schema: {
        tags,
        summary: 'The people who may take care of a report, by name',
        response: answers({ 200: Type.Object({ handlers: Type.Array(ReportHandler) }) }),
      },
    },
    async (request) => ({ handlers: await reports.handlers(actorOf(request).territory) }),
  );
};
