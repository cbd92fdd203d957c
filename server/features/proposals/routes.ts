import Type from 'typebox';
import { BallotOrder, StudyOrder, StudyVerdict, WorkInput } from '#core/contracts/budget.ts';
import { Id } from '#core/contracts/common.ts';
import {
  CallInput,
  CallView,
  ProposalAnswer,
  ProposalMerge,
  ProposalRefusal,
  ProposalView,
  ProposalWords,
} from '#core/contracts/proposal.ts';
import { Showable } from '#core/contracts/taking-part.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import type { CallRow } from './rows.ts';
import { showablesOf } from './showables.ts';
import { callView } from './views.ts';

const params = Type.Object({ id: Id });

export const proposals: Feature = (app, { store, clock }, { guard, proposals: { desk } }) => {
  const tags = ['proposals'];
  const holds = guard('hold-polls');
  const reads = guard('handle-cases');
  const call = answers({ 200: CallView });
  const whole = answers({ 200: ProposalView });
  const shown = (row: CallRow) => callView(store.db, row, clock());

  app.get(
    '/api/calls',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Calls for proposals, newest first',
        response: answers({ 200: Type.Object({ calls: Type.Array(CallView) }) }),
      },
    },
    async (request) => ({
      calls: await Promise.all((await desk.calls(actorOf(request).territory)).map(shown)),
    }),
  );

  app.post(
    '/api/calls',
    {
      preHandler: holds,
      schema: { tags, summary: 'A draft', body: CallInput, response: answers({ 201: CallView }) },
    },
    async (request, reply) =>
      reply.code(201).send(await shown(await desk.create(actorOf(request), request.body))),
  );

  app.get(
    '/api/calls/:id',
    { preHandler: guard('read'), schema: { tags, summary: 'One call', params, response: call } },
    async (request) => shown(await desk.call(actorOf(request).territory, request.params.id)),
  );

  app.put(
    '/api/calls/:id',
    {
      preHandler: holds,
      schema: { tags, summary: 'Changes a draft', params, body: CallInput, response: call },
    },
    async (request) => shown(await desk.change(actorOf(request), request.params.id, request.body)),
  );

  app.delete(
    '/api/calls/:id',
    {
      preHandler: holds,
      schema: { tags, summary: 'Removes a draft', params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await desk.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/calls/:id/announcement',
    { preHandler: holds, schema: { tags, summary: 'From here on its rules stand', params, response: call } },
    async (request) => shown(await desk.announce(actorOf(request), request.params.id)),
  );

  app.get(
    '/api/calls/:id/proposals',
    {
      preHandler: reads,
      schema: {
        tags,
        summary:
          'What was put forward: what waits to be read first, then what is owed an answer, then by supports',
        params,
        response: answers({ 200: Type.Object({ proposals: Type.Array(ProposalView) }) }),
      },
    },
    async (request) => ({ proposals: await desk.list(actorOf(request), request.params.id) }),
  );

  app.get(
    '/api/proposals/:id',
    { preHandler: reads, schema: { tags, summary: 'One proposal', params, response: whole } },
    (request) => desk.one(actorOf(request), request.params.id),
  );

  app.post(
    '/api/proposals/:id/publication',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'Puts it on the site, in these words',
        params,
        body: ProposalWords,
        response: whole,
      },
    },
    (request) => desk.publish(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/proposals/:id/refusal',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'Does not publish it, or takes it off the site, for a reason that whoever sent it is told',
        params,
        body: ProposalRefusal,
        response: whole,
      },
    },
    (request) => desk.refuse(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/proposals/:id/answers',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'What the town has decided, and later what became of it: published with its day',
        params,
        body: ProposalAnswer,
        response: whole,
      },
    },
    (request) => desk.answer(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/proposals/:id/merge',
    {
      preHandler: reads,
      schema: {
        tags,
        summary:
          'Unites it with another of its call that says the same, for a reason that is published; answers the one that stays',
        params,
        body: ProposalMerge,
        response: whole,
      },
    },
    (request) => desk.merge(actorOf(request), request.params.id, request.body),
  );

  app.put(
    '/api/proposals/:id/study',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'Gives it to a department of the town, which studies it until a day',
        params,
        body: StudyOrder,
        response: whole,
      },
    },
    (request) => desk.study(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/proposals/:id/study/verdict',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'What the study has found: published with the proposal',
        params,
        body: StudyVerdict,
        response: whole,
      },
    },
    (request) => desk.verdict(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/calls/:id/ballot',
    {
      preHandler: holds,
      schema: {
        tags,
        summary: 'Makes the draft of a vote of all that is feasible, with costs and envelope',
        params,
        body: BallotOrder,
        response: call,
      },
    },
    async (request) => shown(await desk.makeBallot(actorOf(request), request.params.id, request.body)),
  );

  app.post(
    '/api/proposals/:id/works',
    {
      preHandler: reads,
      schema: {
        tags,
        summary: 'How far the works of a project are that the vote has chosen: published',
        params,
        body: WorkInput,
        response: whole,
      },
    },
    (request) => desk.work(actorOf(request), request.params.id, request.body),
  );

  app.get(
    '/api/taking-part',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Whatever residents take part in, as a message may show it on displays',
        response: answers({ 200: Type.Object({ showables: Type.Array(Showable) }) }),
      },
    },
    async (request) => ({ showables: await showablesOf(store.db, actorOf(request).territory) }),
  );
};
