/** The API keys of a territory. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { roles } from '#core/identity/roles.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { keyRoles } from './grants.ts';

const KeyView = Type.Object({
  id: Id,
  name: Type.String(),
  /** Its first characters. */
  start: Type.String(),
  /** Absent: a key that a person made for themselves, which may do whatever they may. */
  roles: Type.Optional(Type.Array(Type.Enum(roles))),
  madeBy: Id,
  madeAt: Instant,
  expiresAt: Type.Optional(Instant),
  /** To the minute. */
  usedAt: Type.Optional(Instant),
});
const KeyInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
    roles: Type.Array(Type.Enum([...keyRoles]), { minItems: 1, maxItems: roles.length }),
    /** Valid until revoked when absent. */
    expiresAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const keyRoutes: Feature = (app, _deps, { guard, accounts }) => {
  const tags = ['identity'];
  const preHandler = guard('administer');

  app.get(
    '/api/keys',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The API keys of the territory, the newest first',
        response: answers({ 200: Type.Object({ keys: Type.Array(KeyView) }) }),
      },
    },
    async (request) => ({ keys: await accounts.keys.list(actorOf(request).territory) }),
  );

  app.post(
    '/api/keys',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Makes a key; its text is answered only here',
        body: KeyInput,
        response: answers({ 201: Type.Object({ key: KeyView, secret: Type.String() }) }),
      },
    },
    async (request, reply) => {
      const { name, expiresAt } = request.body;
      const held = roles.filter((role) => request.body.roles.includes(role));
      const made = await accounts.keys.create(actorOf(request), {
        name: name.trim(),
        roles: held,
        ...(expiresAt !== undefined && { expiresAt }),
      });
      return reply.code(201).send(made);
    },
  );

  app.delete(
    '/api/keys/:id',
    {
      preHandler,
      schema: { tags, params: Type.Object({ id: Id }), response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await accounts.keys.revoke(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
