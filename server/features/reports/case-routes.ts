/** Departments, receipts and how the town keeps its word, by API. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Report } from '#core/contracts/report.ts';
import { CaseSettings, Department, DepartmentsInput } from '#core/contracts/report-case.ts';
import { SocialOverflow } from '#core/contracts/report-social.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const Departments = Type.Object({ departments: Type.Array(Department) });

export const caseRoutes: Feature = (app, _deps, { guard, reports }) => {
  const tags = ['reports'];
  const reads = guard('handle-cases');
  const sets = guard('administer');

  app.get(
    '/api/departments',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'The departments and their contacts',
        response: answers({ 200: Departments }),
      },
    },
    async (request) => ({ departments: await reports.departments(actorOf(request).territory) }),
  );

  app.put(
    '/api/departments',
    {
      preHandler: sets,
      schema: {
        tags,
        summary: 'Replaces the list; one that keeps its id and has another name has it everywhere',
        body: DepartmentsInput,
        response: answers({ 200: Departments }),
      },
    },
    async (request) => ({
      departments: await reports.putDepartments(actorOf(request), request.body.departments),
    }),
  );

  app.get(
    '/api/case-settings',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'Receipts, and who is told when nobody acts',
        response: answers({ 200: CaseSettings }),
      },
    },
    (request) => reports.caseSettings(actorOf(request).territory),
  );

  app.put(
    '/api/case-settings',
    { preHandler: sets, schema: { tags, body: CaseSettings, response: answers({ 200: CaseSettings }) } },
    (request) => reports.putCaseSettings(actorOf(request), request.body),
  );

  app.post(
    '/api/reports/:id/acknowledgement',
    {
      preHandler: reads,
      schema: {
        tags,
        summary:
          'Says who is in charge: by e-mail, else on the page of whoever sent it; or notes that it was handed over on paper',
        params,
        body: Type.Object({ paper: Type.Boolean() }, { additionalProperties: false }),
        response: answers({ 200: Report }),
      },
    },
    (request) => reports.desk.acknowledge(actorOf(request), request.params.id, request.body.paper),
  );

  app.get(
    '/api/reports/:id/receipt.pdf',
    { preHandler: reads, schema: { tags, summary: 'The receipt on paper, as it would be said now', params } },
    async (request, reply) => {
      const { id } = request.params;
      return reply
        .type('application/pdf')
        .headers({
          'cache-control': 'private, no-store',
          'content-disposition': 'inline; filename="accuse.pdf"',
        })
        .send(await reports.desk.receipt(actorOf(request), id));
    },
  );

  app.get(
    '/api/social-overflow',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'Answers on other networks that became no case in the last week, for there were too many',
        response: answers({ 200: SocialOverflow }),
      },
    },
    (request) => reports.social.overflow(actorOf(request).territory),
  );
};
