/** Who is asking, and the people of a territory. */
import type { Kysely } from 'kysely';
import Type from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import { permissionsOf } from '#core/identity/roles.ts';
import { actorOf, headersOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Tables } from '../../store/index.ts';
import type { Feature } from '../feature.ts';
import { readTerritory } from '../territories/index.ts';
import { lineage } from './actors.ts';
import { Invitation, Me, RolesInput, User, UserInput, UserParams } from './contracts.ts';

const tags = ['identity'];

export const users: Feature = (app, deps, { accounts, guard, identity }) => {
  const { db } = deps.store;
  const administer = guard('administer');

  app.get('/api/me', { schema: { tags, response: answers({ 200: Me }) } }, async (request) => {
    const actor = await identity.actor(headersOf(request));
    if (!actor) throw new BeffroiError('AUTH_REQUIRED');
    return {
      user: actor.user,
      name: actor.name,
      email: actor.email,
      territory: await readTerritory(db, actor.territory),
      roles: [...actor.roles],
      permissions: permissionsOf(actor.roles),
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
      const { user: by, territory } = actorOf(request);
      const { name, email, roles } = request.body;
      const id = await accounts.create({ name: name.trim(), email, roles, territory, by });
      const invitation = await accounts.invite({ user: id, territory, by });
      const user = (await accounts.people(territory)).find((one) => one.id === id);
      return reply.code(201).send({
        user: user ?? { id, name: name.trim(), email: email.trim().toLowerCase(), roles },
        invitation,
      });
    },
  );

  app.put(
    '/api/users/:id/roles',
    {
      preHandler: administer,
      schema: { tags, params: UserParams, body: RolesInput, response: answers({ 200: User }) },
    },
    async (request) => {
      const { user: by, territory } = actorOf(request);
      return accounts.setRoles({ user: request.params.id, territory, roles: request.body.roles, by });
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
      const user = request.params.id;
      await refuseAbove(db, accounts, user, territory);
      return reply.code(201).send(await accounts.invite({ user, territory, by }));
    },
  );
};

/** Whoever may send an invitation may take it: so only for people whose every role lies in the territory or below it. */
async function refuseAbove(
  db: Kysely<Tables>,
  accounts: { exists(user: string): Promise<boolean> },
  user: string,
  territory: string,
): Promise<void> {
  if (!(await accounts.exists(user))) throw new BeffroiError('NOT_FOUND', { what: user });
  const held = await db.selectFrom('membership').select('territory_id').where('user_id', '=', user).execute();
  const tree = await db.selectFrom('territory').select(['id', 'parent_id']).execute();
  const parents = new Map(tree.map((one) => [one.id, one.parent_id]));
  const ours = held.every((one) => lineage(one.territory_id, parents).includes(territory));
  if (!ours) throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
}
