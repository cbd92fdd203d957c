/** What was just done is said at once; what is missed is found by the next look. */
import type { ChannelTypes } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import { asLeader } from '../../jobs/leader.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { Courier } from './courier.ts';
import { spread } from './spread.ts';

export type Worker = {
  /** Looks once at what is to be said, and says what is due. */
  work(): Promise<void>;
  /** The same, and waits for whatever is under way, by whomever it was begun. */
  settle(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
};

export function createWorker(deps: Deps, courier: Courier, types: ChannelTypes): Worker {
  const { store, bus, log } = deps;
  let closed = false;
  const facts = oneAtATime(() => asLeader(store, 'channel facts', () => spread(deps, types)));

  const failed = (error: unknown) =>
    log.error({ err: error }, 'channels could not be told; it is tried again');

  /** Nobody waits for what a way out takes: a mailing of hours keeps no look from being taken, nor any other way out. */
  const work = async (): Promise<void> => {
    await facts.run();
    if (!closed) courier.round().catch(failed);
  };

  const stopListening = bus.on('outbox', ({ topic }) => {
    if (closed || (topic !== 'message' && topic !== 'alert')) return;
    work().catch(failed);
  });

  return {
    work,
    async settle() {
      await facts.run();
      await courier.round();
      await courier.idle();
      await courier.round();
    },
    async close() {
      closed = true;
      stopListening();
      await facts.close();
      await courier.close();
    },
  };
}
