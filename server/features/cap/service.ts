/** Alerts of others: received, decided upon, raised by themselves or by an officer. */
import type { CapAlert } from '#core/cap/alert.ts';
import type { Decision } from '#core/cap/decide.ts';
import { refersTo } from '#core/cap/references.ts';
import type { CapMessage, CapMessageState, CapSource } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { asLeader } from '../../jobs/leader.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import { record } from '../../records/audit.ts';
import type { Alerts } from '../alerts/index.ts';
import { actOnReceived, endAll, requestKey } from './act.ts';
import { createReader } from './poll.ts';
import { readCap } from './read.ts';
import { keyOf, receive } from './receive.ts';
import { type CapSources, createCapSources } from './sources.ts';
import { findHeld, findMessage, findSource, type MessageRow, sourceOf, targetOf } from './store.ts';
import { messageOf } from './view.ts';

type Language = 'fr' | 'en';
export type CapFilter = {
  readonly state?: CapMessageState | undefined;
  /** Id of the last message of the page before. */
  readonly before?: string | undefined;
  readonly limit: number;
};

export type Cap = {
  readonly sources: CapSources;
  /** The newest first. */
  list(
    territory: string,
    filter: CapFilter,
    language: Language,
  ): Promise<{ messages: CapMessage[]; next?: string }>;
  /** A document that was sent to us with a key; what became of it. The same again answers the same. */
  take(actor: Actor, source: string, bytes: Uint8Array, language: Language): Promise<CapMessage>;
  /** Reads a source now. */
  read(actor: Actor, source: string): Promise<CapSource>;
  /** An officer raises what waits, or ends what it cancels. Throws CONFLICT_STATE, and as the alerts do. */
  raise(actor: Actor, message: string, language: Language): Promise<CapMessage>;
  putAside(actor: Actor, message: string, language: Language): Promise<CapMessage>;
  /** Reads the sources that are due and does what remains to be done. For one node at a time. */
  work(): Promise<void>;
  close(): Promise<void>;
};

/** As long as anything may refer to it. */
const ignoredMs = 60 * 86_400_000;

export function createCap(deps: Deps, alerts: Pick<Alerts, 'raise' | 'update' | 'end'>): Cap {
  const { store, clock, newId, bus } = deps;
  let closed = false;
  let last: Promise<void> = Promise.resolve();

  /** One after the other in this process. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const next = last.then(() => (closed ? undefined : work()));
    last = next.catch(() => undefined);
    return next;
  }
  const reader = createReader(deps);
  // What is sent to us waits for no source that is slow to answer.
  const reading = oneAtATime(() =>
    asLeader(store, 'cap-sources', async () => {
      await reader.all();
      await forgetIgnored();
    }),
  );
  const forgetIgnored = () =>
    store.db
      .deleteFrom('cap_message')
      .where('state', '=', 'ignored')
      .where('received_at', '<', clock() - ignoredMs)
      .execute();
  const act = () => inTurn(() => asLeader(store, 'cap', () => actOnReceived(deps, alerts)));

  const titleOf = async (id: string) => {
    const source = store.db.selectFrom('cap_source').select('title').where('id', '=', id);
    return (await source.executeTakeFirst())?.title ?? '';
  };
  const shown = async (territory: string, id: string, language: Language) => {
    const row = await findMessage(store.db, territory, id);
    return messageOf(row, await titleOf(row.source_id), language);
  };

  async function waiting(territory: string, id: string): Promise<MessageRow> {
    const row = await findMessage(store.db, territory, id);
    if (row.state === 'waiting') return row;
    throw new BeffroiError('CONFLICT_STATE', { state: row.state, action: 'raise' });
  }

  async function settle(actor: Actor, row: MessageRow, state: CapMessageState, ours?: string): Promise<void> {
    const at = clock();
    await store.db.transaction().execute(async (db) => {
      await db
        .updateTable('cap_message')
        .set({ state, decided_at: at, decided_by: actor.user, ...(ours === undefined ? {} : { ours }) })
        .where('id', '=', row.id)
        .execute();
      await record(db, {
        id: newId(),
        at,
        actor: actor.user,
        territory: actor.territory,
        action: `cap.${state}`,
        object: { type: 'cap', id: row.id },
        details: {
          sender: row.sender,
          identifier: row.identifier,
          ...(ours === undefined ? {} : { alert: ours }),
        },
      });
    });
    bus.emit('changed', { topic: 'alerts', id: row.id, territory: actor.territory });
  }

  /** Our alerts that a message refers to: an officer answers for it, whoever sent it. */
  async function referredTo(row: MessageRow, alert: CapAlert): Promise<string[]> {
    const held = await findHeld(store.db, row, { alert, now: clock() });
    const found = held.flatMap((one) =>
      one.alert !== undefined && alert.references.some((reference) => refersTo(reference, one))
        ? [one.alert]
        : [],
    );
    return [...new Set(found)];
  }

  return {
    sources: createCapSources(deps),
    async list(territory, { state, before, limit }, language) {
      let found = store.db
        .selectFrom('cap_message as m')
        .leftJoin('cap_source as s', 's.id', 'm.source_id')
        .selectAll('m')
        .select('s.title as sourceTitle')
        .where('m.territory_id', '=', territory)
        .orderBy('m.id', 'desc')
        .limit(limit + 1);
      if (before !== undefined) found = found.where('m.id', '<', before);
      if (state !== undefined) found = found.where('m.state', '=', state);
      const rows = await found.execute();
      const messages = rows.slice(0, limit).map((row) => messageOf(row, row.sourceTitle ?? '', language));
      const next = rows.length > limit ? messages.at(-1)?.id : undefined;
      return { messages, ...(next === undefined ? {} : { next }) };
    },
    async take(actor, id, bytes, language) {
      const source = await findSource(store.db, actor.territory, id);
      if (source.active !== 1) throw new BeffroiError('CONFLICT_STATE', { state: 'off', action: 'inbox' });
      const reading = readCap(bytes, { maxBytes: deps.config.cap.maxDocumentBytes });
      await receive(deps, source, [{ reading, bytes, verified: true }]);
      await act();
      const { id: message } = await store.db
        .selectFrom('cap_message')
        .select('id')
        .where('source_id', '=', source.id)
        .where('key', '=', keyOf(reading, bytes))
        .executeTakeFirstOrThrow();
      return shown(actor.territory, message, language);
    },
    async read(actor, id) {
      const source = await findSource(store.db, actor.territory, id);
      await reader.one(source);
      await act();
      return sourceOf(await findSource(store.db, actor.territory, id));
    },
    async raise(actor, id, language) {
      const row = await waiting(actor.territory, id);
      const alert = JSON.parse(row.alert ?? 'null') as CapAlert | null;
      const decision = JSON.parse(row.decision ?? 'null') as Decision | null;
      if (!alert || !decision)
        throw new BeffroiError('CONFLICT_STATE', { state: row.state, action: 'raise' });
      const [first, ...others] = alert.status === 'Actual' ? await referredTo(row, alert) : [];
      if (alert.msgType === 'Cancel') {
        await endAll(alerts, actor, first === undefined ? [] : [first, ...others]);
        await settle(actor, row, 'ended');
      } else if ('said' in decision && decision.said) {
        const source = await findSource(store.db, actor.territory, row.source_id);
        const input = { ...decision.said, target: targetOf(source) };
        if (first === undefined) {
          await settle(actor, row, 'raised', (await alerts.raise(actor, input, requestKey(row))).id);
        } else {
          await alerts.update(actor, first, input);
          await endAll(alerts, actor, others);
          await settle(actor, row, 'updated', first);
        }
      } else throw new BeffroiError('CONFLICT_STATE', { state: 'no-info', action: 'raise' });
      return shown(actor.territory, id, language);
    },
    async putAside(actor, id, language) {
      await settle(actor, await waiting(actor.territory, id), 'aside');
      return shown(actor.territory, id, language);
    },
    async work() {
      await reading.run();
      await act();
    },
    async close() {
      closed = true;
      await reading.close();
      await last;
    },
  };
}
