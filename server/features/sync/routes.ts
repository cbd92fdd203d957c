import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { SyncBoard, SyncReach, SyncStory, syncGroups } from '#core/contracts/sync.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { createProbe } from './probe.ts';
import { findSurfaces } from './surfaces.ts';

const tags = ['sync'];
const paging = {
  after: Type.Optional(Type.String({ maxLength: 400, pattern: '^[A-Za-z0-9_-]+$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
const group = Type.Optional(Type.Enum(syncGroups));
const Query = Type.Object(
  { message: Type.Optional(Id), surface: Type.Optional(Id), group, ...paging },
  { additionalProperties: false },
);
const OneMessage = Type.Object({ group, ...paging }, { additionalProperties: false });
const OneRow = Type.Object(
  { message: Id, revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }), surface: Id },
  { additionalProperties: false },
);
/** Ids with commas between them. */
const Messages = Type.Object(
  { messages: Type.String({ maxLength: 16_000, pattern: '^[A-Za-z0-9._:-]+(,[A-Za-z0-9._:-]+)*$' }) },
  { additionalProperties: false },
);
const mostMessages = 200;
const Surfaces = Type.Object(
  { q: Type.Optional(Type.String({ maxLength: 200 })), id: Type.Optional(Id) },
  { additionalProperties: false },
);

export const sync: Feature = (app, { store }, { guard, sync: board, accounts }) => {
  board.useProbe(
    createProbe(async (path) => {
      const answer = await app.inject({ url: path });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    }),
  );

  app.get(
    '/api/sync',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What is on which surface, and why not, the worst first',
        querystring: Query,
        response: answers({ 200: SyncBoard }),
      },
    },
    (request) =>
      board.board({
        ...request.query,
        territory: actorOf(request).territory,
        language: languageOf(request),
      }),
  );

  app.get(
    '/api/sync/story',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What became of one version on one surface: times, people, reasons',
        querystring: OneRow,
        response: answers({ 200: SyncStory }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const story = await board.story({ ...request.query, territory, language: languageOf(request) });
      const people = new Map((await accounts.people(territory)).map(({ id, name }) => [id, name]));
      const steps = story.steps.map(({ by, ...step }) => {
        const name = by === undefined ? undefined : people.get(by);
        return { ...step, ...(name === undefined ? {} : { by: name }) };
      });
      return { ...story, steps };
    },
  );

  app.get(
    '/api/sync/reach',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'On how many surfaces some messages are shown',
        querystring: Messages,
        response: answers({ 200: Type.Object({ reach: Type.Array(SyncReach) }) }),
      },
    },
    async (request) => {
      const messages = request.query.messages.split(',').slice(0, mostMessages);
      return { reach: await board.reach(actorOf(request).territory, messages) };
    },
  );

  app.get(
    '/api/sync/surfaces',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The surfaces whose name has these letters in it, at most twenty',
        querystring: Surfaces,
        response: answers({
          200: Type.Object({ surfaces: Type.Array(Type.Object({ id: Id, name: Type.String() })) }),
        }),
      },
    },
    async (request) => ({
      surfaces: await findSurfaces(store.db, {
        ...request.query,
        territory: actorOf(request).territory,
        language: languageOf(request),
      }),
    }),
  );

  app.get(
    '/api/messages/:id/sync',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Every surface that a message is or was on, what is over last',
        params: Type.Object({ id: Id }),
        querystring: OneMessage,
        response: answers({ 200: SyncBoard }),
      },
    },
    (request) =>
      board.board({
        ...request.query,
        territory: actorOf(request).territory,
        message: request.params.id,
        language: languageOf(request),
        withOver: true,
      }),
  );
};
