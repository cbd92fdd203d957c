/** The ways out of the town that exist today, and how each of them is. */
import Type from 'typebox';
import { Instant } from '#core/contracts/common.ts';
import type { DisplayCondition } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const Lights = Type.Object({ total: Type.Integer(), online: Type.Integer() });
const Channels = Type.Object({
  screens: Lights,
  panels: Lights,
  /** The town's pages; only the territory at the top has some. */
  site: Type.Optional(Type.Object({ url: Type.String() })),
  feeds: Type.Array(
    Type.Object({ type: Type.Enum(['rss', 'atom', 'json', 'ics'] as const), url: Type.String() }),
  ),
  mail: Type.Object({
    /** False: no mail server is configured. */
    configured: Type.Boolean(),
    sentAt: Type.Optional(Instant),
    waiting: Type.Integer(),
    /** Given up in the last seven days. */
    dead: Type.Integer(),
    /** Why the last attempt failed, in the words of the mail server. */
    reason: Type.Optional(Type.String()),
  }),
  webhooks: Type.Object({ total: Type.Integer(), failing: Type.Integer(), off: Type.Integer() }),
});

const week = 7 * 86_400_000;

export const summary: Feature = (app, deps, { guard, displays, webhooks, rootTerritory }) => {
  const { config, clock, store } = deps;
  const base = config.publicUrl.replace(/\/+$/, '');

  async function mailOf(territory: string) {
    const counts = await store.db
      .selectFrom('mail')
      .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
      .select((eb) => eb.fn.max('sent_at').as('sent_at'))
      .where('territory_id', '=', territory)
      .where('created_at', '>', clock() - week)
      .groupBy('state')
      .execute();
    const of = (state: string) => counts.find((row) => row.state === state);
    const failed = await store.db
      .selectFrom('mail')
      .select('reason')
      .where('territory_id', '=', territory)
      .where('state', '<>', 'sent')
      // What is written to citizens is their business: the answer of the mail server names them.
      .where('kind', '<>', 'subscription')
      .where('reason', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const sentAt = of('sent')?.sent_at;
    return {
      configured: config.mail.smtpUrl !== '',
      ...(sentAt && { sentAt: Number(sentAt) }),
      waiting: Number(of('due')?.count ?? 0),
      dead: Number(of('dead')?.count ?? 0),
      ...(failed?.reason && { reason: failed.reason }),
    };
  }

  app.get(
    '/api/channels',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['channels'],
        summary: 'The ways out that exist, and how each is',
        response: answers({ 200: Channels }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const told = await webhooks.list(territory);
      const own = territory === rootTerritory;
      return {
        screens: lightsOf(await displays.counts(territory, { kind: 'screen' })),
        panels: lightsOf(await displays.counts(territory, { kind: 'panel' })),
        ...(own && { site: { url: `${base}/` } }),
        feeds: own ? feeds.map(({ type, path }) => ({ type, url: base + path })) : [],
        mail: await mailOf(territory),
        webhooks: {
          total: told.length,
          failing: told.filter(({ active, failingSince }) => active && failingSince !== undefined).length,
          off: told.filter(({ active }) => !active).length,
        },
      };
    },
  );
};

const feeds = [
  { type: 'rss', path: '/feeds/rss.xml' },
  { type: 'atom', path: '/feeds/atom.xml' },
  { type: 'json', path: '/feeds/feed.json' },
  { type: 'ics', path: '/agenda.ics' },
] as const;

/** Those that are as they should be: lit, or dark on purpose. What is revoked is none of them any more. */
function lightsOf({ fault, silent, lit, dark, waiting }: Readonly<Record<DisplayCondition, number>>) {
  return { total: fault + silent + lit + dark + waiting, online: lit + dark };
}
