/** What people answer to a town's notes: kept as plain words beside the message, changed and taken back as they wish. */
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { OpenReplies, Reply } from '#core/contracts/reply.ts';
import { BeffroiError } from '#core/errors.ts';
import { sha256Hex } from '#core/hash.ts';
import { plainText } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { FediverseAnswerTable, FediverseReplyTable } from '../../store/schema-fediverse.ts';
import type { Social } from '../reports/index.ts';
import type { Account, Accounts } from './accounts.ts';
import { isBlocked } from './blocks.ts';
import type { Listener } from './inbox.ts';
import { type Post, postOf } from './note-read.ts';
import type { Author } from './verify.ts';

type Trx = Transaction<Tables>;
type Heard = Awaited<ReturnType<Social['hear']>>;
const longest = 2_000;
const hourMs = 3_600_000;
/** In an hour, of one author and for one town: beyond it is no conversation. */
const mostOfOne = 20;
const mostOfAll = 500;

type Given = { readonly accounts: Accounts; readonly social: Social };

export function replyListener(deps: Pick<Deps, 'clock' | 'newId'>, { accounts, social }: Given): Listener {
  const { clock, newId } = deps;

  /** Of whose messages it is an answer, and to which. */
  async function answered(
    trx: Trx,
    { inReplyTo }: Post,
  ): Promise<{ account: Account; message: string } | undefined> {
    for (const account of await accounts.all(trx)) {
      const said = await messageOf(trx, account, inReplyTo);
      if (said !== undefined) return { account, message: said };
    }
    return undefined;
  }

  /** Of a note of the account, or of what it answered to somebody. */
  async function messageOf(trx: Trx, { place, channel }: Account, asked = ''): Promise<string | undefined> {
    const idAfter = (start: string) => (asked.startsWith(start) ? asked.slice(start.length) : undefined);
    const [note, answer] = [idAfter(place.note('')), idAfter(place.answer(''))];
    if (answer !== undefined)
      return (
        await trx
          .selectFrom('fediverse_answer as a')
          .innerJoin('fediverse_reply as r', 'r.id', 'a.reply_id')
          .select('r.message_id')
          .where('a.id', '=', answer)
          .where('a.channel_id', '=', channel.id)
          .executeTakeFirst()
      )?.message_id;
    if (note === undefined) return undefined;
    return (
      await trx
        .selectFrom('dispatch')
        .select('message_id')
        .where('channel_id', '=', channel.id)
        .where('message_id', '=', note)
        .limit(1)
        .executeTakeFirst()
    )?.message_id;
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

  async function keep(trx: Trx, post: Post, author: Author): Promise<Heard> {
    const found = await answered(trx, post);
    if (!found) return [];
    const { territory } = found.account;
    if ((await isBlocked(trx, territory, author.id)) || (await isTooMuch(trx, territory, author))) return [];
    const at = clock();
    const made = await trx
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
        note_id: post.id,
        inbox: author.inbox,
        public: post.public ? 1 : 0,
        handled_at: null,
        handled_by: null,
      })
      .onConflict((c) => c.column('note_hash').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return [];
    return social.hear(trx, {
      territory,
      network: 'fediverse',
      id: post.id,
      author: author.id,
      handle: author.handle,
      url: post.link ?? post.id,
      text: textOf(post),
      language: post.language,
      public: post.public,
      message: found.message,
      reply: made.id,
    });
  }

  const telling = (heard: Heard) => () => social.told(heard);

  return async (trx, { type, object }, author) => {
    const own = { note_hash: sha256Hex(object.id), actor_hash: sha256Hex(author.id) };
    if (type === 'Delete') {
      await trx
        .deleteFrom('fediverse_reply')
        .where('note_hash', '=', own.note_hash)
        .where('actor_hash', '=', own.actor_hash)
        .execute();
      return telling(await social.withdraw(trx, { network: 'fediverse', id: object.id, author: author.id }));
    }
    const readers = (await accounts.all(trx)).map(({ place }) => place.actor);
    const post = type === 'Create' || type === 'Update' ? postOf(object, author, readers) : undefined;
    if (!post) return undefined;
    if (type === 'Create') return telling(await keep(trx, post, author));
    await trx
      .updateTable('fediverse_reply')
      // Other words are to be read again.
      .set({ text: textOf(post), changed_at: clock(), handled_at: null, handled_by: null })
      .where('note_hash', '=', own.note_hash)
      .where('actor_hash', '=', own.actor_hash)
      .execute();
    const named = { network: 'fediverse' as const, id: object.id, author: author.id };
    return telling(await social.change(trx, named, textOf(post)));
  };
}

function textOf({ html }: Post): string {
  const text = plainText(html);
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}

const mostShown = 100;

const repliesOf = (db: Kysely<Tables>, territory: string) =>
  db.selectFrom('fediverse_reply').selectAll().where('territory_id', '=', territory).orderBy('id', 'desc');

/** The newest first. */
export async function findReplies(db: Kysely<Tables>, territory: string, message: string): Promise<Reply[]> {
  const rows = await repliesOf(db, territory).where('message_id', '=', message).limit(mostShown).execute();
  return withAnswers(db, rows);
}

/** Throws NOT_FOUND. */
export async function findReply(db: Kysely<Tables>, territory: string, id: string): Promise<Reply> {
  const [reply] = await withAnswers(db, await repliesOf(db, territory).where('id', '=', id).execute());
  if (!reply) throw new BeffroiError('NOT_FOUND', { what: `reply ${id}` });
  return reply;
}

async function withAnswers(
  db: Kysely<Tables>,
  rows: readonly Selectable<FediverseReplyTable>[],
): Promise<Reply[]> {
  if (rows.length === 0) return [];
  const answers = await db
    .selectFrom('fediverse_answer')
    .selectAll()
    .where(
      'reply_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
  const of = Map.groupBy(answers, ({ reply_id }) => reply_id);
  return rows.map((row) => replyOf(row, of.get(row.id) ?? []));
}

function replyOf(
  row: Selectable<FediverseReplyTable>,
  answers: readonly Selectable<FediverseAnswerTable>[],
): Reply {
  return {
    id: row.id,
    message: row.message_id,
    handle: row.handle,
    actor: row.actor,
    text: row.text,
    ...(row.language !== null && { language: row.language }),
    url: row.url,
    public: row.public === 1,
    saidAt: row.said_at,
    ...(row.changed_at !== null && { changedAt: row.changed_at }),
    ...(row.handled_at !== null && { handledAt: row.handled_at }),
    answers: answers.map((one) => ({
      id: one.id,
      text: one.text,
      by: one.written_by,
      at: one.written_at,
      ...(one.arrived_at !== null && { arrivedAt: one.arrived_at }),
      ...(one.refused !== null && { refused: one.refused }),
    })),
  };
}

const mostOpen = 4;

/** Those that nobody has seen to: the newest of them, with the message that they answer. */
export async function findOpenReplies(db: Kysely<Tables>, territory: string): Promise<OpenReplies> {
  const open = db
    .selectFrom('fediverse_reply as f')
    .innerJoin('message as m', 'm.id', 'f.message_id')
    .where('f.territory_id', '=', territory)
    .where('f.handled_at', 'is', null)
    // What is a case waits in the inbox, and is counted there.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('social_reply as s')
            .select('s.id')
            .whereRef('s.reply_id', '=', 'f.id')
            .where('s.report_id', 'is not', null),
        ),
      ),
    );
  const rows = await open
    .innerJoin('revision as r', (join) =>
      join.onRef('r.message_id', '=', 'm.id').onRef('r.number', '=', 'm.latest'),
    )
    .select(['f.id', 'f.message_id', 'f.handle', 'f.text', 'f.said_at', 'r.title'])
    .orderBy('f.id', 'desc')
    .limit(mostOpen)
    .execute();
  const { total } = await open.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const items = rows.map(({ id, message_id: message, handle, text, said_at: at, title }) => ({
    id,
    message,
    title,
    handle,
    text,
    at,
  }));
  return { total: Number(total), items };
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
