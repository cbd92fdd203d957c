/**
 * While far more forms come in than people send, each asks for some work of the browser or some seconds of patience. Counts and the decision lie in the
 * store, so that all nodes do alike; between two looks a node counts in memory, and asks nobody whether it is on.
 */

import type { Siege, SiegeInput } from '#core/contracts/index.ts';
import { isSiege, thresholdOf, usualDays, usualOf, windowMs } from '#core/siege/judge.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { createTokens, isWorked } from './tokens.ts';

/** `wait`: nearly, in so many seconds. `later`: this place of the network has waited too often. `ask`: not this one. */
export type Taken = 'taken' | 'ask' | 'later' | { readonly wait: number };
export type Sieges = {
  /** A form has come, and was taken or held. Of one network it counts a few times a minute: what one alone does, limits of its own stop. */
  came(address: string): void;
  /** Whether forms ask for anything now. */
  on(): boolean;
  /** What one asks for. */
  ask(address: string): string;
  /** Whether that was done; once it is, it serves no second time. */
  take(sent: { token: string; worked: string; address: string }): Promise<Taken>;
  view(): Promise<Siege>;
  /** By hand, for an hour, or back to what comes in. */
  decide(actor: Actor, input: SiegeInput): Promise<Siege>;
  /** Writes down what has come, and looks. On every node. */
  work(): Promise<void>;
};

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** How long a question may be answered: to write in. */
const answerMs = hourMs;
/** How far the clocks of two nodes may stand apart. */
const skewMs = minuteMs;
/** Waiting instead of working: so often from one place within the window. */
const mostWaits = 5;
/** Of one network within a minute: an office or a school counts for no more. */
const mostOfOne = 10;
const theOne = 'forms';

type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'config' | 'log'>;

export function createSieges(
  { store, clock, newId, randomBytes, config, log }: Given,
  { secret, territory }: { secret: string; territory: string },
): Sieges {
  const { db } = store;
  const { least, times, bits, waitMs } = config.forms;
  const tokens = createTokens(secret, { randomBytes, bits });
  let pending = 0;
  let ofMinute = { minute: Number.NaN, by: new Map<string, number>() };
  let isOn = false;
  let cleared = Number.NEGATIVE_INFINITY;
  /** Looked up anew with each window: two thousand periods. */
  let usual = { at: Number.NEGATIVE_INFINITY, n: 0 };

  const stateOf = async () =>
    (await db.selectFrom('siege').selectAll().where('id', '=', theOne).executeTakeFirst()) ?? {
      id: theOne,
      mode: 'auto',
      until: null,
      since: null,
    };

  async function formsWithin(now: number): Promise<number> {
    const { n } = await db
      .selectFrom('siege_minute')
      .select((eb) => eb.fn.sum<number | null>('n').as('n'))
      .where('minute', '>', now - windowMs)
      // A clock that stood ahead has left nothing that counts.
      .where('minute', '<=', now)
      .executeTakeFirstOrThrow();
    return Number(n ?? 0);
  }

  async function usualAt(now: number): Promise<number> {
    if (now >= usual.at && now < usual.at + windowMs) return usual.n;
    const rows = await db
      .selectFrom('siege_minute')
      .select(['minute', 'n'])
      .where('minute', '>', now - usualDays * dayMs)
      .where('minute', '<=', now - windowMs)
      .where('guarded', '=', 0)
      .execute();
    const periods = new Map<number, number>();
    for (const { minute, n } of rows) {
      const period = Math.floor(Number(minute) / windowMs);
      periods.set(period, (periods.get(period) ?? 0) + Number(n));
    }
    usual = { at: now, n: usualOf([...periods.values()]) };
    return usual.n;
  }

  async function write(now: number): Promise<void> {
    const n = pending;
    if (n === 0) return;
    pending -= n;
    const guarded = isOn ? 1 : 0;
    try {
      await db
        .insertInto('siege_minute')
        .values({ minute: now - (now % minuteMs), n, guarded })
        .onConflict((c) =>
          c
            .column('minute')
            .doUpdateSet((eb) => ({ n: eb('siege_minute.n', '+', n), ...(isOn && { guarded }) })),
        )
        .execute();
    } catch (error) {
      pending += n;
      throw error;
    }
  }

  /** Who is first of several nodes says so. */
  async function turn(actor: string, { on, forms, now }: { on: boolean; forms: number; now: number }) {
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('siege')
        .values({ id: theOne, mode: 'auto', until: null, since: null })
        .onConflict((c) => c.column('id').doNothing())
        .execute();
      const { numUpdatedRows } = await trx
        .updateTable('siege')
        .set({ since: on ? now : null })
        .where('id', '=', theOne)
        .where('since', on ? 'is' : 'is not', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      log.warn(
        { forms },
        on ? 'far more forms come in than usual: they ask for work' : 'forms ask for nothing any more',
      );
      await record(trx, {
        id: newId(),
        at: now,
        actor,
        territory,
        action: on ? 'forms.guard' : 'forms.free',
        object: { type: 'territory', id: territory },
        details: { forms },
      });
    });
  }

  async function look(actor = 'system'): Promise<Siege> {
    const now = clock();
    const state = await stateOf();
    const mode = state.until !== null && now < Number(state.until) ? (state.mode as Siege['mode']) : 'auto';
    const counts = { now: await formsWithin(now), usual: await usualAt(now) };
    const wasOn = state.since !== null;
    const bounds = { least, times };
    const should =
      mode === 'auto' ? isSiege({ now: counts.now, usual: counts.usual }, bounds, wasOn) : mode === 'on';
    if (should !== wasOn) await turn(actor, { on: should, forms: counts.now, now });
    isOn = should;
    return {
      on: should,
      mode,
      ...(mode !== 'auto' && state.until !== null && { until: Number(state.until) }),
      ...(should && { since: state.since === null ? now : Number(state.since) }),
      forms: counts.now,
      usual: counts.usual,
      threshold: least === 0 ? 0 : thresholdOf(counts.usual, bounds),
    };
  }

  async function spend(id: string, who: string | null, now: number): Promise<boolean> {
    const spent = await db
      .insertInto('siege_spent')
      .values({ id, who, until: now + answerMs + skewMs })
      .onConflict((c) => c.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    return spent !== undefined;
  }

  return {
    came(address) {
      const minute = Math.floor(clock() / minuteMs);
      if (minute !== ofMinute.minute) ofMinute = { minute, by: new Map() };
      const who = tokens.whoOf(address);
      const n = ofMinute.by.get(who) ?? 0;
      if (n >= mostOfOne) return;
      ofMinute.by.set(who, n + 1);
      pending += 1;
    },
    on: () => isOn,
    ask: (address) => tokens.ask(clock(), address),
    async take({ token, worked, address }) {
      const question = tokens.read(token);
      const now = clock();
      const age = question ? now - question.at : Number.NaN;
      if (!question || age < -skewMs || age > answerMs) return 'ask';
      if (worked !== '' && isWorked(token, question.bits, worked))
        return (await spend(question.id, null, now)) ? 'taken' : 'ask';
      const who = tokens.whoOf(address);
      if (who !== question.who) return 'ask';
      if (age < waitMs) return { wait: Math.ceil((waitMs - age) / 1000) };
      const { n } = await db
        .selectFrom('siege_spent')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('who', '=', who)
        .where('until', '>', now + answerMs + skewMs - windowMs)
        .executeTakeFirstOrThrow();
      if (Number(n) >= mostWaits) return 'later';
      return (await spend(question.id, who, now)) ? 'taken' : 'ask';
    },
    view: () => look(),
    async decide(actor, { mode }) {
      const now = clock();
      const until = mode === 'auto' ? null : now + hourMs;
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('siege')
          .values({ id: theOne, mode, until, since: null })
          .onConflict((c) => c.column('id').doUpdateSet({ mode, until }))
          .execute();
        await record(trx, {
          id: newId(),
          at: now,
          actor: actor.user,
          territory,
          action: 'forms.decide',
          object: { type: 'territory', id: territory },
          details: { mode },
        });
      });
      return look(actor.user);
    },
    async work() {
      const now = clock();
      await write(now);
      await look();
      if (now >= cleared && now < cleared + minuteMs) return;
      cleared = now;
      await db.deleteFrom('siege_spent').where('until', '<', now).execute();
      await db
        .deleteFrom('siege_minute')
        .where('minute', '<', now - (usualDays + 1) * dayMs)
        .execute();
    },
  };
}
