/**
 * One notification instead of many: once a week for those who want it so, and at the end of the day what somebody was not told
 * because they had had enough. Those who are to be told the same share one letter.
 */
import type { Selectable } from 'kysely';
import { type DigestLevel, digestLevels, lastDigest } from '#core/channel/digest.ts';
import { quietEnd } from '#core/channel/quiet.ts';
import type { QuietHours } from '#core/contracts/index.ts';
import { type Zone, zoneOf } from '#core/recurrence/zone.ts';
import { type ChannelTypes, channelTypeOf, type MailingType, type Sent } from '../../channels/index.ts';
import type { Deps } from '../../deps.ts';
import type { ChannelTable, SubscriberTable } from '../../store/schema-outlets.ts';
import type { ContentService, LiveMessage } from '../content/index.ts';
import type { Courier } from './courier.ts';
import { rememberMailboxes } from './mailboxes.ts';
import { recipientOf } from './mailing.ts';
import { type News, newsBetween, newsFor } from './news.ts';

type Needs = {
  readonly content: Pick<ContentService, 'live'>;
  readonly types: ChannelTypes;
  readonly lines: Pick<Courier, 'requestInit' | 'dispatcher' | 'paceOf'>;
};
type Channel = Selectable<ChannelTable>;
type Subscriber = Selectable<SubscriberTable>;
type Round = {
  readonly channel: Channel;
  readonly type: MailingType;
  readonly town: { readonly name: string; readonly colour: string };
  readonly zone: Zone;
  readonly news: News;
  readonly level: DigestLevel;
  /** Every digest tells what was so before it. */
  readonly boundary: number;
};
type Told = { readonly subscriber: Subscriber; readonly items: readonly LiveMessage[] };

const page = 500;
/** A device that cannot be reached is tried again after that. */
const waitMs = 15 * 60_000;
/** Nobody wants last week's digest. */
const lifeMs = 2 * 86_400_000;
const keptMs = 8 * 86_400_000;

/** Looks once who is due, and tells them. Only one at a time may. */
export function createPushDigests(deps: Deps, { content, types, lines }: Needs): () => Promise<void> {
  const { store, clock, config } = deps;
  const { db } = store;
  const site = `${config.publicUrl.replace(/\/+$/, '')}/`;

  /** The next whose digest was due and has not been settled: of those who want each thing as it comes, those who missed some. */
  async function duePage({ channel, level, boundary }: Omit<Round, 'news'>): Promise<Subscriber[]> {
    let query = db
      .selectFrom('subscriber as s')
      .selectAll('s')
      .where('s.territory_id', '=', channel.territory_id)
      .where('s.way', '=', 'push')
      .where('s.level', '=', level)
      .where('s.confirmed_at', '<', boundary)
      .where((eb) => eb.or([eb('s.digest_until', 'is', null), eb('s.digest_until', '<', boundary)]))
      .where((eb) => eb.or([eb('s.digest_due', 'is', null), eb('s.digest_due', '<=', clock())]))
      .orderBy('s.id')
      .limit(page);
    if (level === 'today')
      query = query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('withheld as w')
            .select('w.message_id')
            .whereRef('w.subscriber_id', '=', 's.id')
            .where('w.at', '<', boundary),
        ),
      );
    return query.execute();
  }

  async function missedBy(subscribers: readonly Subscriber[], boundary: number) {
    const rows = await db
      .selectFrom('withheld')
      .select(['subscriber_id', 'message_id'])
      .where(
        'subscriber_id',
        'in',
        subscribers.map(({ id }) => id),
      )
      .where('at', '<', boundary)
      .execute();
    return Map.groupBy(rows, ({ subscriber_id }) => subscriber_id);
  }

  async function toldOf(
    subscribers: readonly Subscriber[],
    { news, level, boundary }: Round,
  ): Promise<Told[]> {
    const missed = await missedBy(subscribers, boundary);
    return subscribers.map((subscriber) => {
      const { id, digest_until, confirmed_at, topics, neighbourhoods } = subscriber;
      const ids = new Set((missed.get(id) ?? []).map(({ message_id }) => message_id));
      const since = digest_until ?? confirmed_at ?? boundary;
      const own = { since, until: boundary, topics, neighbourhoods };
      const items =
        level === 'weekly' ? newsBetween(news, own) : news.messages.filter((one) => ids.has(one.id));
      return { subscriber, items };
    });
  }

  async function tell(told: readonly Told[], { channel, type, town, level, boundary }: Round) {
    const [first] = told;
    if (!first) return [];
    const { language } = first.subscriber;
    const mailing = await type.open({
      out: {
        act: 'publish',
        kind: 'news',
        message: `digest-${level}-${boundary}`,
        revision: 1,
        said: {
          title: titles[language.startsWith('en') ? 'en' : 'fr'][level](town.name),
          text: first.items.map((one) => one.content.title).join(' · '),
          link: site,
        },
        language,
        town: town.name,
        colour: town.colour,
        topics: [],
        translations: [],
        since: boundary,
        until: boundary + lifeMs,
      },
      options: JSON.parse(channel.options) as Record<string, unknown>,
      secrets: JSON.parse(channel.secrets) as Record<string, string>,
      key: `digest.${boundary}`,
      now: clock(),
      pace: lines.paceOf(channel.id),
      requestInit: lines.requestInit,
      dispatcher: lines.dispatcher,
    });
    try {
      return await mailing.send(told.map(({ subscriber }) => recipientOf(subscriber)));
    } finally {
      await mailing.close();
    }
  }

  async function settle(
    { id }: Subscriber,
    sent: Sent | 'nothing' | { kind: 'quiet'; due: number },
    boundary: number,
  ): Promise<void> {
    const due = sent === 'nothing' ? undefined : dueOf(sent, clock());
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('subscriber')
        .set(due === undefined ? { digest_until: boundary, digest_due: null } : { digest_due: due })
        .where('id', '=', id)
        .execute();
      if (sent !== 'nothing') await rememberMailboxes(trx, [{ id, sent }]);
      if (due !== undefined) return;
      await trx.deleteFrom('withheld').where('subscriber_id', '=', id).where('at', '<', boundary).execute();
    });
  }

  async function tellLevel(round: Round): Promise<void> {
    const { zone, boundary } = round;
    for (;;) {
      const due = await duePage(round);
      if (due.length === 0) return;
      const now = clock();
      const awake: Told[] = [];
      for (const told of await toldOf(due, round)) {
        const end = told.items.length > 0 && quietUntil(told.subscriber, now, zone);
        if (told.items.length === 0) await settle(told.subscriber, 'nothing', boundary);
        else if (end) await settle(told.subscriber, { kind: 'quiet', due: end }, boundary);
        else awake.push(told);
      }
      const groups = Map.groupBy(awake, ({ subscriber, items }) =>
        [subscriber.language, ...items.map(({ id }) => id)].join(' '),
      );
      for (const group of groups.values()) {
        const sent = await tell(group, round);
        for (const [index, { subscriber }] of group.entries())
          await settle(subscriber, sent[index] ?? unanswered, boundary);
      }
    }
  }

  async function tellTown(channel: Channel, type: MailingType): Promise<void> {
    const { name, colour, time_zone } = await db
      .selectFrom('territory')
      .select(['name', 'colour', 'time_zone'])
      .where('id', '=', channel.territory_id)
      .executeTakeFirstOrThrow();
    const zone = zoneOf(time_zone);
    if (!zone) return;
    for (const level of digestLevels) {
      const boundary = lastDigest(level, clock(), zone);
      const round = { channel, type, town: { name, colour }, zone, level, boundary };
      if ((await duePage(round)).length === 0) continue;
      await tellLevel({ ...round, news: await newsFor({ content, db, now: clock() }, channel) });
    }
  }

  return async () => {
    await db
      .deleteFrom('withheld')
      .where('at', '<', clock() - keptMs)
      .execute();
    const type = channelTypeOf(types, 'webpush');
    if (type?.audience !== 'subscribers') return;
    const channels = await db
      .selectFrom('channel')
      .selectAll()
      .where('type', '=', type.type)
      .where('active', '=', 1)
      .where('resume_at', '<=', clock())
      .orderBy('id')
      .execute();
    // Those who subscribed did so with the town, not with one of its senders.
    const first = new Map(channels.toReversed().map((one) => [one.territory_id, one]));
    for (const channel of first.values()) await tellTown(channel, type);
  };
}

const unanswered: Sent = { kind: 'deferred', reason: 'nothing was answered', down: false };

function quietUntil({ quiet }: Subscriber, now: number, zone: Zone): number | undefined {
  return quiet === null ? undefined : quietEnd(JSON.parse(quiet) as QuietHours, now, zone);
}

/** When it is tried again; undefined when there is nothing more to do. */
function dueOf(sent: Sent | { kind: 'quiet'; due: number }, now: number): number | undefined {
  if (sent.kind === 'quiet') return sent.due;
  if (sent.kind === 'deferred') return now + Math.max(waitMs, sent.after ?? 0);
  return sent.kind === 'reconnect' || sent.kind === 'fault' ? now + waitMs : undefined;
}

const titles = {
  fr: {
    today: (town: string) => `${town}\u00a0: les autres nouvelles du jour`,
    weekly: (town: string) => `${town}\u00a0: les nouvelles de la semaine`,
  },
  en: {
    today: (town: string) => `${town}: the other news of the day`,
    weekly: (town: string) => `${town}: the news of the week`,
  },
} as const satisfies Record<string, Record<DigestLevel, (town: string) => string>>;
