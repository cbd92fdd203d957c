/** Raising, updating and ending an alert, inside a transaction of the caller, who then tells displays and everybody else. */
import type { Transaction } from 'kysely';
import { alertState } from '#core/alert/life-cycle.ts';
import type { AlertInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import { publishMessage, republishMessage, withdrawMessage } from '../content/index.ts';
import { contentOf, isoOf } from './alert-content.ts';
import { type Aim, aim, aimedDisplays, aimOf, rowIsForAll } from './reach.ts';
import { spanOf } from './span.ts';
import { changeAlert, closePlacement, findAlert, insertPlacement, movePlacement } from './store.ts';
import { type AlertRow, alertOf } from './view.ts';

/** One change: who makes it, when, in which transaction. */
export type Change = {
  readonly db: Transaction<Tables>;
  readonly actor: Actor;
  readonly at: number;
  readonly newId: () => string;
  /** The territory's: wall times are read in it. */
  readonly timeZone: string;
};
/** What a change made of an alert, whom it is for, and whom it is no longer for. */
export type Made = { readonly row: AlertRow; readonly aim: Aim; readonly dropped: readonly string[] };
export type Request = { readonly key: string; readonly hash: string };

export async function raiseAlert(change: Change, input: AlertInput, request?: Request): Promise<Made> {
  const { db, actor, at, newId, timeZone } = change;
  const { territory } = actor;
  const span = spanOf(input, { now: at, begun: at, timeZone });
  const live = input.status === 'Actual';
  const content = contentOf(input, span);
  const message = await publishMessage(change, { kind: 'alert', content, timeZone, live });
  const row = await db
    .insertInto('alert')
    .values({
      id: newId(),
      territory_id: territory,
      message_id: message,
      revision: 1,
      ...said(input, span),
      status: input.status,
      held_until: span.until,
      raised_by: actor.user,
      raised_at: at,
      ended_by: null,
      ended_at: null,
      request_key: request?.key ?? null,
      request_hash: request?.hash ?? null,
      taken_by: null,
      taken_name: null,
      taken_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  if (live)
    await insertPlacement(db, { message, territory, span, ...input }, { id: newId(), by: actor.user, at });
  const aimed = await aimOf(db, territory, input);
  await aim(db, row.id, aimed, at);
  return { row, aim: aimed, dropped: [] };
}

/** Whether an update would say what already stands: asked again after a lost answer, it is no second update. */
export function saysTheSame(
  row: AlertRow,
  input: AlertInput,
  change: Pick<Change, 'at' | 'timeZone'>,
): boolean {
  const span = spanOf(input, { now: change.at, begun: row.from_at, timeZone: change.timeZone });
  const next = said(input, span);
  return (
    row.status === input.status &&
    (Object.keys(next) as (keyof typeof next)[]).every((key) => row[key] === next[key])
  );
}

/** What it says now, to be said until later. */
export function inputOf(row: AlertRow, until: string): AlertInput {
  const { text, target, status, class: loudness } = alertOf(row, { displays: 0, shown: 0 }, row.raised_at);
  return { class: loudness, status, text, target, from: isoOf(row.from_at), until };
}

/** A new revision of the same message, under the same id (CAP 1.2 §3.2.1 msgType Update). */
export async function updateAlert(change: Change, id: string, input: AlertInput): Promise<Made> {
  const { db, actor, at, timeZone } = change;
  const before = await standing(change, id);
  if (before.status !== input.status) throw new BeffroiError('ALERT_STATUS', { status: before.status });
  const span = spanOf(input, { now: at, begun: before.from_at, timeZone });
  const live = input.status === 'Actual';
  const message = before.message_id;
  const revision = await republishMessage(change, message, {
    content: contentOf(input, span),
    timeZone,
    live,
  });
  const row = await changeAlert(db, before, {
    ...said(input, span),
    revision,
    held_until: Math.max(before.held_until, span.until),
  });
  if (live) await movePlacement(db, { message, territory: actor.territory, span, ...input }, at);
  const aimed = await aimOf(db, actor.territory, input);
  return { row, aim: aimed, dropped: await aim(db, before, aimed, at) };
}

/** From now on a tombstone; its message is said nowhere any more. */
export async function endAlert(change: Change, id: string): Promise<Made> {
  const { db, actor, at } = change;
  const before = await standing(change, id);
  const row = await changeAlert(db, before, { ended_by: actor.user, ended_at: at });
  await closePlacement(db, before, at);
  const { withdrawn_at } = await db
    .selectFrom('message')
    .select('withdrawn_at')
    .where('id', '=', before.message_id)
    .executeTakeFirstOrThrow();
  if (withdrawn_at === null) await withdrawMessage(change, before.message_id);
  const all = rowIsForAll(row);
  const displays = all ? [] : (await aimedDisplays(db, row, at)).map((display) => display.id);
  return { row, aim: { all, displays }, dropped: [] };
}

/** An alert that can still be changed. Throws ALERT_ENDED for one that is over. */
async function standing({ db, actor, at }: Change, id: string): Promise<AlertRow> {
  const row = await findAlert(db, actor.territory, id);
  const state = alertState({ from: row.from_at, until: row.until_at }, at);
  if (row.ended_at !== null || state === 'expired') throw new BeffroiError('ALERT_ENDED');
  return row;
}

function said(input: AlertInput, span: { from: number; until: number }) {
  return {
    class: input.class,
    text: JSON.stringify(input.text),
    target: JSON.stringify(input.target),
    from_at: span.from,
    until_at: span.until,
  };
}
