/** How many people a message will reach by each way out with subscribers, and what that costs, before it leaves. */
import { concerns, isAtOnce, isOfTopics } from '#core/channel/concerns.ts';
import type { Said } from '#core/channel/say.ts';
import { takes } from '#core/channel/takes.ts';
import type { ChannelEstimate, Content, Level, MessageKind, Takes } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { type ChannelTypes, channelTypeOf, type MailingType } from '../../channels/index.ts';
import { isForScreens, saidOf } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import { nearOf } from './near.ts';
import { followersOf } from './own-account.ts';
import { shareOf } from './share.ts';
import { findSubject, type Subject } from './subject.ts';
import { dayIn } from './whom.ts';

type Given = { readonly deps: Pick<Deps, 'store' | 'config' | 'clock'>; readonly types: ChannelTypes };
/** `withheld`: of them, those who have had their share of the day. */
type Counted = { readonly recipients: number; readonly withheld?: number; readonly share?: number };
type Weighed = Pick<Subject, 'kind' | 'content' | 'status' | 'class' | 'text'>;

/** Throws NOT_FOUND. */
export async function estimate(
  { deps: { store, config, clock }, types }: Given,
  territory: string,
  message: string,
): Promise<ChannelEstimate[]> {
  const { db } = store;

  /** What is said, else what is written and may be. */
  async function subject(): Promise<Weighed> {
    const row = await db
      .selectFrom('message as m')
      .innerJoin('revision as r', 'r.message_id', 'm.id')
      .select(['m.kind', 'r.content'])
      .where('m.id', '=', message)
      .where('m.territory_id', '=', territory)
      .orderBy('r.number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const kind = row?.kind as MessageKind;
    if (!row || isForScreens(kind)) throw new BeffroiError('NOT_FOUND', { what: `message ${message}` });
    const alert = kind === 'alert' ? await findSubject(db, message) : undefined;
    return alert ?? { kind, content: JSON.parse(row.content) as Content };
  }

  /** Subscribers alike in what they wish are counted together. `full`: of those, who have had that many today. */
  const groupsOf = (way: string, share: number, today: number) =>
    db
      .selectFrom('subscriber')
      .select(['level', 'topics', 'neighbourhoods', (eb) => eb.fn.countAll<number>().as('count')])
      .select((eb) =>
        eb.fn
          .sum<number>(
            eb
              .case()
              .when(eb.and([eb('told_day', '=', today), eb('told_count', '>=', share)]))
              .then(1)
              .else(0)
              .end(),
          )
          .as('full'),
      )
      .where('territory_id', '=', territory)
      .where('way', '=', way)
      .where('confirmed_at', 'is not', null)
      .groupBy(['level', 'topics', 'neighbourhoods'])
      .execute();

  /** Those for whom it is; and of those, whose digest will tell it. */
  async function people(
    type: MailingType,
    { kind, content: { topics }, status, class: loudness }: Weighed,
    share: { share: number | undefined; today: number },
  ): Promise<Counted> {
    const told = { topics, ...(status && loudness && { alert: { class: loudness, status } }) };
    const atOnce = isAtOnce(type.way, { kind });
    const wants = (level: Level, wanted: readonly string[]) =>
      atOnce
        ? concerns({ level, topics: [...wanted] }, told)
        : level !== 'urgent' && isOfTopics(wanted, topics);
    const most = atOnce ? share.share : undefined;
    const groups = (await groupsOf(type.way, most ?? 0, share.today)).filter(
      ({ level, topics: wanted, neighbourhoods }) =>
        wants(level as Level, JSON.parse(wanted) as string[]) && near(message, neighbourhoods),
    );
    const sum = (of: 'count' | 'full') => groups.reduce((total, group) => total + Number(group[of]), 0);
    return { recipients: sum('count'), ...(most !== undefined && { withheld: sum('full'), share: most }) };
  }

  const found = await subject();
  const near = await nearOf(db, territory, [message]);
  const town = await db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const zone = zoneOf(town.time_zone);
  const today = zone ? dayIn(zone, clock()) : 0;
  const said = saidIn(found, town.time_zone, `${config.publicUrl.replace(/\/+$/, '')}/m/${message}`);
  const channels = await db
    .selectFrom('channel')
    .selectAll()
    .where('territory_id', '=', territory)
    .where('active', '=', 1)
    .orderBy('id')
    .execute();
  const answers: ChannelEstimate[] = [];
  for (const { id, title, type: name, takes: rule, options } of channels) {
    const type = channelTypeOf(types, name);
    if (type?.audience !== 'subscribers') continue;
    const { kind, content, status } = found;
    const taken = takes(JSON.parse(rule) as Takes, {
      kind,
      topics: content.topics,
      ...(status && { status }),
    });
    const urgent = kind === 'alert' ? 1 : 0;
    const share = shareOf({ urgent, act: 'publish' }, JSON.parse(options) as Record<string, unknown>);
    // A server is one recipient, and those who follow there are many.
    const readers = async (): Promise<Counted> =>
      type.own ? { recipients: await followersOf(db, territory) } : people(type, found, { share, today });
    const counted: Counted = taken ? await readers() : { recipients: 0 };
    const { recipients } = counted;
    const weight = type.weigh?.(said, JSON.parse(options) as Record<string, unknown>);
    const { segments, cost } = weight ?? {};
    answers.push({
      channel: id,
      title,
      way: type.way,
      atOnce: isAtOnce(type.way, { kind }),
      ...counted,
      ...(segments !== undefined && { segments: segments * recipients }),
      // To the cent: tenths of cents are added up before.
      ...(segments !== undefined &&
        cost !== undefined && { cost: Math.round(segments * cost * recipients * 100) / 100 }),
    });
  }
  return answers;
}

function saidIn({ content, status, text }: Weighed, timeZone: string, page: string): Said {
  return saidOf({
    act: 'publish',
    content,
    ...(status && text && { alert: { status, text } }),
    timeZone,
    page,
  });
}
