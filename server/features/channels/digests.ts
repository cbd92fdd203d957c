/** What is no alert reaches mailboxes in digests: daily or weekly, what became live since the last one, by the topics of each. */
import type { Selectable } from 'kysely';
import { type DigestLevel, digestLevels, lastDigest } from '#core/channel/digest.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { addressed, linksOf, openMailLine, type Sent, sentOf } from '../../channels/index.ts';
import { type Emails, saidOf } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Line } from '../../mail/index.ts';
import type { ChannelTable, SubscriberTable } from '../../store/schema-outlets.ts';
import type { ContentService } from '../content/index.ts';
import { rememberMailboxes } from './mailboxes.ts';
import { type News, newsBetween, newsFor } from './news.ts';
import { standingAfter } from './note.ts';

type Needs = { readonly content: Pick<ContentService, 'live'>; readonly emails: Pick<Emails, 'letter'> };
type Channel = Selectable<ChannelTable>;
type Subscriber = Selectable<SubscriberTable>;
type Town = { readonly name: string; readonly colour: string; readonly time_zone: string };
type Round = {
  readonly channel: Channel;
  readonly town: Town;
  readonly line: Line;
  /** What may be told by this way. */
  readonly news: News;
  /** Every digest tells what became live before it. */
  readonly boundary: number;
};

const page = 20;
/** A mailbox that is busy is asked again after that. */
const waitMs = 15 * 60_000;

/** Looks once who is due, and writes to them. Only one at a time may. */
export function createDigests(deps: Deps, { content, emails }: Needs): () => Promise<void> {
  const { store, clock, config } = deps;
  const { db } = store;

  async function channels(): Promise<Channel[]> {
    return db
      .selectFrom('channel')
      .selectAll()
      .where('type', '=', 'email')
      .where('active', '=', 1)
      .where('resume_at', '<=', clock())
      .orderBy('id')
      .execute();
  }

  /** The next whose digest of this level was due and has not been settled. */
  async function duePage(territory: string, level: DigestLevel, boundary: number): Promise<Subscriber[]> {
    return db
      .selectFrom('subscriber')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('way', '=', 'email')
      .where('level', '=', level)
      .where('confirmed_at', '<', boundary)
      .where((eb) => eb.or([eb('digest_until', 'is', null), eb('digest_until', '<', boundary)]))
      .where((eb) => eb.or([eb('digest_due', 'is', null), eb('digest_due', '<=', clock())]))
      .orderBy('id')
      .limit(page)
      .execute();
  }

  async function settle(subscriber: Subscriber, sent: Sent | 'nothing', boundary: number): Promise<void> {
    const isWaiting = sent !== 'nothing' && sent.kind === 'deferred';
    if (isDown(sent)) return;
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('subscriber')
        .set(isWaiting ? { digest_due: clock() + waitMs } : { digest_until: boundary, digest_due: null })
        .where('id', '=', subscriber.id)
        .execute();
      if (sent !== 'nothing') await rememberMailboxes(trx, [{ id: subscriber.id, sent }]);
    });
  }

  async function tell(subscriber: Subscriber, { channel, town, line, news, boundary }: Round) {
    const since = subscriber.digest_until ?? subscriber.confirmed_at ?? boundary;
    const { topics, neighbourhoods } = subscriber;
    const items = newsBetween(news, { since, until: boundary, topics, neighbourhoods });
    if (items.length === 0) return 'nothing' as const;
    const base = config.publicUrl.replace(/\/+$/, '');
    const links = linksOf(base, subscriber);
    const letter = emails.letter({
      about: 'digest',
      town,
      language: subscriber.language,
      items: items.map(({ id, content: said }) => ({
        language: said.language,
        said: saidOf({ act: 'publish', content: said, timeZone: town.time_zone, page: `${base}/m/${id}` }),
      })),
      site: `${base}/`,
      links,
    });
    // The same name at each attempt: a process that dies after sending sends the same mail again.
    const id = `digest.${boundary}.${subscriber.id}`;
    const options = JSON.parse(channel.options) as Record<string, unknown>;
    const mail = { id, to: subscriber.address, ...letter, ...addressed(options, links.end) };
    return sentOf(await line.send(mail, AbortSignal.timeout(config.channels.timeoutMs)));
  }

  /** Answers why nothing more gets through, if so. */
  async function tellLevel(level: DigestLevel, round: Round) {
    for (;;) {
      const due = await duePage(round.channel.territory_id, level, round.boundary);
      if (due.length === 0) return undefined;
      const outcomes = await Promise.all(due.map(async (one) => ({ one, sent: await tell(one, round) })));
      for (const { one, sent } of outcomes) await settle(one, sent, round.boundary);
      const down = outcomes.map(({ sent }) => sent).find(isDown);
      if (down !== undefined) return down;
    }
  }

  async function tellTown(channel: Channel): Promise<void> {
    const territory = channel.territory_id;
    const town = await db
      .selectFrom('territory')
      .select(['name', 'colour', 'time_zone'])
      .where('id', '=', territory)
      .executeTakeFirstOrThrow();
    const zone = zoneOf(town.time_zone);
    if (!zone) return;
    const boundaries = digestLevels.map((level) => ({ level, boundary: lastDigest(level, clock(), zone) }));
    const anybody = await Promise.all(
      boundaries.map(async ({ level, boundary }) => (await duePage(territory, level, boundary)).length > 0),
    );
    if (!anybody.includes(true)) return;
    const news = await newsFor({ content, db, now: clock() }, channel);
    const line = await openMailLine(config, (JSON.parse(channel.secrets) as { smtp?: string }).smtp);
    try {
      for (const { level, boundary } of boundaries) {
        const down = await tellLevel(level, { channel, town, line, news, boundary });
        if (down === undefined) continue;
        await db
          .updateTable('channel')
          .set(standingAfter(channel, down, { at: clock(), urgent: true }))
          .where('id', '=', channel.id)
          .execute();
        return;
      }
    } finally {
      line.close();
    }
  }

  return async () => {
    const told = new Set<string>();
    for (const channel of await channels()) {
      // Those who subscribed did so with the town, not with one of its senders.
      if (told.has(channel.territory_id)) continue;
      told.add(channel.territory_id);
      await tellTown(channel);
    }
  };
}

type Down = Extract<Sent, { kind: 'deferred' | 'reconnect' }>;
/** Nothing more would get through. */
const isDown = (sent: Sent | 'nothing'): sent is Down =>
  sent !== 'nothing' && (sent.kind === 'reconnect' || (sent.kind === 'deferred' && sent.down));
