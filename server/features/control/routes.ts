import Type from 'typebox';
import { Command, CommandResult, Id } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export const control: Feature = (app, _deps, { guard, control: service }) => {
  app.post(
    '/api/displays/:id/commands',
    {
      preHandler: guard('manage-displays'),
      schema: {
        tags: ['displays'],
        summary: 'Tell a screen to do something, and hear what came of it',
        params: Type.Object({ id: Id }),
        body: Command,
        response: answers({ 200: CommandResult }),
      },
    },
    (request) => service.run(actorOf(request), request.params.id, request.body),
  );
};
