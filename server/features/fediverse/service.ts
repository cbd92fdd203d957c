/** The town in the fediverse: who follows it, what it answers them, and what they send. */

import type { OpenReplies, Reply } from '#core/contracts/reply.ts';
import { sha256Hex } from '#core/hash.ts';
import { actorOf, loadFedify, wired } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { createGuardedAgent } from '../../http/guarded-agent.ts';
import { followersOf } from '../channels/index.ts';
import type { Followed, Imports } from '../imports/index.ts';
import type { Media } from '../media/index.ts';
import type { Social } from '../reports/index.ts';
import { type Account, type Accounts, createAccounts } from './accounts.ts';
import { activityOf } from './activity.ts';
import { type Answers, createAnswers } from './answers.ts';
import { type Blocks, createBlocks } from './blocks.ts';
import { followListener, undoListener } from './follow.ts';
import { isFollower, removeFollower } from './followers.ts';
import { createFollowed, followedListener } from './following.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createLetters } from './letters.ts';
import { createLoader } from './loader.ts';
import { createMemory } from './memory.ts';
import { findNote, listNotes, type Served } from './notes.ts';
import { findOpenReplies, findReplies, hasReplied, replyListener } from './replies.ts';
import { createVerifier, type Verifier } from './verify.ts';

export type Fediverse = {
  readonly accounts: Accounts;
  readonly inbox: Inbox;
  /** Accounts that a town follows. */
  readonly followed: Followed;
  /** To one message of a town, the newest first. */
  replies(territory: string, message: string): Promise<Reply[]>;
  /** Of all of them, those that nobody has seen to. */
  openReplies(territory: string): Promise<OpenReplies>;
  readonly answers: Answers;
  readonly blocks: Blocks;
  /** The account as others read it. */
  actor(account: Account): Promise<string>;
  note(account: Account, message: string): Promise<Served | undefined>;
  notes(account: Account): Promise<{ total: number; notes: string[] }>;
  followers(account: Account): Promise<number>;
  /** Sends what is due to single servers, and answers when it was tried. */
  work(): Promise<void>;
  /** What was heard so long ago that its signature is no longer taken. */
  forget(): Promise<void>;
  close(): Promise<void>;
};

/** Every server that checks a signature asks for it; a new name or new arms may wait so long. */
const actorMs = 60_000;
const heardMs = 2 * 86_400_000;

type Needs = {
  readonly media: Pick<Media, 'assets' | 'open'>;
  readonly imports: Imports;
  readonly social: Social;
};

export function createFediverse(deps: Deps, { media, imports, social }: Needs): Fediverse {
  const { store, clock, config } = deps;
  const { db } = store;
  const agent = createGuardedAgent(config.channels);
  const accounts = createAccounts(deps);
  const actors = createMemory<string>(50, clock);
  const letters = createLetters(deps, { accounts, agent });
  let verifying: Promise<Verifier> | undefined;
  const makeVerifier = async () => {
    const fedify = await loadFedify();
    return createVerifier(deps, { fedify, loader: createLoader(deps, { fedify, agent, accounts }) });
  };
  const verifier = () => (verifying ??= makeVerifier());
  const inbox = createInbox(deps, {
    verifier,
    read: activityOf,
    listeners: [
      followListener(deps, { accounts, letters }),
      undoListener({ accounts }),
      followedListener(deps, imports),
      replyListener(deps, { accounts, social }),
    ],
    knows: async (actor) => (await isFollower(db, actor)) || (await hasReplied(db, actor)),
    forget: async (trx, actor) => {
      await removeFollower(trx, { actor });
      await social.withdrawAll(trx, actor);
      await trx.deleteFrom('fediverse_reply').where('actor_hash', '=', sha256Hex(actor)).execute();
    },
  });

  async function townOf({ territory, summary, publicKey, channel }: Account) {
    const { name, arms } = await db
      .selectFrom('territory')
      .select(['name', 'arms'])
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    const asset = arms === null ? undefined : (await media.assets([arms]))(arms)?.displayAsset;
    const base = config.publicUrl.replace(/\/+$/, '');
    return {
      name,
      summary: summary ?? '',
      icon: asset && { url: `${base}/media/${asset.hash}`, type: asset.mime },
      publicKey,
      since: channel.created_at,
    };
  }

  return {
    accounts,
    inbox,
    followed: createFollowed(deps, { accounts, letters, verifier }),
    replies: (territory, message) => findReplies(db, territory, message),
    openReplies: (territory) => findOpenReplies(db, territory),
    answers: createAnswers(deps, { accounts, letters, social }),
    blocks: createBlocks(deps, { social }),
    async actor(account) {
      const known = actors.get(account.channel.id);
      if (known) return known;
      const fedify = await loadFedify();
      const document = await wired(fedify, await actorOf(fedify, account.place, await townOf(account)));
      actors.set(account.channel.id, document, actorMs);
      return document;
    },
    note: async (account, message) => findNote({ deps, media, fedify: await loadFedify() }, account, message),
    notes: (account) => listNotes(db, account),
    followers: ({ territory }) => followersOf(db, territory),
    work: letters.work,
    async forget() {
      await db
        .deleteFrom('fediverse_heard')
        .where('at', '<', clock() - heardMs)
        .execute();
      await db.deleteFrom('fediverse_letter').where('until_at', '<', clock()).execute();
    },
    async close() {
      await letters.close();
      await agent.destroy();
    },
  };
}
