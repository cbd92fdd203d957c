/** Who is told of the faults of a territory's displays. */
import { allows } from '#core/identity/roles.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { lineage, type Person } from '../identity/index.ts';

export type Told = {
  /** The territory that says so: the display's own, or the nearest above it. */
  readonly territory: string;
  readonly town: string;
  readonly language: string;
  readonly timeZone: string;
  readonly addresses: readonly string[];
};
/** `addresses`: what this territory has chosen, null when nothing; `told`: who is told as things are. */
export type TechniciansView = { addresses: string[] | null; told: string[] };

export type Technicians = {
  /** Undefined when there is nobody. */
  of(territory: string): Promise<Told | undefined>;
  view(territory: string): Promise<TechniciansView>;
  /** An empty list: nobody. Null: whoever the territory above says, or those who may manage displays. */
  choose(actor: Actor, addresses: readonly string[] | null): Promise<TechniciansView>;
};

type Needs = { readonly people: (territory: string) => Promise<readonly Person[]> };

export function createTechnicians(deps: Deps, { people }: Needs): Technicians {
  const { db } = deps.store;

  async function lineOf(territory: string) {
    const rows = await db
      .selectFrom('territory')
      .select(['id', 'parent_id', 'name', 'language', 'time_zone', 'technicians'])
      .execute();
    const line = lineage(territory, new Map(rows.map(({ id, parent_id }) => [id, parent_id])));
    return line.flatMap((id) => rows.filter((row) => row.id === id));
  }

  async function of(territory: string): Promise<Told | undefined> {
    const line = await lineOf(territory);
    const told = (
      { id, name, language, time_zone }: (typeof line)[number],
      addresses: readonly string[],
    ) => ({
      territory: id,
      town: name,
      language,
      timeZone: time_zone,
      addresses: [...new Set(addresses)],
    });
    for (const row of line) {
      if (row.technicians !== null) return told(row, JSON.parse(row.technicians) as string[]);
    }
    for (const row of line) {
      const managers = (await people(row.id)).filter(
        ({ roles, state }) => state !== 'suspended' && allows(roles, 'manage-displays'),
      );
      if (managers.length > 0)
        return told(
          row,
          managers.map(({ email }) => email),
        );
    }
    return undefined;
  }

  async function view(territory: string): Promise<TechniciansView> {
    const [own] = await lineOf(territory);
    const addresses = own?.technicians ?? null;
    return {
      addresses: addresses === null ? null : (JSON.parse(addresses) as string[]),
      told: [...((await of(territory))?.addresses ?? [])],
    };
  }

  return {
    of,
    view,
    async choose({ user, territory }, addresses) {
      await db.transaction().execute(async (trx) => {
        const technicians = addresses && JSON.stringify([...new Set(addresses)]);
        await trx.updateTable('territory').set({ technicians }).where('id', '=', territory).execute();
        await record(trx, {
          id: deps.newId(),
          at: deps.clock(),
          actor: user,
          territory,
          action: 'territory.technicians',
          object: { type: 'territory', id: territory },
          details: { addresses: addresses?.length ?? null },
        });
      });
      return view(territory);
    },
  };
}
