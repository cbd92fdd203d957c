/** Accounts that a town follows: asked by its own account, and what they say becomes drafts as of any feed. */
import type { Transaction } from 'kysely';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { Announce, Followed, Imports } from '../imports/index.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Activity } from './activity.ts';
import type { Listener } from './inbox.ts';
import type { Letters } from './letters.ts';
import { Unloadable } from './loader.ts';
import { type Post, postOf } from './note-read.ts';
import type { Author, Verifier } from './verify.ts';

type Given = {
  readonly accounts: Accounts;
  readonly letters: Letters;
  readonly verifier: () => Promise<Verifier>;
};
type Trx = Transaction<Tables>;
const context = 'https://www.w3.org/ns/activitystreams';

export function createFollowed(deps: Pick<Deps, 'store' | 'newId'>, given: Given): Followed {
  const { accounts, letters, verifier } = given;

  /** Throws FEDIVERSE_NO_ACCOUNT. */
  async function accountOf(territory: string, db?: Trx): Promise<Account> {
    const account = (await accounts.all(db)).find((one) => one.territory === territory);
    if (!account) throw new BeffroiError('FEDIVERSE_NO_ACCOUNT');
    return account;
  }

  return {
    async find(territory, address) {
      await accountOf(territory);
      const { find, named } = await verifier();
      try {
        const id = /^https?:/.test(address) ? address : await named(address);
        const found = id === undefined ? undefined : await find(id);
        if (found) return { id: found.id, inbox: found.inbox };
      } catch (error) {
        if (error instanceof Unloadable) throw unreadable(error.message);
        throw error;
      }
      throw unreadable('there is no account at this address');
    },
    async ask(trx, { id: feed, territory, account: { id, inbox } }) {
      const ours = await accountOf(territory, trx);
      const { actor } = ours.place;
      const follow = `${actor}#follow-${deps.newId()}`;
      const row = {
        channel_id: ours.channel.id,
        actor: id,
        actor_hash: sha256Hex(id),
        inbox,
        follow_id: follow,
      };
      await trx
        .insertInto('fediverse_following')
        .values({ feed_id: feed, ...row })
        .onConflict((c) => c.column('feed_id').doUpdateSet(row))
        .execute();
      const body = { '@context': context, id: follow, type: 'Follow', actor, object: id };
      await letters.write(trx, ours, { inbox, body });
    },
    async end(trx, feed) {
      const row = await trx
        .deleteFrom('fediverse_following')
        .where('feed_id', '=', feed)
        .returningAll()
        .executeTakeFirst();
      const ours = row && (await accounts.all(trx)).find(({ channel }) => channel.id === row.channel_id);
      if (!row || !ours) return;
      const { actor } = ours.place;
      const object = { id: row.follow_id, type: 'Follow', actor, object: row.actor };
      const body = { '@context': context, id: `${row.follow_id}-undone`, type: 'Undo', actor, object };
      await letters.write(trx, ours, { inbox: row.inbox, body });
    },
    work: letters.work,
  };
}

const unreadable = (detail: string) => new BeffroiError('IMPORT_UNREADABLE', { detail });

/** Of one account in an hour: more is a mistake or an attack. */
const mostAnHour = 60;
const hourMs = 3_600_000;

export function followedListener({ clock }: Pick<Deps, 'clock'>, imports: Imports): Listener {
  async function isTooMuch(trx: Trx, territory: string, feed: string): Promise<boolean> {
    const { count } = await trx
      .selectFrom('message')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('territory_id', '=', territory)
      .where('source_type', '=', 'activitypub')
      .where('source_feed', '=', feed)
      .where('created_at', '>', clock() - hourMs)
      .executeTakeFirstOrThrow();
    return Number(count) >= mostAnHour;
  }

  return async (trx, activity, author) => {
    const feeds = await trx
      .selectFrom('fediverse_following as f')
      .innerJoin('feed', 'feed.id', 'f.feed_id')
      .select(['feed.id', 'feed.territory_id', 'f.follow_id'])
      .where('f.actor_hash', '=', sha256Hex(author.id))
      .execute();
    const announce: Announce[] = [];
    for (const { id, territory_id: territory, follow_id } of feeds) {
      if (isAnswer(activity) && activity.object.id !== follow_id) continue;
      const told = { type: 'activitypub', feed: author.id, territory } as const;
      const said = saidBy(activity, author);
      let error = activity.type === 'Reject' ? 'the account does not want to be followed' : null;
      if (said === 'gone') announce.push(await imports.vanish(trx, { ...told, uid: activity.object.id }));
      else if (said && activity.type === 'Create' && (await isTooMuch(trx, territory, author.id)))
        error = `it says more than ${mostAnHour} things an hour: the rest is not taken`;
      else if (said)
        announce.push(
          await imports.take(trx, { ...told, entry: entryOf(said), onlyKnown: activity.type === 'Update' }),
        );
      if (said || isAnswer(activity))
        await trx.updateTable('feed').set({ fetched_at: clock(), error }).where('id', '=', id).execute();
    }
    return () => {
      for (const one of announce) one();
    };
  };
}

const isAnswer = ({ type }: Activity) => type === 'Accept' || type === 'Reject';

/** Answers to others are a conversation and no news. */
function saidBy({ type, object }: Activity, author: Author): Post | 'gone' | undefined {
  // Only who wrote it may take it back: of the same server is not enough, and it is looked for among their own alone.
  if (type === 'Delete') return 'gone';
  if (type !== 'Create' && type !== 'Update') return undefined;
  const post = postOf(object, author);
  return post?.inReplyTo === undefined ? post : undefined;
}

function entryOf({ id, title, html, link, language }: Post) {
  return { uid: id, title, html, link, topics: [], language };
}
