/** What a town answers to one person who answered it: a note of its own in their thread, sent to them, and to nobody who follows. */
import type { Kysely, Transaction } from 'kysely';
import type { Reply } from '#core/contracts/reply.ts';
import { BeffroiError } from '#core/errors.ts';
import { htmlOf } from '../../channels/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Tables } from '../../store/schema.ts';
import type { Social } from '../reports/index.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Letters } from './letters.ts';
import { findReply } from './replies.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
const context = 'https://www.w3.org/ns/activitystreams';
const everybody = `${context}#Public`;
/** To one answer: whoever has more to say writes a message. */
const mostAnswers = 20;

export type Answers = {
  /** Says it in the name of the town; the answer of the person is seen to. Throws NOT_FOUND, FEDIVERSE_NO_ACCOUNT, REPLY_TOO_OLD and REPLY_ANSWERS. */
  give(actor: Actor, reply: string, text: string): Promise<Reply>;
  /** Somebody has seen to it, or not yet after all. Throws NOT_FOUND. */
  handle(actor: Actor, reply: string, handled: boolean): Promise<Reply>;
  /** The note at its own address; undefined for what is not there, or not for everybody. */
  note(account: Account, id: string): Promise<string | undefined>;
};

type Given = { readonly accounts: Accounts; readonly letters: Letters; readonly social: Social };

export function createAnswers(
  { store, clock, newId }: Pick<Deps, 'store' | 'clock' | 'newId'>,
  { accounts, letters, social }: Given,
): Answers {
  const { db } = store;

  const trail = (
    trx: Db,
    { user, territory }: Actor,
    [action, reply, message]: readonly ['answer' | 'handled' | 'open', string, string],
  ) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `reply.${action}`,
      object: { type: 'message', id: message },
      details: { reply },
    });

  const setHandled = (trx: Db, reply: string, by: string | null) =>
    trx
      .updateTable('fediverse_reply')
      .set({ handled_at: by === null ? null : clock(), handled_by: by })
      .where('id', '=', reply)
      .execute();

  return {
    async give(actor, reply, text) {
      const heard = await db.transaction().execute(async (trx) => {
        const row = await rowOf(trx, actor.territory, reply);
        const account = (await accounts.all(trx)).find(({ territory }) => territory === actor.territory);
        if (!account) throw new BeffroiError('FEDIVERSE_NO_ACCOUNT');
        if (row.note_id === null || row.inbox === null) throw new BeffroiError('REPLY_TOO_OLD');
        await expectRoom(trx, reply);
        const id = newId();
        const note = noteOf(account, { ...row, id, inReplyTo: row.note_id, text, at: clock() });
        await trx
          .insertInto('fediverse_answer')
          .values({
            id,
            channel_id: account.channel.id,
            reply_id: reply,
            note: JSON.stringify(note),
            text,
            public: row.public,
            written_by: actor.user,
            written_at: clock(),
            arrived_at: null,
            refused: null,
          })
          .execute();
        await letters.write(trx, account, { id, inbox: row.inbox, body: createOf(account, note) });
        await setHandled(trx, reply, actor.user);
        await trail(trx, actor, ['answer', reply, row.message_id]);
        return social.answered(trx, reply, { text, by: actor.user });
      });
      social.told(heard);
      await letters.work();
      return findReply(db, actor.territory, reply);
    },
    async handle(actor, reply, handled) {
      await db.transaction().execute(async (trx) => {
        const row = await rowOf(trx, actor.territory, reply);
        await setHandled(trx, reply, handled ? actor.user : null);
        await trail(trx, actor, [handled ? 'handled' : 'open', reply, row.message_id]);
      });
      return findReply(db, actor.territory, reply);
    },
    async note({ channel }, id) {
      const row = await db
        .selectFrom('fediverse_answer')
        .select('note')
        .where('id', '=', id)
        .where('channel_id', '=', channel.id)
        .where('public', '=', 1)
        .executeTakeFirst();
      return row?.note;
    },
  };
}

async function rowOf(trx: Db, territory: string, id: string) {
  const row = await trx
    .selectFrom('fediverse_reply')
    .select(['message_id', 'note_id', 'inbox', 'actor', 'handle', 'language', 'public'])
    .where('id', '=', id)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: `reply ${id}` });
  return row;
}

async function expectRoom(trx: Db, reply: string): Promise<void> {
  const { count } = await trx
    .selectFrom('fediverse_answer')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('reply_id', '=', reply)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostAnswers) throw new BeffroiError('REPLY_ANSWERS', { most: mostAnswers });
}

type Saying = {
  readonly id: string;
  readonly inReplyTo: string;
  readonly actor: string;
  readonly handle: string;
  readonly text: string;
  /** 0: what was said to the town alone is answered to them alone. */
  readonly public: number;
  readonly at: number;
};

function noteOf({ place }: Account, said: Saying) {
  return {
    '@context': context,
    id: place.answer(said.id),
    type: 'Note',
    attributedTo: place.actor,
    inReplyTo: said.inReplyTo,
    published: new Date(said.at).toISOString(),
    to: [said.actor],
    cc: said.public === 1 ? [everybody] : [],
    // Without a mention Mastodon tells nobody of it.
    tag: [{ type: 'Mention', href: said.actor, name: said.handle }],
    content: htmlOf(said.text),
  };
}

function createOf({ place }: Account, note: ReturnType<typeof noteOf>) {
  const { '@context': _, ...object } = note;
  const { to, cc, published } = note;
  return {
    '@context': context,
    id: `${note.id}#create`,
    type: 'Create',
    actor: place.actor,
    to,
    cc,
    published,
    object,
  };
}
