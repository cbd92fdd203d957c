/** What the desk reads of the fediverse, and whom it wants to hear no more. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { Block, BlockInput, Reply } from '#core/contracts/reply.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });

export const fediverseDesk: Feature = (app, _deps, { guard, fediverse: { replies, blocks } }) => {
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
