/** What an account answers to one server and is no message: kept until it has arrived, and never in the way of what is. */
import type { Transaction } from 'kysely';
import type { Agent } from 'undici';
import { loadFedify, type Sent, sendTo, signerOf } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { Tables } from '../../store/schema.ts';
import type { FediverseLetterTable } from '../../store/schema-fediverse.ts';
import { leaseMs, lifeMs, waitAfter } from '../channels/index.ts';
import type { Account, Accounts } from './accounts.ts';

export type Letters = {
  /** In the transaction that makes it necessary. */
  /** `id`: of the answer to a person that it brings, where it is one. */
  write(
    trx: Transaction<Tables>,
    account: Account,
    letter: { id?: string; inbox: string; body: object },
  ): Promise<void>;
  /** Sends what is due; answers when it was tried. */
  work(): Promise<void>;
  close(): Promise<void>;
};

const page = 50;
const atOnce = 8;

export function createLetters(
  { store, clock, newId, config }: Pick<Deps, 'store' | 'clock' | 'newId' | 'config'>,
  { accounts, agent }: { readonly accounts: Accounts; readonly agent: Agent },
): Letters {
  const { db } = store;

  /** Nobody else tries it until the lease is over. */
  async function lease({ id, attempts }: FediverseLetterTable): Promise<FediverseLetterTable | undefined> {
    return db
      .updateTable('fediverse_letter')
      .set({ attempts: attempts + 1, due_at: clock() + leaseMs })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .returningAll()
      .executeTakeFirst();
  }

  /** It has arrived, or will never: an answer to a person says which. */
  async function settle(id: string, sent: Sent): Promise<void> {
    const became =
      sent.kind === 'delivered'
        ? { arrived_at: clock() }
        : { refused: 'reason' in sent ? sent.reason : 'there is nobody any more' };
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('fediverse_answer').set(became).where('id', '=', id).execute();
      await trx.deleteFrom('fediverse_letter').where('id', '=', id).execute();
    });
  }

  async function send(letter: FediverseLetterTable, account: Account): Promise<void> {
    const taken = await lease(letter);
    if (!taken) return;
    const fedify = await loadFedify();
    const sent = await sendTo({
      signer: await signerOf(fedify, account.place, account.privateKey),
      inbox: taken.inbox,
      body: taken.body,
      now: clock(),
      dispatcher: agent,
      signal: AbortSignal.timeout(config.channels.timeoutMs),
    });
    const asked = sent.kind === 'deferred' ? sent.after : undefined;
    const due = clock() + waitAfter(taken.attempts, { urgent: false, ...(asked !== undefined && { asked }) });
    const again = sent.kind === 'deferred' || sent.kind === 'fault';
    if (again && due < taken.until_at)
      await db.updateTable('fediverse_letter').set({ due_at: due }).where('id', '=', taken.id).execute();
    else await settle(taken.id, sent);
  }

  const rounds = oneAtATime(async () => {
    const senders = new Map((await accounts.all()).map((one) => [one.channel.id, one]));
    if (senders.size === 0) return;
    const due = await db
      .selectFrom('fediverse_letter')
      .selectAll()
      .where('due_at', '<=', clock())
      .where('channel_id', 'in', [...senders.keys()])
      .orderBy('due_at')
      .limit(page)
      .execute();
    for (let from = 0; from < due.length; from += atOnce)
      await Promise.all(
        due.slice(from, from + atOnce).map((letter) => {
          const account = senders.get(letter.channel_id);
          return account && send(letter, account);
        }),
      );
  });

  return {
    async write(trx, account, { id = newId(), inbox, body }) {
      const at = clock();
      await trx
        .insertInto('fediverse_letter')
        .values({
          id,
          channel_id: account.channel.id,
          inbox,
          body: JSON.stringify(body),
          due_at: at,
          until_at: at + lifeMs,
          attempts: 0,
        })
        .execute();
    },
    work: rounds.run,
    close: rounds.close,
  };
}
