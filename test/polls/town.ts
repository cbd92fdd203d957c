/** A town that puts a question, over a store alone: no server is needed to vote. */
import { createHash, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { completeConfig } from '#config/load.ts';
import type { PollFile, PollInput } from '#core/contracts/index.ts';
import { createBus } from '#server/bus.ts';
import type { Actor } from '#server/deps.ts';
import { createPolls } from '#server/features/polls/index.ts';
import { createIdMaker } from '#server/ids.ts';
import type { Store } from '#server/store/index.ts';

export const hour = 3_600_000;
export const opensAt = Date.UTC(2026, 10, 23, 8);
export const closesAt = opensAt + 48 * hour;
export const options = ['a', 'b', 'c', 'd'] as const;

export const asked: PollInput = {
  question: {
    title: { fr: 'Quelle fontaine pour la place ?' },
    options: options.map((code) => ({ code, name: { fr: `Fontaine ${code}` } })),
    method: { kind: 'single' },
  },
  eligibility: { who: 'codes', paper: true },
  opensAt,
  closesAt,
};

/** `seed`: the same chance every time. */
export async function town(
  store: Store,
  { seed, secret = 'of the server' }: { seed?: number; secret?: string } = {},
) {
  const clock = { now: opensAt };
  const newId = createIdMaker(() => clock.now);
  const actor: Actor = {
    user: 'u1',
    name: 'Maya',
    email: 'm@ville.example',
    territory: 'town',
    roles: ['administrator'],
  };
  const polls = createPolls(
    {
      store,
      clock: () => clock.now,
      newId,
      randomBytes: seed === undefined ? randomBytes : chance(seed),
      bus: createBus(() => undefined),
      config: completeConfig({}),
      log: pino({ level: 'silent' }),
    },
    {
      secret,
      emails: { letter: () => ({ subject: '', text: '', html: '' }) },
      counted: () => Promise.resolve(),
    },
  );
  await store.db
    .insertInto('territory')
    .values({
      id: 'town',
      parent_id: null,
      name: 'Ville',
      insee: null,
      language: 'fr',
      time_zone: 'Europe/Paris',
      colour: '#1f4e6b',
      arms: null,
      approval: 'self',
      created_at: 0,
      technicians: null,
      dark_hours: null,
    })
    .onConflict((c) => c.doNothing())
    .execute();

  return {
    polls,
    clock,
    actor,
    /** Announced and open, with a code for each voter. */
    async open(voters: number, input: PollInput = asked) {
      clock.now = opensAt;
      const { id } = await polls.desk.create(actor, input);
      const poll = await polls.desk.announce(actor, id);
      return { poll, codes: voters > 0 ? await polls.desk.codes(actor, id, voters) : [] };
    },
    /** After the end. */
    async count(id: string): Promise<PollFile> {
      clock.now = Math.max(clock.now, closesAt);
      await polls.counting.count(id, 'u1');
      const file = await polls.result(await polls.desk.one(actor, id));
      if (!file) throw new Error('nothing was published');
      return file;
    },
  };
}

export type Town = Awaited<ReturnType<typeof town>>;

/** Bytes that look like chance, the same for the same seed. */
export function chance(seed: number): (size: number) => Uint8Array {
  let at = 0;
  return (size) => {
    const blocks = Array.from({ length: Math.ceil(size / 32) }, () =>
      createHash('sha256').update(`${seed} ${at++}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, size);
  };
}
