/** The desk's doors to debates: those of consultations, and the reading of proposed statements. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { DebateFile, DebateInput, DebateView, Statement, StatementRuling } from '#core/contracts/debate.ts';
import { PollFile } from '#core/contracts/poll.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { turnoutOf } from './counting.ts';
import { debateViewOf } from './everybody.ts';
import type { PollRow } from './rows.ts';

const params = Type.Object({ id: Id });
const statementParams = Type.Object({ id: Id, statement: Id });
const strict = { additionalProperties: false } as const;
const Extension = Type.Object(
  { until: Instant, reason: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }) },
  strict,
);
export function debateRoutes(...[app, { store, clock }, { guard, polls }]: Parameters<Feature>): void {
  const { debates, counting } = polls;
  const { desk } = debates;
  const tags = ['debates'];
  const preHandler = guard('hold-polls');
  const whole = answers({ 200: DebateView });
  const shown = (row: PollRow) => debateViewOf(store.db, row, clock());

  app.get(
    '/api/debates',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Debates, newest first',
        response: answers({ 200: Type.Object({ debates: Type.Array(DebateView) }) }),
      },
    },
    async (request) => ({ debates: await Promise.all((await desk.list(actorOf(request))).map(shown)) }),
  );

  app.post(
    '/api/debates',
    {
      preHandler,
      schema: { tags, summary: 'A draft', body: DebateInput, response: answers({ 201: DebateView }) },
    },
    async (request, reply) =>
      reply.code(201).send(await shown(await desk.create(actorOf(request), request.body))),
  );

  app.get(
    '/api/debates/:id',
    { preHandler, schema: { tags, summary: 'One debate', params, response: whole } },
    async (request) => shown(await desk.one(actorOf(request), request.params.id)),
  );

  app.put(
    '/api/debates/:id',
    { preHandler, schema: { tags, summary: 'Changes a draft', params, body: DebateInput, response: whole } },
    async (request) => shown(await desk.change(actorOf(request), request.params.id, request.body)),
  );

  app.delete(
    '/api/debates/:id',
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
    '/api/debates/:id/announcement',
    { preHandler, schema: { tags, summary: 'From here on its rules stand', params, response: whole } },
    async (request) => shown(await desk.announce(actorOf(request), request.params.id)),
  );

  app.post(
    '/api/debates/:id/extension',
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

  app.get(
    '/api/debates/:id/turnout',
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
    '/api/debates/:id/count',
    { preHandler, schema: { tags, summary: 'After its end: counts and publishes', params, response: whole } },
    async (request) => {
      const actor = actorOf(request);
      const { id } = await desk.one(actor, request.params.id);
      await counting.count(id, actor.user);
      return shown(await desk.one(actor, id));
    },
  );

  app.get(
    '/api/debates/:id/result',
    {
      preHandler,
      schema: { tags, summary: 'What was published', params, response: answers({ 200: DebateFile }) },
    },
    async (request) => {
      const file = debates.result(await desk.one(actorOf(request), request.params.id));
      if (!file) throw new BeffroiError('NOT_FOUND', { what: request.params.id });
      return file;
    },
  );

  app.get(
    '/api/debates/:id/statements',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Its statements; what residents have proposed and nobody has read first',
        params,
        response: answers({ 200: Type.Object({ statements: Type.Array(Statement) }) }),
      },
    },
    async (request) => ({
      statements: await debates.statements(await desk.one(actorOf(request), request.params.id)),
    }),
  );

  app.put(
    '/api/debates/:id/statements/:statement',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Publishes a proposed statement, or refuses it for a reason, while the debate lasts',
        params: statementParams,
        body: StatementRuling,
        response: answers({ 200: Statement }),
      },
    },
    async (request) => {
      const { id, statement } = request.params;
      return debates.rule(actorOf(request), id, { statement, ...request.body });
    },
  );
}
