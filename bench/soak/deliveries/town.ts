/** A town with one way out, over a database that outlives it, and with fault points in its way. */
import type { Dispatch } from '#core/contracts/index.ts';
import { openStore } from '#server/store/index.ts';
import { startTestServer } from '#test/server.ts';
import { everything, waysOut } from '#test/ways-out.ts';
import { createFaultPoints, type Point } from './fault-points.ts';

export type Connection = {
  readonly type: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
};
export type Subscriber = {
  readonly way: string;
  readonly address: string;
  readonly keys: Readonly<Record<string, string>>;
};
/** What the ledger says of one act of a message. */
export type Entry = Pick<Dispatch, 'act' | 'state' | 'attempts'> & {
  readonly reached: number;
  readonly due: boolean;
};

export type Town = {
  readonly now: number;
  arm(point: Point | undefined, passes?: number): void;
  connect(connection: Connection, subscribers: readonly Subscriber[]): Promise<void>;
  /** Answers the id of the message once all that is due has been said, as far as it can be. */
  publish(title: string): Promise<string>;
  alert(title: string): Promise<string>;
  correct(message: string, title: string): Promise<void>;
  withdraw(message: string): Promise<void>;
  /** Says what is due after a time, ms. */
  later(ms: number): Promise<void>;
  /** The message of these words. */
  find(title: string): Promise<string>;
  /** The acts of a message in their order. */
  ledger(message: string): Promise<Entry[]>;
  close(): Promise<void>;
};

/** `file`: of its database. `port`: where others find it; it listens nowhere when undefined. */
export type TownPlace = { readonly file: string; readonly port?: number; readonly publicUrl?: string };
type Given = TownPlace & {
  /** ms; the first time when undefined. */
  readonly now?: number;
  readonly die: () => never;
};

/** How long an answer is waited for. */
const timeoutMs = 700;
const nowhere = 'https://saint-aubin.example';

export async function openTown({ file, port, publicUrl = nowhere, now, die }: Given): Promise<Town> {
  const faults = createFaultPoints(die);
  const store = faults.watchStore(await openStore({ file }));
  const channels = { allowPrivate: true, timeoutMs, pushTimeoutMs: timeoutMs, every: '0 0 1 1 *' };
  const server = await startTestServer({ store, byHand: true, config: { publicUrl, channels } });
  faults.watchTypes(server.services.channels.types);
  if (now !== undefined) server.clock.now = now;
  if (port !== undefined) await server.app.listen({ host: '127.0.0.1', port });
  const ways = waysOut(() => server);
  return {
    get now() {
      return server.clock.now;
    },
    arm: faults.arm,
    async connect(connection, subscribers) {
      const connected = { title: connection.type, takes: everything, ...connection };
      const { id } = await ways.post<{ id: string }>('/api/channels/connected', connected);
      const { secrets } = await store.db
        .selectFrom('channel')
        .select('secrets')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const { publicKey } = JSON.parse(secrets) as { publicKey?: string };
      for (const { way, address, keys } of subscribers)
        await store.db
          .insertInto('subscriber')
          .values({
            id: server.deps.newId(),
            territory_id: server.services.rootTerritory,
            way,
            address,
            address_hash: address,
            keys: JSON.stringify({ ...keys, ...(publicKey !== undefined && { key: publicKey }) }),
            level: 'today',
            topics: '[]',
            language: 'fr',
            quiet: null,
            token: 'x',
            created_at: server.clock.now,
            confirmed_at: server.clock.now,
          })
          .execute();
    },
    publish: (title) => ways.publish(title),
    async alert(headline) {
      const text = { headline, instruction: 'Montez à l’étage.', senderName: 'Mairie', language: 'fr' };
      const until = new Date(server.clock.now + 86_400_000).toISOString().slice(0, 16);
      return (await ways.alert({ text, until })).message;
    },
    async correct(message, title) {
      const payload = { content: ways.content(title), revision: 1 };
      await ways.send({ method: 'PUT', url: `/api/messages/${message}/content`, payload });
      await ways.post(`/api/messages/${message}/approve`, { revision: 2 });
      await ways.settle();
    },
    async withdraw(message) {
      await ways.post(`/api/messages/${message}/withdraw`);
      await ways.settle();
    },
    later: (ms) => ways.later(ms),
    async find(title) {
      const { message_id } = await store.db
        .selectFrom('revision')
        .select('message_id')
        .where('title', '=', title)
        .executeTakeFirstOrThrow();
      return message_id;
    },
    async ledger(message) {
      const { dispatches } = await server.services.channels.dispatches(server.services.rootTerritory, {
        message,
        limit: 50,
      });
      return dispatches.reverse().map(({ act, state, attempts, recipients }) => ({
        act,
        state,
        attempts,
        reached: recipients?.reached ?? 0,
        due: state === 'due',
      }));
    },
    async close() {
      faults.arm(undefined);
      await server.close();
    },
  };
}
