/** The desk's doors to consultations: those of whatever residents are asked, and what one question alone has: an early end, letters, paper. */
import Type from 'typebox';
import { PollFile, PollInput, PollPaper, PollView, PollVoter } from '#core/contracts/poll.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { debateRoutes } from './debate-routes.ts';
import { viewOf } from './everybody.ts';
import { heldRoutes, params, Reason, strict } from './held-routes.ts';
import type { PollRow } from './rows.ts';
import { surveyRoutes } from './survey-routes.ts';

const Letters = Type.Object(
  {
    codes: Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { minItems: 1, maxItems: 1000 }),
    language: Type.Optional(Type.Enum(['fr', 'en'])),
  },
  strict,
);
const Entered = Type.Object({ receipt: Type.String(), again: Type.Boolean() });

export const polls: Feature = (app, deps, services) => {
  pollRoutes(app, deps, services);
  surveyRoutes(app, deps, services);
  debateRoutes(app, deps, services);
};

function pollRoutes(...[app, deps, services]: Parameters<Feature>): void {
  const { store, clock } = deps;
  const { guard } = services;
  const { desk, form, letters, result } = services.polls;
  const tags = ['polls'];
  const preHandler = guard('hold-polls');
  const whole = answers({ 200: PollView });
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
    hasCodes: true,
  });

  for (const [path, summary, end] of [
    [
      'closing',
      'Ends it before its end, for a reason that is published; it is counted as at any end',
      desk.close,
    ],
    [
      'cancellation',
      'Calls it off, for a reason that is published; its ballots are erased unopened',
      desk.cancel,
    ],
  ] as const)
    app.post(
      `/api/polls/:id/${path}`,
      { preHandler: guard('administer'), schema: { tags, summary, params, body: Reason, response: whole } },
      async (request) => shown(await end(actorOf(request), request.params.id, request.body)),
    );

  app.post(
    '/api/polls/:id/letters',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'Letters to print (PDF, A4), one for each of these codes of the consultation; nothing of them is kept',
        params,
        body: Letters,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { codes, language = 'fr' } = request.body;
      const row = await desk.one(actorOf(request), request.params.id);
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="lettres-${row.slug}.pdf"`)
        .send(await letters(row, { codes, language }));
    },
  );

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
