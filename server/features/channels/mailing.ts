/** A dispatch to everybody who asked: page by page in the order of their ids, then those who could not be reached at once. */
import type { Selectable, Transaction } from 'kysely';
import { breaksQuiet, concerns, quietFor } from '#core/channel/concerns.ts';
import type { Level, QuietHours } from '#core/contracts/index.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Job, Mailing, MailingType, Outcome, Recipient, Sent } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { DispatchTable, SubscriberTable } from '../../store/schema-outlets.ts';
import { rememberMailbox } from './mailboxes.ts';
import { leaseMs, waitAfter } from './retry.ts';

type Dispatch = Selectable<DispatchTable>;
type Subscriber = Selectable<SubscriberTable>;
/** Whom it was for, whom it has reached, who could not be reached. */
export type Counts = { total: number; reached: number; failed: number };
/** `due`: some are to be tried then. */
export type MailingEnd =
  | { readonly kind: 'done'; readonly counts: Counts }
  | { readonly kind: 'later'; readonly due: number; readonly passed: boolean; readonly counts: Counts }
  | Extract<Outcome, { kind: 'deferred' | 'reconnect' }>;

type Given = {
  readonly deps: Pick<Deps, 'store' | 'clock' | 'config'>;
  readonly type: MailingType;
  readonly dispatch: Dispatch;
  readonly job: Omit<Job, 'signal'>;
  readonly territory: string;
  readonly closed: () => boolean;
};
/** What one recipient has become: nothing more to do, or to be tried then. */
type Settled = {
  readonly id: string;
  readonly attempts: number;
  readonly sent: Sent | { kind: 'quiet'; due: number };
};

const atOnce = 16;

export async function runMailing(given: Given): Promise<MailingEnd> {
  const mailing = await given.type.open(given.job);
  try {
    const round = createRound(given, mailing, await placeOf(given));
    const ended = given.dispatch.passed_at === null ? await round.pass() : undefined;
    return ended ?? (await round.again());
  } finally {
    await mailing.close();
  }
}

type Place = { readonly timeZone: string; readonly since: number | undefined };

/** `since`: what takes back or corrects is for those who were there when it was last said; an alert's update is for all. */
async function placeOf({ deps: { store }, dispatch, job, territory }: Given): Promise<Place> {
  const { time_zone } = await store.db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const forAll = dispatch.act === 'publish' || (job.out.alert !== undefined && dispatch.act === 'correct');
  if (forAll) return { timeZone: time_zone, since: undefined };
  const last = await store.db
    .selectFrom('dispatch')
    .select(['created_at', 'passed_at'])
    .where('channel_id', '=', dispatch.channel_id)
    .where('message_id', '=', dispatch.message_id)
    .where('act', 'in', job.out.alert ? ['publish', 'correct'] : ['publish'])
    .where('turn', '<', dispatch.turn)
    .orderBy('turn', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { timeZone: time_zone, since: last?.passed_at ?? last?.created_at };
}

function createRound(
  { deps, type, dispatch, job, territory, closed }: Given,
  mailing: Mailing,
  place: Place,
) {
  const { store, clock, config } = deps;
  const { db } = store;
  const told = { topics: job.out.topics, ...(job.out.alert && { alert: job.out.alert }) };
  const urgent = dispatch.urgent === 1;
  const counts: Counts = dispatch.recipients
    ? (JSON.parse(dispatch.recipients) as Counts)
    : { total: 0, reached: 0, failed: 0 };

  /** An alert does not wait until a newsletter has come to everybody; what something newer has replaced goes no further. */
  async function mustGiveWay(): Promise<boolean> {
    const own = await db
      .selectFrom('dispatch')
      .select('state')
      .where('id', '=', dispatch.id)
      .executeTakeFirst();
    if (own?.state !== 'due') return true;
    if (urgent) return false;
    const alert = await db
      .selectFrom('dispatch')
      .select('id')
      .where('channel_id', '=', dispatch.channel_id)
      .where('state', '=', 'due')
      .where('urgent', '=', 1)
      .where('due_at', '<=', clock())
      .limit(1)
      .executeTakeFirst();
    return alert !== undefined;
  }

  async function nextPage(after: string): Promise<Subscriber[]> {
    let query = db
      .selectFrom('subscriber')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('way', '=', type.way)
      .where('confirmed_at', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(type.page);
    if (place.since !== undefined) query = query.where('confirmed_at', '<=', place.since);
    return query.execute();
  }

  function quietUntil({ quiet }: Subscriber, now: number): number | undefined {
    if (quiet === null || breaksQuiet(told)) return undefined;
    const wall = zoneOf(place.timeZone)?.wallOf(now) ?? now;
    const minute = Math.floor((wall % 86_400_000) / 60_000);
    const left = quietFor(JSON.parse(quiet) as QuietHours, minute);
    return left === 0 ? undefined : now + left * 60_000;
  }

  const deliver = async (subscriber: Subscriber): Promise<Sent> =>
    mailing.send(recipientOf(subscriber), AbortSignal.timeout(config.channels.timeoutMs));

  const isFor = (row: Subscriber) =>
    concerns({ level: row.level as Level, topics: JSON.parse(row.topics) as string[] }, told);

  /** Everybody on a page at once. Answers why nothing more gets through, if so. */
  async function send(rows: readonly Subscriber[], attempts: ReadonlyMap<string, number>) {
    const now = clock();
    const sendOne = async (row: Subscriber): Promise<Settled> => {
      const quiet = quietUntil(row, now);
      const sent = quiet === undefined ? await deliver(row) : { kind: 'quiet' as const, due: quiet };
      return { id: row.id, attempts: (attempts.get(row.id) ?? 0) + (quiet === undefined ? 1 : 0), sent };
    };
    const settled: Settled[] = [];
    // Encrypting for all at once would keep everybody else waiting, displays among them.
    for (let from = 0; from < rows.length; from += atOnce) {
      settled.push(...(await Promise.all(rows.slice(from, from + atOnce).map(sendOne))));
      await db
        .updateTable('dispatch')
        .set({ leased_until: clock() + leaseMs })
        .where('id', '=', dispatch.id)
        .execute();
    }
    const down = settled.find(
      ({ sent }) => sent.kind === 'reconnect' || (sent.kind === 'deferred' && sent.down),
    );
    return { settled, down: down?.sent as Extract<Outcome, { kind: 'deferred' | 'reconnect' }> | undefined };
  }

  /** What a page came to, with the place where the next one begins, in one transaction. */
  async function write(
    settled: readonly Settled[],
    progress: { cursor?: string; passed?: boolean; isNew: boolean },
  ) {
    const now = clock();
    await db.transaction().execute(async (trx) => {
      for (const one of settled) await writeOne(trx, one, now, progress.isNew);
      await trx
        .updateTable('dispatch')
        .set({
          recipients: JSON.stringify(counts),
          leased_until: now + leaseMs,
          ...(progress.cursor !== undefined && { cursor: progress.cursor }),
          ...(progress.passed && { passed_at: now }),
        })
        .where('id', '=', dispatch.id)
        .execute();
    });
  }

  async function writeOne(
    trx: Transaction<Tables>,
    { id, attempts, sent }: Settled,
    now: number,
    isNew: boolean,
  ) {
    if (isNew) counts.total += 1;
    const due = dueOf({ id, attempts, sent }, now);
    if (due !== undefined) {
      const row = { due_at: due, attempts, reason: 'reason' in sent ? sent.reason : null };
      await trx
        .insertInto('dispatch_recipient')
        .values({ dispatch_id: dispatch.id, subscriber_id: id, ...row })
        .onConflict((c) => c.columns(['dispatch_id', 'subscriber_id']).doUpdateSet(row))
        .execute();
      return;
    }
    if (sent.kind === 'delivered') counts.reached += 1;
    else counts.failed += 1;
    await rememberMailbox(trx, id, sent);
    if (!isNew)
      await trx
        .deleteFrom('dispatch_recipient')
        .where('dispatch_id', '=', dispatch.id)
        .where('subscriber_id', '=', id)
        .execute();
  }

  /** When it is tried again; undefined when there is nothing more to do. */
  function dueOf({ attempts, sent }: Settled, now: number): number | undefined {
    if (sent.kind === 'quiet') return sent.due < dispatch.until_at ? sent.due : undefined;
    if (sent.kind === 'reconnect') return now;
    if (sent.kind !== 'deferred') return undefined;
    // What the line kept back is tried as soon as the line is there.
    const { after: asked, down } = sent;
    const due =
      down && attempts <= 1
        ? now
        : now + waitAfter(attempts, { urgent, ...(asked !== undefined && { asked }) });
    return due < dispatch.until_at ? due : undefined;
  }

  return {
    /** Comes to everybody once. Undefined when it has. */
    async pass(): Promise<MailingEnd | undefined> {
      for (let cursor = dispatch.cursor; ; ) {
        if (closed() || (await mustGiveWay())) return { kind: 'later', due: clock(), passed: false, counts };
        // Those it has not come to in its time do not hear of it any more.
        const page = clock() < dispatch.until_at ? await nextPage(cursor) : [];
        const last = page.at(-1);
        if (!last) {
          await write([], { passed: true, isNew: true });
          return undefined;
        }
        cursor = last.id;
        const { settled, down } = await send(page.filter(isFor), new Map());
        await write(settled, { cursor, isNew: true });
        if (down) return down;
      }
    },

    /** Tries again a page of those whose time has come, and says when the next are due: whatever else waits comes between. */
    async again(): Promise<MailingEnd> {
      if (!closed() && !(await mustGiveWay())) {
        const rows = await db
          .selectFrom('dispatch_recipient as r')
          .leftJoin('subscriber as s', 's.id', 'r.subscriber_id')
          .selectAll('s')
          .select(['r.subscriber_id', 'r.attempts'])
          .where('r.dispatch_id', '=', dispatch.id)
          .where('r.due_at', '<=', clock())
          .orderBy('r.due_at')
          .limit(type.page)
          .execute();
        const there = rows.filter((row) => row.id !== null) as unknown as Subscriber[];
        // Whoever has gone meanwhile wants nothing any more.
        const goneMeanwhile = rows
          .filter((row) => row.id === null)
          .map((row): Settled => ({ id: row.subscriber_id, attempts: 0, sent: { kind: 'gone' } }));
        const { settled, down } = await send(
          there,
          new Map(rows.map((row) => [row.subscriber_id, row.attempts])),
        );
        await write([...settled, ...goneMeanwhile], { isNew: false });
        if (down) return down;
      }
      const { next } = await db
        .selectFrom('dispatch_recipient')
        .select((eb) => eb.fn.min<number | null>('due_at').as('next'))
        .where('dispatch_id', '=', dispatch.id)
        .executeTakeFirstOrThrow();
      return next === null
        ? { kind: 'done', counts }
        : { kind: 'later', due: Number(next), passed: true, counts };
    },
  };
}

function recipientOf({ id, address, keys, language, token }: Subscriber): Recipient {
  return { id, address, keys: JSON.parse(keys) as Recipient['keys'], language, token };
}
