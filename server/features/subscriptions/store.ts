/** What every way of subscribing asks the store. */
import { timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Way } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Store } from '../../store/index.ts';
import type { SubscriberTable } from '../../store/schema-outlets.ts';

type Db = Store['db'];

/** Of one way, in one town: more is somebody who fills the disk. */
const most = 500_000;

/** Throws SUBSCRIPTION_FULL. */
export async function expectRoom(db: Db, territory: string, way: Way): Promise<void> {
  const { count } = await db
    .selectFrom('subscriber')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('territory_id', '=', territory)
    .where('way', '=', way)
    .executeTakeFirstOrThrow();
  if (Number(count) >= most) throw new BeffroiError('SUBSCRIPTION_FULL');
}

/** Throws SUBSCRIPTION_KEY. */
export async function ownedBy(db: Db, id: string, token: string): Promise<Selectable<SubscriberTable>> {
  const row = await db.selectFrom('subscriber').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !isSame(row.token, token)) throw new BeffroiError('SUBSCRIPTION_KEY');
  return row;
}

function isSame(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(sha256Hex(kept)), Buffer.from(sha256Hex(given))];
  return timingSafeEqual(a, b);
}
