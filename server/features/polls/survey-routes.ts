/** The desk's doors to surveys: those of consultations, and the reading of free texts. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { PollFile } from '#core/contracts/poll.ts';
import { SurveyFile, SurveyInput, SurveyText, SurveyTextRuling, SurveyView } from '#core/contracts/survey.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { turnoutOf } from './counting.ts';
import { surveyViewOf } from './everybody.ts';
import type { PollRow } from './rows.ts';

const params = Type.Object({ id: Id });
const textParams = Type.Object({ id: Id, text: Id });
const strict = { additionalProperties: false } as const;
const Extension = Type.Object(
  { until: Instant, reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) },
  strict,
);
const Codes = Type.Object({ n: Type.Integer({ minimum: 1, maximum: 50_000 }) }, strict);

export function surveyRoutes(...[app, { store, clock }, { guard, polls }]: Parameters<Feature>): void {
  const { surveys, counting } = polls;
  const { desk } = surveys;
  const tags = ['surveys'];
  const preHandler = guard('hold-polls');
  const whole = answers({ 200: SurveyView });
  const shown = (row: PollRow) => surveyViewOf(store.db, row, clock());

  app.get(
    '/api/surveys',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Surveys, newest first',
        response: answers({ 200: Type.Object({ surveys: Type.Array(SurveyView) }) }),
      },
    },
    async (request) => ({ surveys: await Promise.all((await desk.list(actorOf(request))).map(shown)) }),
  );

  app.post(
    '/api/surveys',
    {
      preHandler,
      schema: { tags, summary: 'A draft', body: SurveyInput, response: answers({ 201: SurveyView }) },
    },
    async (request, reply) =>
      reply.code(201).send(await shown(await desk.create(actorOf(request), request.body))),
  );

  app.get(
    '/api/surveys/:id',
    { preHandler, schema: { tags, summary: 'One survey', params, response: whole } },
    async (request) => shown(await desk.one(actorOf(request), request.params.id)),
  );

  app.put(
    '/api/surveys/:id',
    { preHandler, schema: { tags, summary: 'Changes a draft', params, body: SurveyInput, response: whole } },
    async (request) => shown(await desk.change(actorOf(request), request.params.id, request.body)),
  );

  app.delete(
    '/api/surveys/:id',
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
    '/api/surveys/:id/announcement',
    { preHandler, schema: { tags, summary: 'From here on its questions stand', params, response: whole } },
    async (request) => shown(await desk.announce(actorOf(request), request.params.id)),
  );

  app.post(
    '/api/surveys/:id/extension',
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

  app.post(
    '/api/surveys/:id/codes',
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

  app.get(
    '/api/surveys/:id/turnout',
    {
      preHandler,
      schema: {
        tags,
        summary: 'How many have taken part, by the hour',
        params,
        response: answers({ 200: PollFile.properties.turnout }),
      },
    },
    async (request) => turnoutOf(store.db, (await desk.one(actorOf(request), request.params.id)).id),
  );

  app.post(
    '/api/surveys/:id/count',
    { preHandler, schema: { tags, summary: 'After its end: counts and publishes', params, response: whole } },
    async (request) => {
      const actor = actorOf(request);
      const { id } = await desk.one(actor, request.params.id);
      await counting.count(id, actor.user);
      return shown(await desk.one(actor, id));
    },
  );

  app.get(
    '/api/surveys/:id/result',
    {
      preHandler,
      schema: { tags, summary: 'What was published', params, response: answers({ 200: SurveyFile }) },
    },
    async (request) => {
      const file = surveys.result(await desk.one(actorOf(request), request.params.id));
      if (!file) throw new BeffroiError('NOT_FOUND', { what: request.params.id });
      return file;
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
