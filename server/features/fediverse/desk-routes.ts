/** What the desk reads of the fediverse, and whom it wants to hear no more. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { AnswerInput, Block, BlockInput, HandledInput, Reply } from '#core/contracts/reply.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });

export const fediverseDesk: Feature = (
  app,
  _deps,
  { guard, fediverse: { replies, answers: given, blocks } },
) => {
  const tags = ['channels'];
  const preHandler = guard('administer');

  app.get(
    '/api/messages/:id/replies',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What people answer to a message where it was posted; the newest first, a hundred at most',
        params,
        response: answers({ 200: Type.Object({ replies: Type.Array(Reply) }) }),
      },
    },
    async (request) => ({ replies: await replies(actorOf(request).territory, request.params.id) }),
  );

  app.post(
    '/api/replies/:id/answer',
    {
      preHandler: guard('handle-cases'),
      schema: {
        tags,
        summary: 'Answers in the name of the town, where it was asked; sees to it',
        params,
        body: AnswerInput,
        response: answers({ 201: Reply }),
      },
    },
    async (request, reply) => {
      const { params: of, body } = request;
      return reply.code(201).send(await given.give(actorOf(request), of.id, body.text.trim()));
    },
  );

  app.post(
    '/api/replies/:id/handled',
    {
      preHandler: guard('handle-cases'),
      schema: {
        tags,
        summary: 'Somebody has seen to it, or not yet after all',
        params,
        body: HandledInput,
        response: answers({ 200: Reply }),
      },
    },
    (request) => given.handle(actorOf(request), request.params.id, request.body.handled),
  );

  app.get(
    '/api/fediverse/blocks',
    {
      preHandler,
      schema: { tags, response: answers({ 200: Type.Object({ blocks: Type.Array(Block) }) }) },
    },
    async (request) => ({ blocks: await blocks.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/fediverse/blocks',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Hears no more of an account or a server; what they answered is gone',
        body: BlockInput,
        response: answers({ 201: Block }),
      },
    },
    async (request, reply) => reply.code(201).send(await blocks.add(actorOf(request), request.body.who)),
  );

  app.delete(
    '/api/fediverse/blocks/:id',
    { preHandler, schema: { tags, params, response: answers({ 204: Type.Null() }) } },
    async (request, reply) => {
      await blocks.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
