import Type from 'typebox';
import {
  Id,
  Language,
  MessageBoards,
  NoticeBoard,
  NoticeBoardsInput,
  PaperList,
  PaperTick,
} from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { posterFormats } from '../../paper/poster-parts.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const querystring = Type.Object(
  {
    /** A4 when absent; `leaflet`: twice A5 on one A4, to be cut. */
    format: Type.Optional(Type.Enum(posterFormats)),
    /** Of the message or of one of its variants; the message's own when absent. */
    language: Type.Optional(Language),
  },
  { additionalProperties: false },
);

const Boards = Type.Object({ boards: Type.Array(NoticeBoard) });

export const paper: Feature = (app, _deps, { guard, paper: service }) => {
  app.get(
    '/api/messages/:id/poster.pdf',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['messages'],
        summary: 'What is approved of it, as a poster to print: tagged PDF',
        params,
        querystring,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { format = 'a4', language } = request.query;
      const bytes = await service.poster(actorOf(request).territory, id, { format, language });
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="affiche-${format}-${id}.pdf"`)
        .send(bytes);
    },
  );

  app.get(
    '/api/boards',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['paper'],
        summary: 'Notice boards, in the order of the round',
        response: answers({ 200: Boards }),
      },
    },
    async (request) => ({ boards: await service.boards.list(actorOf(request).territory) }),
  );

  app.put(
    '/api/boards',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['paper'],
        summary:
          'Replaces the list of notice boards; what hangs on one that is left out is still to be taken down',
        body: NoticeBoardsInput,
        response: answers({ 200: Boards }),
      },
    },
    async (request) => ({ boards: await service.boards.put(actorOf(request), request.body.boards) }),
  );

  app.get(
    '/api/messages/:id/boards',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['paper'],
        summary: 'The boards that a message is meant for',
        params,
        response: answers({ 200: MessageBoards }),
      },
    },
    async (request) => ({
      boards: await service.boards.of(actorOf(request).territory, request.params.id),
    }),
  );

  app.put(
    '/api/messages/:id/boards',
    {
      preHandler: guard('place-message'),
      schema: {
        tags: ['paper'],
        summary: 'Choose the boards that a message is meant for',
        params,
        body: MessageBoards,
        response: answers({ 200: MessageBoards }),
      },
    },
    async (request) => ({
      boards: await service.boards.choose(actorOf(request), request.params.id, request.body.boards),
    }),
  );

  app.get(
    '/api/paper',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['paper'],
        summary: 'What is to be put up and taken down, and what hangs, board after board',
        response: answers({ 200: PaperList }),
      },
    },
    async (request) => ({ rows: await service.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/paper/ticks',
    {
      preHandler: guard('write-message'),
      schema: {
        tags: ['paper'],
        summary: 'It hangs, or it is gone: kept with the name of who says so',
        body: PaperTick,
        response: answers({ 200: PaperList }),
      },
    },
    async (request) => ({ rows: await service.tick(actorOf(request), request.body) }),
  );
};
