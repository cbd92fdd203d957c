import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { SyncBoard } from '#core/contracts/sync.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { createProbe } from './probe.ts';

export const sync: Feature = (app, _deps, { guard, sync: board }) => {
  board.useProbe(
    createProbe(async (path) => {
      const answer = await app.inject({ url: path });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    }),
  );

  app.get(
    '/api/sync',
    { preHandler: guard('read'), schema: { tags: ['sync'], response: answers({ 200: SyncBoard }) } },
    (request) => board.board({ territory: actorOf(request).territory, language: languageOf(request) }),
  );

  app.get(
    '/api/messages/:id/sync',
    {
      preHandler: guard('read'),
      schema: { tags: ['sync'], params: Type.Object({ id: Id }), response: answers({ 200: SyncBoard }) },
    },
    (request) =>
      board.board({
        territory: actorOf(request).territory,
        message: request.params.id,
        language: languageOf(request),
      }),
  );
};
