/** What was accepted says what its origin says: at once when it changes, and after a crash. */
import type { Actor, Deps } from '../../deps.ts';
import { asLeader } from '../../jobs/leader.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { ContentService } from '../content/index.ts';
import { followOrigin, originOf } from './accept.ts';

const batch = 50;

export type Follower = {
  /** Makes what was accepted say what its origin says now. */
  follow(): Promise<void>;
  /** The same of one origin. */
  catchUp(message: string): Promise<void>;
  close(): Promise<void>;
};

export function createFollower(deps: Deps, content: Pick<ContentService, 'announce'>): Follower {
  const { store, clock, newId, bus, log } = deps;
  const { db } = store;

  async function catchUp(message: string): Promise<void> {
    const origin = await originOf(db, message);
    const accepted = await db
      .selectFrom('message_offer')
      .selectAll()
      .where('origin_message', '=', message)
      .where('state', '=', 'accepted')
      .execute();
    for (const offer of accepted) {
      if (!origin) continue;
      const actor = systemActor(offer.territory_id);
      await db
        .transaction()
        .execute((trx) => followOrigin({ db: trx, actor, at: clock(), newId }, offer, origin));
      if (offer.message_id !== null) content.announce(offer.territory_id, offer.message_id);
    }
  }

  let closed = false;
  const rounds = oneAtATime(() => asLeader(store, 'offers', drain));

  async function drain(): Promise<void> {
    for (;;) {
      const facts = await db.selectFrom('offer_fact').selectAll().orderBy('seq').limit(batch).execute();
      if (facts.length === 0 || closed) return;
      for (const message of new Set(facts.map(({ message_id }) => message_id))) await catchUp(message);
      await db
        .deleteFrom('offer_fact')
        .where(
          'seq',
          'in',
          facts.map(({ seq }) => seq),
        )
        .execute();
    }
  }

  const stopListening = bus.on('outbox', ({ topic }) => {
    if (topic !== 'message' || closed) return;
    rounds
      .run()
      .catch((error: unknown) => log.error({ err: error }, 'offers could not follow; it is tried again'));
  });

  return {
    follow: rounds.run,
    catchUp,
    async close() {
      closed = true;
      stopListening();
      await rounds.close();
    },
  };
}

/** Who follows an origin, or accepts by a rule, when nobody is asked. */
export function systemActor(territory: string): Actor {
  return { user: 'system', name: 'Beffroi', email: '', territory, roles: ['approver'] };
}
