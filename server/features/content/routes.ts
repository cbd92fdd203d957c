import Type from 'typebox';
import { Id, Instant, Sha256 } from '#core/contracts/common.ts';
import { Content, Message, MessageKind, MessageState, Revision } from '#core/contracts/message.ts';
import { BeffroiError } from '#core/errors.ts';
import { allows } from '#core/identity/roles.ts';
import { mediaOf } from '../../compose/index.ts';
import type { Actor } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { Kinds, writtenKinds } from './kinds.ts';
import { isWritten } from './service.ts';

const params = Type.Object({ id: Id });
const RevisionNumber = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const NewMessage = Type.Object({ kind: MessageKind, content: Content }, { additionalProperties: false });
const hash = Type.Optional(Sha256);
/** With the hash of what it builds on, a draft of the writer's own is amended; without, every change is a new revision. */
const Edit = Type.Object(
  { content: Content, revision: RevisionNumber, hash },
  { additionalProperties: false },
);
/** With the hash of what was read, a draft that was amended meanwhile is not approved unread. */
const Approval = Type.Object(
  {
    revision: RevisionNumber,
    hash,
    /** What was checked, in an election period. */
    checklist: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);
const Correction = Type.Object(
  { revision: RevisionNumber, text: Type.String({ maxLength: 300 }) },
  { additionalProperties: false },
);
const Return = Type.Object(
  { revision: RevisionNumber, comment: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
);
const Query = Type.Object({
  state: Type.Optional(MessageState),
  kind: Type.Optional(MessageKind),
  /** Any words of its newest text, accents and capitals left aside; each may be the beginning of one. */
  q: Type.Optional(Type.String({ maxLength: 200 })),
  topic: Type.Optional(Type.String({ maxLength: 60 })),
  author: Type.Optional(Id),
  /** When it was last changed, [from, until). */
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  /** What was withdrawn or has had its time: that alone, or all but that. */
  archive: Type.Optional(Type.Enum(['only', 'without'] as const)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  before: Type.Optional(Type.String({ pattern: '^\\d{1,15}\\.[A-Za-z0-9-]{1,64}$' })),
});

const Facets = Type.Object({
  topics: Type.Array(Type.Object({ topic: Type.String(), messages: Type.Integer() })),
  authors: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});

/** Nobody who has left, and no machine: they have no name here. */
const named = (id: string, name: string | undefined) => (name === undefined ? [] : [{ id, name }]);

export const content: Feature = (app, { log }, { guard, content: service, media, accounts }) => {
  const tags = ['content'];

  app.addHook('onReady', async () => {
    const found = await service.indexMissing();
    if (found > 0) log.info({ messages: found }, 'messages can be searched by their words');
  });

  /** Pictures, films and pages must have been sent before. */
  const expectMedia = async (given: Content) => {
    const known = await media.assets(mediaOf(given));
    const isPicture = (hash: string) => known(hash)?.displayAsset.mime.startsWith('image/') === true;
    const missing = mediaOf(given).find((hash) => !known(hash));
    const picture = given.picture?.media;
    const field = picture !== undefined && !isPicture(picture) ? 'picture.media' : missing && 'data';
    if (field === undefined) return;
    const error = { field: `content.${field}`, message: 'is no known file of its kind' };
    throw new BeffroiError(
      'REQUEST_INVALID',
      { detail: `${error.field} ${error.message}` },
      { errors: [error] },
    );
  };

  /** What an alert says, and whether it is said, belongs to those who may raise one. */
  const mayChange = async (actor: Actor, id: string): Promise<Actor> => {
    if (allows(actor.roles, 'raise-alert')) return actor;
    const { kind } = await service.get(actor.territory, id);
    if (!isWritten(kind)) throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'raise-alert' });
    return actor;
  };

  app.get(
    '/api/kinds',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The kinds of messages that people write, and what each has beyond texts',
        response: answers({ 200: Kinds }),
      },
    },
    () => writtenKinds,
  );

  app.get(
    '/api/messages',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        querystring: Query,
        response: answers({
          200: Type.Object({ messages: Type.Array(Message), next: Type.Optional(Type.String()) }),
        }),
      },
    },
    (request) => service.list(actorOf(request).territory, { limit: 50, ...request.query }),
  );

  app.get(
    '/api/messages/facets',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What messages can be narrowed down by: the topics in use, and who writes',
        response: answers({ 200: Facets }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const { topics, authors } = await service.facets(territory);
      const names = new Map((await accounts.people(territory)).map(({ id, name }) => [id, name]));
      return { topics, authors: authors.flatMap((id) => named(id, names.get(id))) };
    },
  );

  app.post(
    '/api/messages',
    {
      preHandler: guard('write-message'),
      schema: { tags, body: NewMessage, response: answers({ 201: Message }) },
    },
    async (request, reply) => {
      if (!isWritten(request.body.kind)) {
        throw new BeffroiError('REQUEST_INVALID', { detail: 'kind: POST /api/alerts raises an alert' });
      }
      await expectMedia(request.body.content);
      return reply.code(201).send(await service.create(actorOf(request), request.body));
    },
  );

  app.get(
    '/api/messages/:id',
    { preHandler: guard('read'), schema: { tags, params, response: answers({ 200: Message }) } },
    (request) => service.get(actorOf(request).territory, request.params.id),
  );

  app.get(
    '/api/messages/:id/revisions',
    {
      preHandler: guard('read'),
      schema: { tags, params, response: answers({ 200: Type.Object({ revisions: Type.Array(Revision) }) }) },
    },
    async (request) => ({
      revisions: await service.revisions(actorOf(request).territory, request.params.id),
    }),
  );

  app.put(
    '/api/messages/:id/content',
    {
      preHandler: guard('write-message'),
      schema: { tags, params, body: Edit, response: answers({ 200: Message }) },
    },
    async (request) => {
      await expectMedia(request.body.content);
      return service.edit(
        await mayChange(actorOf(request), request.params.id),
        request.params.id,
        request.body,
      );
    },
  );

  app.put(
    '/api/messages/:id/correction',
    {
      preHandler: guard('write-message'),
      schema: {
        tags,
        summary: 'What a revision that is to be approved makes good, for whoever read the one before',
        params,
        body: Correction,
        response: answers({ 200: Message }),
      },
    },
    async (request) =>
      service.correct(await mayChange(actorOf(request), request.params.id), request.params.id, request.body),
  );

  app.post(
    '/api/messages/:id/submit',
    { preHandler: guard('write-message'), schema: { tags, params, response: answers({ 200: Message }) } },
    async (request) =>
      service.submit(await mayChange(actorOf(request), request.params.id), request.params.id),
  );

  app.post(
    '/api/messages/:id/approve',
    {
      preHandler: guard('approve-message'),
      schema: { tags, params, body: Approval, response: answers({ 200: Message }) },
    },
    async (request) =>
      service.approve(await mayChange(actorOf(request), request.params.id), request.params.id, request.body),
  );

  app.post(
    '/api/messages/:id/return',
    {
      preHandler: guard('approve-message'),
      schema: { tags, params, body: Return, response: answers({ 200: Message }) },
    },
    async (request) =>
      service.return(await mayChange(actorOf(request), request.params.id), request.params.id, request.body),
  );

  app.post(
    '/api/messages/:id/withdraw',
    { preHandler: guard('approve-message'), schema: { tags, params, response: answers({ 200: Message }) } },
    async (request) =>
      service.withdraw(await mayChange(actorOf(request), request.params.id), request.params.id),
  );

  app.post(
    '/api/messages/:id/restore',
    { preHandler: guard('approve-message'), schema: { tags, params, response: answers({ 200: Message }) } },
    async (request) =>
      service.restore(await mayChange(actorOf(request), request.params.id), request.params.id),
  );
};
