/** The desk's doors to consultations: those of whatever residents are asked, and what one question alone has: paper. */
import Type from 'typebox';
import { PollFile, PollInput, PollPaper, PollView, PollVoter } from '#core/contracts/poll.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { debateRoutes } from './debate-routes.ts';
import { viewOf } from './everybody.ts';
import { heldRoutes, params } from './held-routes.ts';
import type { PollRow } from './rows.ts';
import { surveyRoutes } from './survey-routes.ts';

const Entered = Type.Object({ receipt: Type.String(), again: Type.Boolean() });

export const polls: Feature = (app, deps, services) => {
  pollRoutes(app, deps, services);
  surveyRoutes(app, deps, services);
  debateRoutes(app, deps, services);
};

function pollRoutes(...[app, deps, services]: Parameters<Feature>): void {
  const { store, clock } = deps;
  const { guard } = services;
  const { desk, form, result } = services.polls;
  const tags = ['polls'];
  const preHandler = guard('hold-polls');
  const shown = (row: PollRow) => viewOf(store.db, row, clock());
  heldRoutes(app, deps, services, {
    path: 'polls',
    what: 'consultation',
    input: PollInput,
    view: PollView,
    file: PollFile,
    desk,
    shown,
    result,
  });

  app.post(
    '/api/polls/:id/marks',
    {
      preHandler,
      schema: {
        tags,
        summary: 'At the counter: this code or address takes a paper ballot; or has voted already, and how',
        params,
        body: PollVoter,
        response: answers({
          200: Type.Object({ already: Type.Union([Type.Null(), Type.Enum(['web', 'paper'] as const)]) }),
        }),
      },
    },
    async (request) => {
      const mark = await desk.mark(actorOf(request), request.params.id, request.body.voter);
      return { already: mark === 'marked' ? null : mark.already };
    },
  );

  app.post(
    '/api/polls/:id/form',
    {
      preHandler,
      schema: {
        tags,
        summary: 'What the next paper ballot is entered with',
        params,
        response: answers({ 200: Type.Object({ form: Type.String() }) }),
      },
    },
    async (request) => ({ form: form(await desk.one(actorOf(request), request.params.id)) }),
  );

  app.post(
    '/api/polls/:id/paper',
    {
      preHandler,
      schema: {
        tags,
        summary: 'A ballot out of the box at the counter, whoever it is of',
        params,
        body: PollPaper,
        response: answers({ 200: Entered }),
      },
    },
    async (request) => {
      const { receipt, isAgain } = await desk.enter(actorOf(request), request.params.id, request.body);
      return { receipt, again: isAgain };
    },
  );
}
