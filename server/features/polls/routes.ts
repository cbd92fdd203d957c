import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { PollFile, PollInput, PollPaper, PollView, PollVoter } from '#core/contracts/poll.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { turnoutOf } from './counting.ts';
import { debateRoutes } from './debate-routes.ts';
import { viewOf } from './everybody.ts';
import type { PollRow } from './rows.ts';
import { surveyRoutes } from './survey-routes.ts';

const params = Type.Object({ id: Id });
const Extension = Type.Object(
  { until: Instant, reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) },
  { additionalProperties: false },
);
const Reason = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) },
  { additionalProperties: false },
);
const Codes = Type.Object(
  { n: Type.Integer({ minimum: 1, maximum: 50_000 }) },
  { additionalProperties: false },
);
const Letters = Type.Object(
  {
    codes: Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { minItems: 1, maxItems: 1000 }),
    language: Type.Optional(Type.Enum(['fr', 'en'])),
  },
  { additionalProperties: false },
);
const Entered = Type.Object({ receipt: Type.String(), again: Type.Boolean() });

export const polls: Feature = (app, deps, services) => {
  pollRoutes(app, deps, services);
  surveyRoutes(app, deps, services);
  debateRoutes(app, deps, services);
};

function pollRoutes(...[app, { store, clock }, services]: Parameters<Feature>): void {
  const { guard } = services;
  const { desk, counting, form, letters, result } = services.polls;
  const tags = ['polls'];
  const preHandler = guard('hold-polls');
  const whole = answers({ 200: PollView });
  const shown = (row: PollRow) => viewOf(store.db, row, clock());

  app.get(
    '/api/polls',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Consultations, newest first',
        response: answers({ 200: Type.Object({ polls: Type.Array(PollView) }) }),
      },
    },
    async (request) => ({ polls: await Promise.all((await desk.list(actorOf(request))).map(shown)) }),
  );

  app.post(
    '/api/polls',
    {
      preHandler,
      schema: { tags, summary: 'A draft', body: PollInput, response: answers({ 201: PollView }) },
    },
    async (request, reply) =>
      reply.code(201).send(await shown(await desk.create(actorOf(request), request.body))),
  );

  app.get(
    '/api/polls/:id',
    { preHandler, schema: { tags, summary: 'One consultation', params, response: whole } },
    async (request) => shown(await desk.one(actorOf(request), request.params.id)),
  );

  app.get(
    '/api/polls/:id/turnout',
    {
      preHandler,
      schema: {
        tags,
        summary: 'How many were marked in the register, by the hour and the way',
        params,
        response: answers({ 200: PollFile.properties.turnout }),
      },
    },
    async (request) => turnoutOf(store.db, (await desk.one(actorOf(request), request.params.id)).id),
  );

  app.put(
    '/api/polls/:id',
    {
      preHandler,
      schema: { tags, summary: 'Changes a draft', params, body: PollInput, response: whole },
    },
    async (request) => shown(await desk.change(actorOf(request), request.params.id, request.body)),
  );

  app.delete(
    '/api/polls/:id',
    {
      preHandler,
      schema: { tags, summary: 'Removes a draft', params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await desk.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/polls/:id/announcement',
    {
      preHandler,
      schema: { tags, summary: 'From here on its rules stand', params, response: whole },
    },
    async (request) => shown(await desk.announce(actorOf(request), request.params.id)),
  );

  app.post(
    '/api/polls/:id/extension',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Puts its end off, for a reason that is published',
        params,
        body: Extension,
        response: whole,
      },
    },
    async (request) => shown(await desk.extend(actorOf(request), request.params.id, request.body)),
  );

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
    '/api/polls/:id/codes',
    {
      preHandler,
      schema: {
        tags,
        summary: 'New codes for letters, said this one time: they are kept nowhere',
        params,
        body: Codes,
        response: answers({ 201: Type.Object({ codes: Type.Array(Type.String()) }) }),
      },
    },
    async (request, reply) => {
      const codes = await desk.codes(actorOf(request), request.params.id, request.body.n);
      return reply.code(201).header('cache-control', 'no-store').send({ codes });
    },
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

  app.post(
    '/api/polls/:id/count',
    {
      preHandler,
      schema: {
        tags,
        summary: 'After its end, and once all paper was entered: counts and publishes',
        params,
        response: whole,
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { id } = await desk.one(actor, request.params.id);
      await counting.count(id, actor.user);
      return shown(await desk.one(actor, id));
    },
  );

  app.get(
    '/api/polls/:id/result',
    {
      preHandler,
      schema: { tags, summary: 'What was published', params, response: answers({ 200: PollFile }) },
    },
    async (request) => {
      const file = result(await desk.one(actorOf(request), request.params.id));
      if (!file) throw new BeffroiError('NOT_FOUND', { what: request.params.id });
      return file;
    },
  );
}
