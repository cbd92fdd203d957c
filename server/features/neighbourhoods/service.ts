/** The named parts of a territory: read by whoever aims or chooses, replaced as one list by its administrator. */
import type { Selectable } from 'kysely';
import { crossesItself } from '#core/cap/crossing.ts';
import type { Area, Neighbourhood, NeighbourhoodInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import type { NeighbourhoodTable } from '../../store/schema-neighbourhoods.ts';
import { cleanStrings, fold } from '../content/index.ts';
import { lineage } from '../identity/index.ts';

export type Neighbourhoods = {
  /** The territory's own in their order, then those with a code of the towns below it. */
  list(territory: string): Promise<Neighbourhood[]>;
  /** Replaces the territory's own. Throws REQUEST_INVALID, naming what is wrong with which. */
  put(actor: Actor, given: readonly NeighbourhoodInput[]): Promise<Neighbourhood[]>;
};

export function createNeighbourhoods({
  store,
  clock,
  newId,
  bus,
}: Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>): Neighbourhoods {
  return {
    list: (territory) => listNeighbourhoods(store.db, territory),
    async put(actor, given) {
      const { territory } = actor;
      const wanted = given.map((one) => ({ ...one, name: tidy(one.name) }));
      refuseFaults(wanted);
      await store.db.transaction().execute(async (db) => {
        const held = db.selectFrom('neighbourhood').select('id').where('territory_id', '=', territory);
        const known = new Set((await held.execute()).map(({ id }) => id));
        await db.deleteFrom('neighbourhood').where('territory_id', '=', territory).execute();
        const rows = wanted.map(({ id, name, insee, areas }, position) => ({
          id: id !== undefined && known.has(id) ? id : newId(),
          territory_id: territory,
          name,
          insee: insee ?? null,
          areas: JSON.stringify(areas.map(({ polygon }) => ({ polygon }))),
          position,
        }));
        if (rows.length > 0) await db.insertInto('neighbourhood').values(rows).execute();
        await record(db, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory,
          action: 'neighbourhoods.change',
          object: { type: 'territory', id: territory },
          details: { names: rows.map(({ name }) => name) },
        });
      });
      bus.emit('changed', { topic: 'displays', territory });
      return listNeighbourhoods(store.db, territory);
    },
  };
}

export async function listNeighbourhoods(db: Store['db'], territory: string): Promise<Neighbourhood[]> {
  const tree = await db.selectFrom('territory').select(['id', 'parent_id']).execute();
  const parents = new Map(tree.map((one) => [one.id, one.parent_id]));
  const below = tree.map(({ id }) => id).filter((id) => lineage(id, parents).slice(1).includes(territory));
  const rows = await db
    .selectFrom('neighbourhood')
    .selectAll()
    .where((e) =>
      e.or([
        e('territory_id', '=', territory),
        ...(below.length === 0 ? [] : [e.and([e('territory_id', 'in', below), e('insee', 'is not', null)])]),
      ]),
    )
    .orderBy('position')
    .orderBy('name')
    .execute();
  const own = rows.filter((row) => row.territory_id === territory);
  const towns = rows
    .filter((row) => row.territory_id !== territory)
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return [...own, ...towns].map(neighbourhoodOf);
}

function neighbourhoodOf(row: Selectable<NeighbourhoodTable>): Neighbourhood {
  return {
    id: row.id,
    territory: row.territory_id,
    name: row.name,
    ...(row.insee === null ? {} : { insee: row.insee }),
    areas: JSON.parse(row.areas) as Area[],
  };
}

type Named = NeighbourhoodInput;

/** A name and a code mean one of them; a ring that crosses itself has no inside. */
function refuseFaults(given: readonly Named[]): void {
  const errors = [
    ...repeated(given, 'id', ({ id }) => id),
    ...repeated(given, 'name', ({ name }) => fold(name)),
    ...repeated(given, 'insee', ({ insee }) => insee),
    ...given.flatMap(({ areas }, n) =>
      areas.flatMap(({ polygon }, piece) => {
        const [first] = polygon;
        if (first !== undefined && !crossesItself([...polygon, first])) return [];
        return [{ field: `body.neighbourhoods.${n}.areas.${piece}`, message: 'crosses itself' }];
      }),
    ),
  ];
  const [first] = errors;
  if (first)
    throw new BeffroiError('REQUEST_INVALID', { detail: `${first.field} ${first.message}` }, { errors });
}

function repeated(given: readonly Named[], key: string, read: (one: Named) => string | undefined) {
  const seen = new Set<string>();
  return given.flatMap((one, n) => {
    const value = read(one);
    if (value === undefined) return [];
    const again = seen.has(value);
    seen.add(value);
    return again ? [{ field: `body.neighbourhoods.${n}.${key}`, message: 'stands twice in the list' }] : [];
  });
}

const tidy = (name: string) => cleanStrings(name).replace(/\s+/g, ' ').trim();
