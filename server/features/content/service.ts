/** Messages and their revisions: the service that routes and other features use. */
import type { Message, MessageKind, Revision } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import {
  type Approval,
  approveMessage,
  type Change,
  createMessage,
  type NewMessage,
  returnMessage,
  submitMessage,
} from './changes.ts';
import { type Correction, correctMessage } from './correction.ts';
import { type Edit, editMessage } from './edit.ts';
import { findFacets, listMessages, type MessageQuery } from './list.ts';
import { findLive, type LiveMessage } from './live.ts';
import { indexMissing } from './search.ts';
import { type Db, findMessage, findRevision, findRevisions } from './store.ts';
import { restoreMessage, withdrawMessage } from './withdraw.ts';

export type ContentService = {
  list(territory: string, query: MessageQuery): Promise<{ messages: Message[]; next?: string }>;
  /** What messages can be narrowed down by: topics in use, and the ids of who has begun some. */
  facets(territory: string): ReturnType<typeof findFacets>;
  /** Makes everything findable that is not yet. Answers how many messages that were. */
  indexMissing(): Promise<number>;
  /** Throws NOT_FOUND, as does everything below that takes an id. */
  get(territory: string, id: string): Promise<Message>;
  revisions(territory: string, id: string): Promise<Revision[]>;
  revision(message: string, number: number): Promise<Revision | undefined>;
  /** Every message with a live revision whose validity has not passed at `now`; some are yet to begin. */
  live(territory: string, now: number): Promise<LiveMessage[]>;

  create(actor: Actor, message: NewMessage): Promise<Message>;
  edit(actor: Actor, id: string, given: Edit): Promise<Message>;
  /** Says what the newest revision makes good. */
  correct(actor: Actor, id: string, given: Correction): Promise<Message>;
  submit(actor: Actor, id: string): Promise<Message>;
  approve(actor: Actor, id: string, read: Approval): Promise<Message>;
  return(actor: Actor, id: string, given: { revision: number; comment: string }): Promise<Message>;
  withdraw(actor: Actor, id: string): Promise<Message>;
  restore(actor: Actor, id: string): Promise<Message>;

  /** A change for the functions of changes.ts in a transaction of the caller's, who then calls `announce`. */
  change(db: Db, actor: Actor): Change;
  /** After the commit: tells this process that a message has changed. */
  announce(territory: string, id: string): void;
};

export function createContent({ store, bus, clock, newId }: Deps): ContentService {
  const change = (db: Db, actor: Actor): Change => ({ db, actor, at: clock(), newId });
  const announce = (territory: string, id: string) => {
    bus.emit('outbox', { topic: 'message' });
    bus.emit('changed', { topic: 'messages', id, territory });
  };
  const run = async (actor: Actor, work: (made: Change) => Promise<Message>): Promise<Message> => {
    const message = await store.db.transaction().execute((db) => work(change(db, actor)));
    announce(message.territory, message.id);
    return message;
  };
  const get = async (territory: string, id: string): Promise<Message> => {
    const message = await findMessage(store.db, territory, id);
    if (!message) throw new BeffroiError('NOT_FOUND', { what: `message ${id}` });
    return message;
  };
  return {
    list: (territory, query) =>
      listMessages(store.db, { territory, dialect: store.dialect, now: clock() }, query),
    facets: (territory) => findFacets(store.db, territory),
    indexMissing: () => indexMissing(store.db),
    get,
    async revisions(territory, id) {
      await get(territory, id);
      return findRevisions(store.db, id);
    },
    revision: (message, number) => findRevision(store.db, message, number),
    live: (territory, now) => findLive(store.db, territory, now),
    create: (actor, message) => run(actor, (made) => createMessage(made, message)),
    edit: (actor, id, given) => run(actor, (made) => editMessage(made, id, given)),
    correct: (actor, id, given) => run(actor, (made) => correctMessage(made, id, given)),
    submit: (actor, id) => run(actor, (made) => submitMessage(made, id)),
    approve: (actor, id, read) => run(actor, (made) => approveMessage(made, id, read)),
    return: (actor, id, given) => run(actor, (made) => returnMessage(made, id, given)),
    withdraw: (actor, id) => run(actor, (made) => withdrawMessage(made, id)),
    restore: (actor, id) => run(actor, (made) => restoreMessage(made, id)),
    change,
    announce,
  };
}

/** The kinds that people write; an alert is raised, not written. */
export function isWritten(kind: MessageKind): boolean {
  return kind !== 'alert';
}
