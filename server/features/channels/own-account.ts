/** Accounts of our own: one for each town, under a name that nobody else in the house has, and which stays. */
import type { Kysely, Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import type { ChannelType } from '../../channels/index.ts';
import type { Tables } from '../../store/schema.ts';

type Options = Readonly<Record<string, unknown>>;

/** Throws CHANNEL_ONE and CHANNEL_NAME_TAKEN. */
export async function expectOwnName(
  db: Transaction<Tables>,
  { own, type }: ChannelType,
  { territory, options }: { readonly territory: string; readonly options: Options },
): Promise<void> {
  if (!own) return;
  const others = await db
    .selectFrom('channel')
    .select(['territory_id', 'options'])
    .where('type', '=', type)
    .execute();
  if (others.some(({ territory_id }) => territory_id === territory)) throw new BeffroiError('CHANNEL_ONE');
  const name = options[own.name];
  if (others.some((one) => (JSON.parse(one.options) as Options)[own.name] === name))
    throw new BeffroiError('CHANNEL_NAME_TAKEN', { name: String(name) });
}

/** Throws CHANNEL_NAME_STAYS: whoever follows the account knows it by its name alone. */
export function expectSameName({ own }: ChannelType, before: Options, after: Options): void {
  if (own && before[own.name] !== after[own.name]) throw new BeffroiError('CHANNEL_NAME_STAYS');
}

export async function followersOf(db: Kysely<Tables>, territory: string): Promise<number> {
  const { count } = await db
    .selectFrom('fediverse_follower')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('territory_id', '=', territory)
    .executeTakeFirstOrThrow();
  return Number(count);
}
