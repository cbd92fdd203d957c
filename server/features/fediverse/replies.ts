/** What people answer to a town's notes: kept as plain words beside the message, changed and taken back as they wish. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Reply } from '#core/contracts/reply.ts';
import { sha256Hex } from '#core/hash.ts';
import { plainText } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { FediverseReplyTable } from '../../store/schema-fediverse.ts';
import type { Account, Accounts } from './accounts.ts';
import { isBlocked } from './blocks.ts';
import type { Listener } from './inbox.ts';
import { type Post, postOf } from './note-read.ts';
import type { Author } from './verify.ts';

type Trx = Transaction<Tables>;
const longest = 2_000;
const hourMs = 3_600_000;
/** In an hour, of one author and for one town: beyond it is no conversation. */
const mostOfOne = 20;
const mostOfAll = 500;

type Given = { readonly accounts: Accounts };

export function replyListener(deps: Pick<Deps, 'clock' | 'newId'>, { accounts }: Given): Listener {
  const { clock, newId } = deps;

  /** Of whose messages it is an answer, and to which. */
  async function answered(
    trx: Trx,
    { inReplyTo }: Post,
  ): Promise<{ account: Account; message: string } | undefined> {
    for (const account of await accounts.all(trx)) {
      const start = account.place.note('');
      if (!inReplyTo?.startsWith(start)) continue;
      const said = await trx
        .selectFrom('dispatch')
        .select('message_id')
        .where('channel_id', '=', account.channel.id)
        .where('message_id', '=', inReplyTo.slice(start.length))
        .limit(1)
        .executeTakeFirst();
      return said && { account, message: said.message_id };
    }
    return undefined;
  }

  const recent = (trx: Trx) =>
    trx
      .selectFrom('fediverse_reply')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('received_at', '>', clock() - hourMs);

  async function isTooMuch(trx: Trx, territory: string, author: Author): Promise<boolean> {
    const all = await recent(trx).where('territory_id', '=', territory).executeTakeFirstOrThrow();
    const own = await recent(trx).where('actor_hash', '=', sha256Hex(author.id)).executeTakeFirstOrThrow();
    return Number(all.count) >= mostOfAll || Number(own.count) >= mostOfOne;
  }

  async function keep(trx: Trx, post: Post, author: Author): Promise<void> {
    const found = await answered(trx, post);
    if (!found) return;
    const { territory } = found.account;
    if ((await isBlocked(trx, territory, author.id)) || (await isTooMuch(trx, territory, author))) return;
    const at = clock();
    await trx
      .insertInto('fediverse_reply')
      .values({
        id: newId(),
        territory_id: territory,
        message_id: found.message,
        note_hash: sha256Hex(post.id),
        actor: author.id,
        actor_hash: sha256Hex(author.id),
        handle: author.handle,
        text: textOf(post),
        language: post.language ?? null,
        url: post.link ?? post.id,
        // Nobody answers before they have read, nor from the future.
        said_at: Math.min(at, post.at ?? at),
        received_at: at,
        changed_at: null,
      })
      .onConflict((c) => c.column('note_hash').doNothing())
      .execute();
  }

  return async (trx, { type, object }, author) => {
    const own = { note_hash: sha256Hex(object.id), actor_hash: sha256Hex(author.id) };
    if (type === 'Delete') {
      await trx
        .deleteFrom('fediverse_reply')
        .where('note_hash', '=', own.note_hash)
        .where('actor_hash', '=', own.actor_hash)
        .execute();
      return undefined;
    }
    const readers = (await accounts.all(trx)).map(({ place }) => place.actor);
    const post = type === 'Create' || type === 'Update' ? postOf(object, author, readers) : undefined;
    if (!post) return undefined;
    if (type === 'Create') await keep(trx, post, author);
    else
      await trx
        .updateTable('fediverse_reply')
        .set({ text: textOf(post), changed_at: clock() })
        .where('note_hash', '=', own.note_hash)
        .where('actor_hash', '=', own.actor_hash)
        .execute();
    return undefined;
  };
}

function textOf({ html }: Post): string {
  const text = plainText(html);
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}

const mostShown = 100;

/** The newest first. */
export async function findReplies(db: Kysely<Tables>, territory: string, message: string): Promise<Reply[]> {
  const rows = await db
    .selectFrom('fediverse_reply')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('message_id', '=', message)
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(replyOf);
}

function replyOf(row: Selectable<FediverseReplyTable>): Reply {
  return {
    id: row.id,
    message: row.message_id,
    handle: row.handle,
    actor: row.actor,
    text: row.text,
    ...(row.language !== null && { language: row.language }),
    url: row.url,
    saidAt: row.said_at,
    ...(row.changed_at !== null && { changedAt: row.changed_at }),
  };
}

export async function hasReplied(db: Kysely<Tables>, actor: string): Promise<boolean> {
  const row = await db
    .selectFrom('fediverse_reply')
    .select('id')
    .where('actor_hash', '=', sha256Hex(actor))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
