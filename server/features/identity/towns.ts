/** The territories that a person may work in, and new towns below one. */
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { roles as everyRole } from '#core/identity/roles.ts';
import type { Actor, Deps } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { record } from '../../records/audit.ts';
import type { Feature } from '../feature.ts';
import { lineage } from './lineage.ts';

const Town = Type.Object({
  id: Id,
  name: Type.String(),
  /** The territory above, where the person may see it. */
  parent: Type.Optional(Id),
  insee: Type.Optional(Type.String()),
  roles: Type.Array(Type.Enum(everyRole)),
});
const TownInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    /** Code officiel géographique. */
    insee: Type.Optional(Type.String({ pattern: '^[0-9][0-9AB][0-9]{3}$' })),
  },
  { additionalProperties: false },
);
const most = 1000;

export const towns: Feature = (app, deps, { guard, accounts }) => {
  const tags = ['territory'];

  app.get(
    '/api/territories',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The territories in which the person has roles, and those below them',
        response: answers({ 200: Type.Object({ territories: Type.Array(Town) }) }),
      },
    },
    async (request) => ({ territories: await reachable(deps, actorOf(request)) }),
  );

  app.post(
    '/api/territories',
    {
      preHandler: guard('administer'),
      schema: {
        tags,
        summary: 'Makes a town below the territory; it begins with its look and its clock',
        body: TownInput,
        response: answers({ 201: Town }),
      },
    },
    async (request, reply) => {
      const { user, territory } = actorOf(request);
      const { name, insee } = request.body;
      const id = deps.newId();
      await deps.store.db.transaction().execute(async (trx) => {
        const { language, time_zone, colour, typeface, approval } = await trx
          .selectFrom('territory')
          .selectAll()
          .where('id', '=', territory)
          .executeTakeFirstOrThrow();
        await trx
          .insertInto('territory')
          .values({
            id,
            parent_id: territory,
            name: name.trim(),
            insee: insee ?? null,
            language,
            time_zone,
            colour,
            typeface,
            arms: null,
            approval,
            technicians: null,
            created_at: deps.clock(),
          })
          .execute();
        await record(trx, {
          id: deps.newId(),
          at: deps.clock(),
          actor: user,
          territory,
          action: 'territory.create',
          object: { type: 'territory', id },
          details: { name: name.trim(), insee },
        });
      });
      accounts.forget();
      return reply.code(201).send({
        id,
        name: name.trim(),
        parent: territory,
        ...(insee !== undefined && { insee }),
        roles: [...actorOf(request).roles],
      });
    },
  );
};

async function reachable({ store }: Deps, actor: Actor) {
  const held = await store.db
    .selectFrom('membership')
    .select(['territory_id', 'role'])
    .where('user_id', '=', actor.user)
    .execute();
  const tree = await store.db
    .selectFrom('territory')
    .select(['id', 'parent_id', 'name', 'insee'])
    .orderBy('name')
    .execute();
  const parents = new Map(tree.map((one) => [one.id, one.parent_id]));
  const rolesIn = (id: string) => {
    const above = lineage(id, parents);
    const names = held.filter(({ territory_id }) => above.includes(territory_id)).map(({ role }) => role);
    // A key and its like have the roles of their request, there and below.
    if (held.length === 0 && above.includes(actor.territory)) return [...actor.roles];
    return everyRole.filter((role) => names.includes(role));
  };
  const seen = tree
    .map((one) => ({ ...one, roles: rolesIn(one.id) }))
    .filter(({ roles }) => roles.length > 0);
  const ids = new Set(seen.map(({ id }) => id));
  return seen.slice(0, most).map(({ id, name, parent_id, insee, roles }) => ({
    id,
    name,
    ...(parent_id !== null && ids.has(parent_id) && { parent: parent_id }),
    ...(insee !== null && { insee }),
    roles,
  }));
}
