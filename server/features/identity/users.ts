/** Who is asking, and the people of a territory. */
import Type from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import { permissionsOf, type Role } from '#core/identity/roles.ts';
import type { Actor } from '../../deps.ts';
import { actorOf, headersOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { readTerritory } from '../territories/index.ts';
import { territoryHeader } from './actors.ts';
import { Invitation, Me, RolesInput, User, UserInput, UserParams } from './contracts.ts';
import { withPeople } from './people.ts';
import { expectReach } from './reach.ts';

const tags = ['identity'];

export const users: Feature = (app, deps, { accounts, guard, identity, rootTerritory }) => {
  const { db } = deps.store;
  const people = withPeople(db);
  const administer = guard('administer');

  app.get('/api/me', { schema: { tags, response: answers({ 200: Me }) } }, async (request) => {
    const actor = await identity.actor(headersOf(request));
    if (!actor) throw new BeffroiError('AUTH_REQUIRED');
    // Of a territory in which somebody has no roles they learn nothing.
    if (request.headers[territoryHeader] !== undefined && actor.roles.length === 0)
      throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'read' });
    return {
      user: actor.user,
      name: actor.name,
      email: actor.email,
      territory: await readTerritory(db, actor.territory),
      ofServer: actor.territory === rootTerritory,
      roles: [...actor.roles],
      permissions: permissionsOf(actor.roles),
      ...(actor.standsFor && { standsFor: [...actor.standsFor] }),
    };
  });

  app.get(
    '/api/users',
    {
      preHandler: administer,
      schema: { tags, response: answers({ 200: Type.Object({ users: Type.Array(User) }) }) },
    },
    async (request) => ({ users: await accounts.people(actorOf(request).territory) }),
  );

  app.post(
    '/api/users',
    {
      preHandler: administer,
      schema: {
        tags,
        body: UserInput,
        response: answers({ 201: Type.Object({ user: User, invitation: Invitation }) }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const { user: by, territory } = actor;
      const { name, email, roles } = request.body;
      refuseMore(actor, roles);
      // Without a role they would belong to the territory at the top, and this one would never see them again.
      if (roles.length === 0 && territory !== rootTerritory) throw new BeffroiError('USER_WITHOUT_ROLE');
      const id = await accounts.create({ name: name.trim(), email, roles, territory, by });
      const invitation = await accounts.invite({ user: id, territory, by });
      return reply.code(201).send({ user: await accounts.person(territory, id), invitation });
    },
  );

  app.put(
    '/api/users/:id/roles',
    {
      preHandler: administer,
      schema: { tags, params: UserParams, body: RolesInput, response: answers({ 200: User }) },
    },
    async (request) => {
      const actor = actorOf(request);
      const { user: by, territory } = actor;
      const { id: user } = request.params;
      const { roles } = request.body;
      refuseMore(actor, roles);
      const reach = await expectReach(people, { user, territory, wanted: 'part' });
      if (roles.length === 0 && territory !== rootTerritory && reach === 'whole')
        throw new BeffroiError('USER_WITHOUT_ROLE');
      await accounts.setRoles({ user, territory, roles, by });
      return accounts.person(territory, user);
    },
  );

  app.post(
    '/api/users/:id/invitation',
    {
      preHandler: administer,
      schema: { tags, params: UserParams, response: answers({ 201: Invitation }) },
    },
    async (request, reply) => {
      const { user: by, territory } = actorOf(request);
      const { id: user } = request.params;
      // Whoever may send an invitation may take it.
      await expectReach(people, { user, territory, wanted: 'whole' });
      return reply.code(201).send(await accounts.invite({ user, territory, by }));
    },
  );

  app.delete(
    '/api/users/:id/invitation',
    { preHandler: administer, schema: { tags, params: UserParams, response: answers({ 200: User }) } },
    async (request) => {
      const { user: by, territory } = actorOf(request);
      const { id: user } = request.params;
      await expectReach(people, { user, territory, wanted: 'whole' });
      await accounts.revokeInvitation({ user, territory, by });
      return accounts.person(territory, user);
    },
  );

  app.put(
    '/api/users/:id/suspended',
    {
      preHandler: administer,
      schema: {
        tags,
        summary: 'Shut somebody out at once, or let them in again',
        params: UserParams,
        body: Type.Object({ suspended: Type.Boolean() }, { additionalProperties: false }),
        response: answers({ 200: User }),
      },
    },
    async (request) => {
      const { user: by, territory } = actorOf(request);
      const { id: user } = request.params;
      await expectReach(people, { user, territory, wanted: 'whole' });
      await accounts.suspend({ user, territory, by, suspended: request.body.suspended });
      return accounts.person(territory, user);
    },
  );

  app.delete(
    '/api/users/:id',
    {
      preHandler: administer,
      schema: {
        tags,
        summary: 'Close an account; only the name stays, beside what the person did',
        params: UserParams,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      const { user: by, territory } = actorOf(request);
      const { id: user } = request.params;
      await expectReach(people, { user, territory, wanted: 'whole' });
      await accounts.remove({ user, territory, by });
      return reply.code(204).send(null);
    },
  );
};

/** Nobody gives what they do not have. */
function refuseMore(actor: Actor, roles: readonly Role[]): void {
  const own = permissionsOf(actor.roles);
  const more = permissionsOf(roles).find((permission) => !own.includes(permission));
  if (more !== undefined) throw new BeffroiError('AUTH_FORBIDDEN', { permission: more });
}
