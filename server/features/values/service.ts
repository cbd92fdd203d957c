/** Live values: sent by instruments or read at their sources, and shown without an approval for each. */
import { BeffroiError, type FieldError } from '#core/errors.ts';
import { valueFor } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import type { ValuesInput, ValuesView } from './contracts.ts';
import { findTakers, standingOf, type Taker } from './rows.ts';
import { readSources } from './sources.ts';
import { nextStep, type Reading } from './standing.ts';
import { take } from './take.ts';
import { viewOf } from './view.ts';

export type Values = {
  /** Throws NOT_FOUND, and VALUES_NOT_TAKEN for a message whose live revision has no slots. */
  view(territory: string, message: string): Promise<ValuesView>;
  /** The same values twice are as good as once; older ones than are there change nothing. Throws REQUEST_INVALID by slot. */
  send(actor: Actor, message: string, given: ValuesInput): Promise<ValuesView>;
  /** Reads the sources that are due, shows what had to wait, takes off what is over. For one node at a time. */
  work(): Promise<void>;
};

/** How far a clock may be ahead of ours. */
const skewMs = 300_000;

export function createValues(deps: Deps): Values {
  const { store, clock } = deps;

  async function takerOf(territory: string, message: string): Promise<Taker> {
    const row = await store.db
      .selectFrom('message')
      .select('id')
      .where('id', '=', message)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `message ${message}` });
    const [taker] = await findTakers(store.db, message);
    if (taker === undefined) throw new BeffroiError('VALUES_NOT_TAKEN');
    return taker;
  }

  async function work(): Promise<void> {
    const takers = await findTakers(store.db);
    await readSources(deps, takers);
    const rows = await store.db.selectFrom('message_values').selectAll().execute();
    const known = new Map(rows.map((row) => [row.message_id, row]));
    for (const taker of takers) {
      const row = known.get(taker.message);
      const step = row && nextStep(standingOf(row), taker.rules.paceMs, clock());
      if (step !== undefined && step.do !== 'keep') await take(deps, { taker });
    }
  }

  let working: Promise<void> | undefined;
  return {
    async view(territory, message) {
      return viewOf(store.db, await takerOf(territory, message));
    },
    async send(actor, message, given) {
      const taker = await takerOf(actor.territory, message);
      const { source } = taker.rules;
      if (source !== undefined)
        throw new BeffroiError('VALUES_FROM_SOURCE', { host: new URL(source.url).host });
      await take(deps, { taker, reading: readingOf(given, taker, clock()), by: actor.user });
      return viewOf(store.db, taker);
    },
    work() {
      working ??= work().finally(() => {
        working = undefined;
      });
      return working;
    },
  };
}

function readingOf({ values, at, until }: ValuesInput, { kind, rules }: Taker, now: number): Reading {
  const errors: FieldError[] = [];
  const need = (holds: boolean, field: string, message: string) => {
    if (!holds) errors.push({ field, message });
  };
  const measured = Math.min(at ?? now, now);
  const end = Math.min(measured + rules.maxAgeMs, until ?? Number.POSITIVE_INFINITY);
  need((at ?? now) <= now + skewMs, 'at', 'lies ahead');
  need(end > now, until === undefined ? 'at' : 'until', 'is over: nothing of it could be shown');
  const bySlot = Object.entries(values).flatMap(([name, given]) => {
    const slot = rules.slots.find((each) => each.slot === name);
    const value = slot && valueFor(kind, slot, given);
    need(slot !== undefined, `values.${name}`, 'is no slot of this message');
    need(slot === undefined || value !== undefined, `values.${name}`, 'may not stand there');
    return value === undefined ? [] : [[name, value] as const];
  });
  const whole = !rules.whole || bySlot.length === rules.slots.length;
  need(errors.length > 0 || (bySlot.length > 0 && whole), 'values', 'lacks a slot');
  if (errors.length > 0) {
    const detail = errors.map(({ field, message }) => `${field} ${message}`).join('; ');
    throw new BeffroiError('REQUEST_INVALID', { detail }, { errors });
  }
  return { bySlot: Object.fromEntries(bySlot), at: measured, until: end };
}
