import Type from 'typebox';
import { Letterbox, LetterboxCheck, LetterboxInput } from '#core/contracts/letterbox.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export const letterbox: Feature = (app, _deps, { guard, letterbox: service }) => {
  const tags = ['reports'];
  const preHandler = guard('administer');

  app.get(
    '/api/letterbox',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The mailbox whose letters become cases, and how reading it goes',
        response: answers({ 200: Type.Object({ letterbox: Type.Union([Letterbox, Type.Null()]) }) }),
      },
    },
    async (request) => ({ letterbox: await service.of(actorOf(request).territory) }),
  );

  app.put(
    '/api/letterbox',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Sets it; what it holds already stays there, letters are read from now on',
        body: LetterboxInput,
        response: answers({ 200: Type.Object({ letterbox: Letterbox }) }),
      },
    },
    async (request) => ({ letterbox: await service.set(actorOf(request), request.body) }),
  );

  app.delete(
    '/api/letterbox',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Reads it no more and forgets its password; letters and cases stay',
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await service.forget(actorOf(request));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/letterbox/check',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Looks whether it can be read, now',
        response: answers({
          200: LetterboxCheck,
        }),
      },
    },
    (request) => service.check(actorOf(request).territory),
  );
};
