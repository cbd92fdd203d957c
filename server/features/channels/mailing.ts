/** A dispatch to everybody who asked: page by page in the order of their ids, then those who could not be reached at once. */
import type { Selectable } from 'kysely';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Job, Mailing, MailingType, Outcome, Recipient, Sent } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { DispatchTable, SubscriberTable } from '../../store/schema-outlets.ts';
import { nearOf } from './near.ts';
import { leaseMs, mostFaults, waitAfter } from './retry.ts';
import { type Settled, writeSettled } from './settled.ts';
import { shareOf, writeShares } from './share.ts';
import { createWhom } from './whom.ts';

type Dispatch = Selectable<DispatchTable>;
type Subscriber = Selectable<SubscriberTable>;
/** Whom it was for, whom it has reached, who could not be reached. */
export type Counts = {
  total: number;
  reached: number;
  failed: number;
  /** Who had had enough that day: their digest tells them. */
  withheld?: number;
  /** Why we ourselves could not do it for some. */
  fault?: string;
};
/** `due`: some are to be tried then. */
export type MailingEnd =
  | { readonly kind: 'done'; readonly counts: Counts; readonly place?: Mailing['place'] }
  | {
      readonly kind: 'later';
      readonly due: number;
      readonly passed: boolean;
      readonly counts: Counts;
      readonly place?: Mailing['place'];
    }
  | Extract<Outcome, { kind: 'deferred' | 'reconnect' | 'fault' }>;

type Given = {
  readonly deps: Pick<Deps, 'store' | 'clock'>;
  readonly type: MailingType;
  readonly dispatch: Dispatch;
  readonly job: Omit<Job, 'signal'>;
  readonly territory: string;
  readonly closed: () => boolean;
};
/** A way out owes an answer for each. */
const unanswered: Sent = { kind: 'deferred', reason: 'nothing was answered', down: false };

export async function runMailing(given: Given): Promise<MailingEnd> {
  const mailing = await given.type.open(given.job);
  try {
    const round = createRound(given, mailing, await placeOf(given));
    const ended = given.dispatch.passed_at === null ? await round.pass() : undefined;
    return placed(ended ?? (await round.again()), mailing.place);
  } finally {
    await mailing.close();
  }
}

function placed(end: MailingEnd, place: Mailing['place']): MailingEnd {
  return place && (end.kind === 'done' || end.kind === 'later') ? { ...end, place } : end;
}

type Place = {
  readonly timeZone: string;
  readonly since: number | undefined;
  readonly near: (chosen: string) => boolean;
};

/** `since`: what takes back or corrects is for those who were there when it was last said; an alert's update is for all. */
async function placeOf({ deps: { store }, dispatch, job, territory }: Given): Promise<Place> {
  const { time_zone } = await store.db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const { message_id: message } = dispatch;
  const isNear = await nearOf(store.db, territory, [message]);
  const near = (chosen: string) => isNear(message, chosen);
  const forAll = dispatch.act === 'publish' || (job.out.alert !== undefined && dispatch.act === 'correct');
  if (forAll) return { timeZone: time_zone, since: undefined, near };
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
  return { timeZone: time_zone, since: last?.passed_at ?? last?.created_at, near };
}

function createRound(
  { deps, type, dispatch, job, territory, closed }: Given,
  mailing: Mailing,
  place: Place,
) {
  const { store, clock } = deps;
  const { db } = store;
  const told = { topics: job.out.topics, ...(job.out.alert && { alert: job.out.alert }) };
  const urgent = dispatch.urgent === 1;
  const whom = createWhom({
    told,
    near: place.near,
    zone: zoneOf(place.timeZone),
    share: shareOf(dispatch, job.options),
    until: dispatch.until_at,
  });
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

  /** Everybody on a page who is to hear of it now. Answers why nothing more gets through, if so. */
  async function send(rows: readonly Subscriber[], attempts: ReadonlyMap<string, number>) {
    const { now: awake, later } = whom.divide(rows, clock(), attempts);
    const answers = awake.length > 0 ? await mailing.send(awake.map(recipientOf)) : [];
    const sent = awake.map(({ id }, index): Settled => {
      const answer = answers[index] ?? unanswered;
      const untried = answer.kind === 'deferred' && answer.untried;
      const tried = (attempts.get(id) ?? 0) + (untried ? 0 : 1);
      return { id, attempts: tried, sent: answer, due: dueOf(answer, tried) };
    });
    return { settled: [...sent, ...later], stop: stopOf(answers) };
  }

  /** Why nothing more gets through; or until when the way out wants to be left alone. */
  function stopOf(answers: readonly Sent[]): MailingEnd | undefined {
    const down = answers.find((one) => one.kind === 'reconnect' || (one.kind === 'deferred' && one.down));
    if (down?.kind === 'reconnect' || down?.kind === 'deferred') return down;
    const slow = answers.find(
      (one) => one.kind === 'deferred' && one.slower && (one.untried || one.after !== undefined),
    );
    if (slow?.kind !== 'deferred') return undefined;
    return { kind: 'later', due: clock() + (slow.after ?? 0), passed: false, counts };
  }

  /** What a page came to, with the place where the next one begins, in one transaction. */
  async function write(
    settled: readonly Settled[],
    progress: { cursor?: string; passed?: boolean; isNew: boolean },
  ) {
    const now = clock();
    count(settled, progress.isNew);
    await db.transaction().execute(async (trx) => {
      await writeSettled(trx, settled, { dispatch: dispatch.id, isNew: progress.isNew });
      const day = whom.dayOf(now);
      if (day !== undefined) await writeShares(trx, settled, { day, at: now, message: dispatch.message_id });
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

  function count(settled: readonly Settled[], isNew: boolean): void {
    const withheld = settled.filter(({ sent }) => sent.kind === 'withheld').length;
    if (withheld > 0) counts.withheld = (counts.withheld ?? 0) + withheld;
    if (isNew) counts.total += settled.length - withheld;
    else counts.total -= withheld;
    const done = settled.filter(({ due, sent }) => due === undefined && sent.kind !== 'withheld');
    const reached = done.filter(({ sent }) => sent.kind === 'delivered').length;
    counts.reached += reached;
    counts.failed += done.length - reached;
    const fault = settled.find(({ sent }) => sent.kind === 'fault')?.sent;
    if (fault?.kind === 'fault') counts.fault = fault.reason;
  }

  /** When it is tried again; undefined when there is nothing more to do. */
  function dueOf(sent: Sent, attempts: number): number | undefined {
    const now = clock();
    if (sent.kind === 'reconnect') return now;
    if (sent.kind === 'fault')
      return attempts < mostFaults ? now + waitAfter(attempts, { urgent }) : undefined;
    if (sent.kind !== 'deferred') return undefined;
    const { after: asked, down, untried } = sent;
    // What the line kept back is tried as soon as the line is there.
    const wait =
      (down && attempts <= 1) || untried
        ? (asked ?? 0)
        : waitAfter(attempts, { urgent, ...(asked !== undefined && { asked }) });
    return now + wait < dispatch.until_at ? now + wait : undefined;
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
        const { settled, stop } = await send(page.filter(whom.isFor), new Map());
        await write(settled, { cursor, isNew: true });
        if (stop) return stop;
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
          .map(
            (row): Settled => ({
              id: row.subscriber_id,
              attempts: 0,
              sent: { kind: 'gone' },
              due: undefined,
            }),
          );
        const { settled, stop } = await send(
          there,
          new Map(rows.map((row) => [row.subscriber_id, row.attempts])),
        );
        await write([...settled, ...goneMeanwhile], { isNew: false });
        if (stop) return stop.kind === 'later' ? { ...stop, passed: true } : stop;
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

export function recipientOf({ id, address, keys, language, token }: Subscriber): Recipient {
  return { id, address, keys: JSON.parse(keys) as Recipient['keys'], language, token };
}
