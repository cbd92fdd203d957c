/** Who follows a town: each actor once, and each server on which there is one as a recipient of what the town says. */
import type { Kysely, Transaction } from 'kysely';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import { expectRoom } from '../subscriptions/index.ts';
import type { Author } from './verify.ts';

type Trx = Transaction<Tables>;
type Given = Pick<Deps, 'clock' | 'newId' | 'randomBytes'>;

/** The same actor again is the same follower. Throws SUBSCRIPTION_FULL. */
export async function addFollower(
  { clock, newId, randomBytes }: Given,
  trx: Trx,
  { territory, author, follow }: { territory: string; author: Author; follow: string },
): Promise<void> {
  await expectRoom(trx, territory, 'fediverse');
  const address = author.sharedInbox ?? author.inbox;
  const at = clock();
  const subscriber = await trx
    .insertInto('subscriber')
    .values({
      id: newId(),
      territory_id: territory,
      way: 'fediverse',
      address,
      address_hash: sha256Hex(address),
      keys: '{}',
      level: 'today',
      topics: '[]',
      language: 'fr',
      quiet: null,
      token: Buffer.from(randomBytes(24)).toString('base64url'),
      created_at: at,
      confirmed_at: at,
      digest_until: null,
      digest_due: null,
      asked_at: null,
    })
    .onConflict((c) => c.columns(['territory_id', 'way', 'address_hash']).doUpdateSet({ bounces: 0 }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const before = await trx
    .selectFrom('fediverse_follower')
    .select('subscriber_id')
    .where('territory_id', '=', territory)
    .where('actor_hash', '=', sha256Hex(author.id))
    .executeTakeFirst();
  const row = { actor: author.id, follow_id: follow, subscriber_id: subscriber.id };
  await trx
    .insertInto('fediverse_follower')
    .values({
      id: newId(),
      territory_id: territory,
      actor_hash: sha256Hex(author.id),
      ...row,
      created_at: at,
    })
    .onConflict((c) => c.columns(['territory_id', 'actor_hash']).doUpdateSet(row))
    .execute();
  if (before && before.subscriber_id !== subscriber.id) await forgetEmpty(trx, [before.subscriber_id]);
}

/** `territory`: of that town alone; else of all. `follow`: only if they follow by that one. */
export async function removeFollower(
  trx: Trx,
  { actor, territory, follow }: { actor: string; territory?: string; follow?: string },
): Promise<void> {
  let query = trx.deleteFrom('fediverse_follower').where('actor_hash', '=', sha256Hex(actor));
  if (territory !== undefined) query = query.where('territory_id', '=', territory);
  if (follow !== undefined) query = query.where('follow_id', '=', follow);
  const gone = await query.returning('subscriber_id').execute();
  if (gone.length > 0)
    await forgetEmpty(
      trx,
      gone.map(({ subscriber_id }) => subscriber_id),
    );
}

/** Of these servers, those on which nobody follows any more. */
async function forgetEmpty(trx: Trx, subscribers: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('subscriber')
    .where('id', 'in', [...subscribers])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('fediverse_follower as f')
            .select('f.id')
            .whereRef('f.subscriber_id', '=', 'subscriber.id'),
        ),
      ),
    )
    .execute();
}

export async function isFollower(db: Kysely<Tables>, actor: string): Promise<boolean> {
  const row = await db
    .selectFrom('fediverse_follower')
    .select('id')
    .where('actor_hash', '=', sha256Hex(actor))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
