/** The desk's doors to surveys: those of whatever residents are asked, and the reading of free texts. */
import Type, { type Static } from 'typebox';
import { Id } from '#core/contracts/common.ts';
import {
  SurveyFile,
  SurveyInput,
  SurveyPaper,
  SurveyText,
  SurveyTextRuling,
  SurveyView,
} from '#core/contracts/survey.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { surveyViewOf } from './everybody.ts';
import { heldRoutes, params } from './held-routes.ts';
import { paperRoutes } from './paper-routes.ts';

const textParams = Type.Object({ id: Id, text: Id });

export function surveyRoutes(...[app, deps, services]: Parameters<Feature>): void {
  const { store, clock } = deps;
  const { surveys } = services.polls;
  const { desk } = surveys;
  const tags = ['surveys'];
  const preHandler = services.guard('hold-polls');
  heldRoutes(app, deps, services, {
    path: 'surveys',
    what: 'survey',
    input: SurveyInput,
    view: SurveyView,
    file: SurveyFile,
    desk,
    shown: (row) => surveyViewOf(store.db, row, clock()),
    result: surveys.result,
  });

  paperRoutes(app, services, {
    path: 'surveys',
    desk,
    input: SurveyPaper,
    enter: (actor, id, filled) => surveys.enter(actor, id, filled as Static<typeof SurveyPaper>),
  });

  app.post(
    '/api/surveys/:id/preview',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'Where what is saved can be walked through for a day, as residents will; nothing of it is kept',
        params,
        response: answers({ 200: Type.Object({ path: Type.String() }) }),
      },
    },
    async (request) => {
      const token = surveys.previewOf(await desk.one(actorOf(request), request.params.id));
      return { path: `/questionnaires/apercu?${new URLSearchParams({ v: token })}` };
    },
  );

  app.get(
    '/api/surveys/:id/paper.pdf',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Its form of paper, to be filled in by hand at the counter (PDF, A4)',
        params,
        querystring: Type.Object({ language: Type.Optional(Type.Enum(['fr', 'en'])) }),
        response: answers({}),
      },
    },
    async (request, reply) => {
      const row = await desk.one(actorOf(request), request.params.id);
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="formulaire-${row.slug}.pdf"`)
        .send(await surveys.print(row, request.query.language ?? 'fr'));
    },
  );

  app.get(
    '/api/surveys/:id/texts',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Its free texts, once it is counted; those that nobody has read first',
        params,
        response: answers({ 200: Type.Object({ texts: Type.Array(SurveyText) }) }),
      },
    },
    async (request) => ({ texts: await surveys.texts(await desk.one(actorOf(request), request.params.id)) }),
  );

  app.put(
    '/api/surveys/:id/texts/:text',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Publishes a free text, or keeps it back for a reason',
        params: textParams,
        body: SurveyTextRuling,
        response: answers({ 200: SurveyText }),
      },
    },
    async (request) => {
      const { id, text } = request.params;
      return surveys.rule(actorOf(request), id, { text, ...request.body });
    },
  );
}
