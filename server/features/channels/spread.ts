/** Messages become dispatches: what each way out of their town has to do about them, in the transaction that takes the fact away. */
import type { Selectable, Transaction } from 'kysely';
import { type Act, nextAct, type Given as Past, type Standing } from '#core/channel/act.ts';
import { isAtOnce } from '#core/channel/concerns.ts';
import { takes } from '#core/channel/takes.ts';
import type { Takes } from '#core/contracts/index.ts';
import { type ChannelTypes, channelTypeOf } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { ChannelTable, DispatchTable } from '../../store/schema-outlets.ts';
import { closeOut, expectOut, recallOut } from '../sync/index.ts';
import { lifeMs } from './retry.ts';
import { findSubject, type Subject } from './subject.ts';

const batch = 50;
type Given = { readonly deps: Deps; readonly types: ChannelTypes; readonly db: Transaction<Tables> };
type Channel = Selectable<ChannelTable>;
type Row = Selectable<DispatchTable>;

/** Reads the facts until none is left. Only one at a time may. */
export async function spread(deps: Deps, types: ChannelTypes): Promise<void> {
  const { db } = deps.store;
  for (;;) {
    const facts = await db.selectFrom('channel_fact').selectAll().orderBy('seq').limit(batch).execute();
    if (facts.length === 0) return;
    for (const message of new Set(facts.map(({ message_id }) => message_id)))
      await db.transaction().execute(async (trx) => {
        await spreadMessage({ deps, types, db: trx }, message);
        const done = facts.filter(({ message_id }) => message_id === message).map(({ seq }) => seq);
        await trx.deleteFrom('channel_fact').where('seq', 'in', done).execute();
      });
  }
}

async function spreadMessage(given: Given, message: string): Promise<void> {
  const { db } = given;
  const subject = await findSubject(db, message);
  if (!subject) return;
  const channels = await db
    .selectFrom('channel')
    .selectAll()
    .where('territory_id', '=', subject.territory)
    .execute();
  for (const channel of channels) await spreadTo(given, channel, subject);
}

async function spreadTo(
  { deps: { clock, newId }, types, db }: Given,
  channel: Channel,
  subject: Subject,
): Promise<void> {
  const type = channelTypeOf(types, channel.type);
  // What is told in digests is nobody's dispatch.
  if (type?.audience === 'subscribers' && !isAtOnce(type.way, subject)) return;
  const rows = await db
    .selectFrom('dispatch')
    .selectAll()
    .where('channel_id', '=', channel.id)
    .where('message_id', '=', subject.message)
    .orderBy('turn')
    .execute();
  // One that is switched off is told nothing new; what it has said before is set right when it is on again.
  if (channel.active === 0 && rows.length === 0) return;
  const standing = standingOf(subject, JSON.parse(channel.takes) as Takes);
  if (!standing) return;
  const next = nextAct(standing, rows.filter(({ state }) => state !== 'superseded').map(givenOf));
  const surface = { channel: channel.id, message: subject.message };
  const at = clock();
  if (next.drop) {
    const waiting = rows.at(-1)?.id ?? '';
    await db
      .updateTable('dispatch')
      .set({ state: 'superseded', done_at: at })
      .where('id', '=', waiting)
      .execute();
    if (!next.add) await recallOut(db, surface, at);
  }
  if (!next.add) return;
  const { act, revision } = next.add;
  if (type?.audience === 'subscribers') await stopMailings(db, surface, at);
  if (!type?.can(act, subject.kind)) {
    await closeOut(db, surface, at, cannot);
    return;
  }
  if (act === 'withdraw' || act === 'end') await recallOut(db, surface, at);
  else await expectOut(db, { ...surface, revision }, Math.max(at, subject.from ?? at));
  // Whatever held it up may be over, and an alert does not wait to see.
  if (subject.kind === 'alert')
    await db.updateTable('channel').set({ resume_at: 0 }).where('id', '=', channel.id).execute();
  await db
    .insertInto('dispatch')
    .values({
      id: newId(),
      channel_id: channel.id,
      message_id: subject.message,
      turn: (rows.at(-1)?.turn ?? 0) + 1,
      revision,
      act,
      urgent: subject.kind === 'alert' ? 1 : 0,
      state: 'due',
      created_at: at,
      due_at: act === 'publish' ? Math.max(at, subject.from ?? at) : at,
      until_at: untilOf(act, subject, at),
      attempts: 0,
      leased_until: null,
      done_at: null,
      remote_id: null,
      url: null,
      reason_code: null,
      reason: null,
      recipients: null,
      passed_at: null,
    })
    .execute();
}

/** Those whom an earlier act has not come to yet are told what is so now, and not first what was. */
async function stopMailings(
  db: Given['db'],
  { channel, message }: { channel: string; message: string },
  at: number,
): Promise<void> {
  const stopped = await db
    .updateTable('dispatch')
    .set({ state: 'done', done_at: at, leased_until: null })
    .where('channel_id', '=', channel)
    .where('message_id', '=', message)
    .where('state', '=', 'due')
    .returning('id')
    .execute();
  for (const { id } of stopped)
    await db.deleteFrom('dispatch_recipient').where('dispatch_id', '=', id).execute();
}

const cannot = {
  code: 'CANNOT_BE_TAKEN_BACK',
  reason: 'what has gone out by this way stays where it arrived',
};

/** Undefined: this way out has nothing to do with it, and never had. */
function standingOf(subject: Subject, rule: Takes): Standing | undefined {
  const { kind, content, status, revision } = subject;
  const taken = takes(rule, { kind, topics: content.topics, ...(status && { status }) });
  if (subject.gone) return { gone: subject.gone, revision };
  return taken ? { said: revision } : { gone: 'withdrawn', revision };
}

function givenOf({ act, revision, state, attempts, recipients }: Row): Past {
  const failed = state === 'refused' || state === 'expired' || state === 'dead';
  // A mailing that has come to somebody counts those whom it reached.
  const nobody = recipients !== null && (JSON.parse(recipients) as { reached: number }).reached === 0;
  const begun = attempts > 0 && !nobody ? 'begun' : 'waiting';
  return { act: act as Act, revision, state: failed ? 'failed' : state === 'done' ? 'done' : begun };
}

/** What is taken back is of use for as long as the other side may still show it. */
function untilOf(act: Act, { until, from }: Subject, at: number): number {
  const life = Math.max(at, from ?? at) + lifeMs;
  if (act === 'withdraw' || act === 'end') return life;
  return Math.min(life, until ?? life);
}
