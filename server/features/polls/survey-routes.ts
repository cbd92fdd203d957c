/** The desk's doors to surveys: those of whatever residents are asked, and the reading of free texts. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { SurveyFile, SurveyInput, SurveyText, SurveyTextRuling, SurveyView } from '#core/contracts/survey.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { surveyViewOf } from './everybody.ts';
import { heldRoutes, params } from './held-routes.ts';

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
