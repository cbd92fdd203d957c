/** The accounts that towns of this house have in the fediverse: their channels, as addresses and keys. */
import type { Selectable } from 'kysely';
import { type Place, placeOf } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { ChannelTable } from '../../store/schema-outlets.ts';

export type Account = {
  readonly channel: Selectable<ChannelTable>;
  readonly territory: string;
  readonly name: string;
  readonly place: Place;
  readonly summary: string | undefined;
  readonly privateKey: string;
  readonly publicKey: string;
};

type Db = Pick<Deps['store']['db'], 'selectFrom'>;

export type Accounts = {
  /** That are switched on. Few: one for each town. */
  all(db?: Db): Promise<readonly Account[]>;
  named(name: string): Promise<Account | undefined>;
  /** Whose id this is. */
  ofActor(id: string | undefined, db: Db): Promise<Account | undefined>;
};

export function createAccounts({ store, config }: Pick<Deps, 'store' | 'config'>): Accounts {
  const accountOf = (channel: Selectable<ChannelTable>): Account => {
    const { name, summary } = JSON.parse(channel.options) as { name: string; summary?: string };
    const { privateKey, publicKey } = JSON.parse(channel.secrets) as Record<
      'privateKey' | 'publicKey',
      string
    >;
    return {
      channel,
      territory: channel.territory_id,
      name,
      place: placeOf(config.publicUrl, name),
      summary,
      privateKey,
      publicKey,
    };
  };
  const all = async (db: Db = store.db) => {
    const rows = await db
      .selectFrom('channel')
      .selectAll()
      .where('type', '=', 'fediverse')
      .where('active', '=', 1)
      .orderBy('id')
      .execute();
    return rows.map(accountOf);
  };
  return {
    all,
    named: async (name) => (await all()).find((one) => one.name === name),
    ofActor: async (id, db) => (await all(db)).find(({ place }) => place.actor === id),
  };
}
