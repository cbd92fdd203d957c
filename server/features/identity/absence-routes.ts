/** Absences and deputies. Whoever approves says when they are away; an administrator says it for others. */
import Type from 'typebox';
import { Absence, AbsenceInput } from '#core/contracts/approval.ts';
import { Id } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['identity'];

export const absenceRoutes: Feature = (app, _deps, { guard, accounts: { absences } }) => {
  const preHandler = guard('approve-message');

  app.get(
    '/api/absences',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Who is away or will be, and who could stand in',
        response: answers({
          200: Type.Object({
            absences: Type.Array(Absence),
            candidates: Type.Array(Type.Object({ id: Id, name: Type.String() })),
          }),
        }),
      },
    },
    async (request) => ({
      absences: await absences.list(actorOf(request)),
      candidates: await absences.candidates(actorOf(request)),
    }),
  );

  app.post(
    '/api/absences',
    { preHandler, schema: { tags, body: AbsenceInput, response: answers({ 201: Absence }) } },
    async (request, reply) => reply.code(201).send(await absences.add(actorOf(request), request.body)),
  );

  app.delete(
    '/api/absences/:id',
    {
      preHandler,
      schema: { tags, params: Type.Object({ id: Id }), response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await absences.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
