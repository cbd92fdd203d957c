/** Mailboxes that are named on the site: nothing is sent to them before their owner has said so from there (double opt-in). */
import type { Transaction } from 'kysely';
import type { SubscriptionWishes } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { linksOf } from '../../channels/index.ts';
import type { Emails } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { post } from '../../mail/index.ts';
import type { Tables } from '../../store/index.ts';
import { columnsOf } from './rows.ts';
import { expectRoom, ownedBy } from './store.ts';

export type Mailboxes = {
  /** Whether the town sends e-mails at all. */
  open(): Promise<boolean>;
  /**
   * Writes to the address: to confirm, or how to change what is there already. The same answer, whatever is known of it; at
   * most one mail an hour. Throws SUBSCRIPTION_WAY and SUBSCRIPTION_FULL.
   */
  ask(address: string, wishes: SubscriptionWishes): Promise<void>;
  /** Its owner has followed the link. Throws SUBSCRIPTION_KEY, also when that took too long. */
  confirm(id: string, token: string): Promise<void>;
  /** A mail server says that mails come back. Answers how many addresses are forgotten. */
  bounced(actor: Pick<Actor, 'territory'>, bounce: Bounce): Promise<number>;
  /** Erases what nobody has confirmed in time. */
  forget(): Promise<void>;
};
export type Bounce = {
  readonly address?: string | undefined;
  /** Of the mail that came back; it names the subscriber. */
  readonly messageId?: string | undefined;
  readonly permanent: boolean;
};
type Needs = { readonly territory: string; readonly emails: Pick<Emails, 'letter'> };
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'config'>;

const hour = 3_600_000;
const confirmMs = 48 * hour;
const askAgainMs = hour;

export function createMailboxes(deps: Given, { territory, emails }: Needs): Mailboxes {
  const { store, clock, newId, randomBytes, config } = deps;
  const { db } = store;

  async function open(): Promise<boolean> {
    const row = await db
      .selectFrom('channel')
      .select('id')
      .where('territory_id', '=', territory)
      .where('type', '=', 'email')
      .where('active', '=', 1)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Undefined: it was written to less than an hour ago. */
  async function remember(trx: Transaction<Tables>, address: string, wishes: SubscriptionWishes) {
    const at = clock();
    const hash = hashOf(address);
    const made = await trx
      .insertInto('subscriber')
      .values({
        id: newId(),
        territory_id: territory,
        way: 'email',
        address,
        address_hash: hash,
        keys: '{}',
        ...columnsOf(wishes),
        token: Buffer.from(randomBytes(24)).toString('base64url'),
        created_at: at,
        confirmed_at: null,
        digest_until: null,
        digest_due: null,
        asked_at: at,
      })
      .onConflict((c) => c.columns(['territory_id', 'way', 'address_hash']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (made) return made;
    const known = trx
      .updateTable('subscriber')
      .where('territory_id', '=', territory)
      .where('way', '=', 'email')
      .where('address_hash', '=', hash);
    // Nobody but the owner of the mailbox changes what they have confirmed.
    await known.where('confirmed_at', 'is', null).set(columnsOf(wishes)).execute();
    return known
      .where((eb) => eb.or([eb('asked_at', 'is', null), eb('asked_at', '<=', at - askAgainMs)]))
      .set({ asked_at: at })
      .returningAll()
      .executeTakeFirst();
  }

  return {
    open,
    async ask(address, wishes) {
      if (!(await open())) throw new BeffroiError('SUBSCRIPTION_WAY');
      await expectRoom(db, territory, 'email');
      const town = await db
        .selectFrom('territory')
        .select(['name', 'colour'])
        .where('id', '=', territory)
        .executeTakeFirstOrThrow();
      await db.transaction().execute(async (trx) => {
        const row = await remember(trx, address, wishes);
        if (!row) return;
        const links = linksOf(config.publicUrl, row);
        const isKnown = row.confirmed_at !== null;
        const letter = emails.letter({
          about: isKnown ? 'known' : 'confirm',
          town,
          language: wishes.language,
          url: isKnown ? links.manage : links.confirm,
        });
        const about = { id: newId(), to: row.address, territory, kind: 'subscription', at: clock() } as const;
        await post(trx, { ...letter, ...about });
      });
    },
    async confirm(id, token) {
      const row = await ownedBy(db, id, token);
      if (row.confirmed_at !== null) return;
      if ((row.asked_at ?? row.created_at) + confirmMs <= clock()) throw new BeffroiError('SUBSCRIPTION_KEY');
      await db.updateTable('subscriber').set({ confirmed_at: clock() }).where('id', '=', id).execute();
    },
    async bounced(actor, { address, messageId, permanent }) {
      // Those who subscribed are the town's whose pages these are.
      if (!permanent || actor.territory !== territory) return 0;
      const [, id] = /^<?[^@]+\.([A-Za-z0-9-]+)@/.exec(messageId ?? '') ?? [];
      const hash = address === undefined ? undefined : hashOf(address);
      const { numDeletedRows } = await db
        .deleteFrom('subscriber')
        .where('territory_id', '=', territory)
        .where('way', '=', 'email')
        .where((eb) => eb.or([eb('id', '=', id ?? ''), eb('address_hash', '=', hash ?? '')]))
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    async forget() {
      await db
        .deleteFrom('subscriber')
        .where('confirmed_at', 'is', null)
        .where('asked_at', '<', clock() - confirmMs)
        .execute();
    },
  };
}

/** Mail servers tell capitals apart in theory alone (RFC 5321 §2.4). */
const hashOf = (address: string) => sha256Hex(address.trim().toLowerCase());
