/** The ways out of a town: connected, changed, checked, and what became of what they were given. */
import type { Selectable } from 'kysely';
import type {
  Channel,
  ChannelEstimate,
  ChannelInput,
  ChannelPatch,
  Dispatch,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { type ChannelTypes, channelTypeOf, type Standing } from '../../channels/index.ts';
import type { Emails } from '../../compose/index.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import type { Store } from '../../store/index.ts';
import type { ChannelTable } from '../../store/schema-outlets.ts';
import type { ContentService } from '../content/index.ts';
import type { Person } from '../identity/index.ts';
import type { Media } from '../media/index.ts';
import { settleByHand } from './by-hand.ts';
import { createCourier } from './courier.ts';
import { createDigests } from './digests.ts';
import { type DispatchPage, findDispatch, findDispatches, reopenDispatch } from './dispatches.ts';
import { estimate } from './estimate.ts';
import { checkedAs } from './note.ts';
import { createOneText, type OneText } from './one-text.ts';
import { expectOwnName, expectSameName, followersOf } from './own-account.ts';
import { createPushDigests } from './push-digests.ts';
import { complete, typeOf } from './settings.ts';
import { createTokenWatch } from './token-watch.ts';
import { channelOf } from './view.ts';
import { createWorker } from './worker.ts';

const mostChannels = 50;
const failedMs = 7 * 86_400_000;

export type Channels = {
  /** Every type that there is. */
  readonly types: ChannelTypes;
  list(territory: string): Promise<Channel[]>;
  /** Throws CHANNEL_TYPE, CHANNEL_OPTIONS and CHANNEL_TOO_MANY. From now on it says what is approved, and nothing from before. */
  create(actor: Actor, input: ChannelInput): Promise<Channel>;
  /** Secrets that are given replace those of the same name. Throws NOT_FOUND and CHANNEL_OPTIONS. */
  change(actor: Actor, id: string, patch: ChannelPatch): Promise<Channel>;
  /** Throws NOT_FOUND, and CHANNEL_IN_USE for one that has said something. */
  remove(actor: Actor, id: string): Promise<void>;
  /** Asks the other side whether it knows us. Throws NOT_FOUND and CHANNEL_NO_CHECK. */
  check(actor: Actor, id: string): Promise<Standing>;
  /** Asks once how every way out stands, and tells administrators whose token ends soon. */
  watch(): Promise<void>;
  dispatches(territory: string, page: DispatchPage): Promise<{ dispatches: Dispatch[]; next?: string }>;
  /** Tries what failed once more, at once. Throws NOT_FOUND and DISPATCH_NOT_FAILED. */
  again(actor: Actor, dispatch: string): Promise<Dispatch>;
  /** Somebody has done by hand what the other side allows nobody from here. Throws NOT_FOUND and DISPATCH_NOT_BY_HAND. */
  byHand(actor: Actor, dispatch: string): Promise<Dispatch>;
  /** One text to one number, for whoever is on duty. */
  readonly text: OneText;
  /** The same to a device. */
  readonly device: OneText;
  /** Whom a message will reach, and at what price. Throws NOT_FOUND. */
  estimate(territory: string, message: string): Promise<ChannelEstimate[]>;
  /** Looks once who is due a digest, and tells them. Only one at a time may. */
  digest(): Promise<void>;
  /** Looks once at what is to be said, and says what is due. */
  work(): Promise<void>;
  /** The same, and waits for whatever is under way. */
  settle(): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
};

type Row = Selectable<ChannelTable>;

type Needs = {
  readonly media: Pick<Media, 'assets' | 'open'>;
  readonly types: ChannelTypes;
  readonly content: Pick<ContentService, 'live'>;
  readonly emails: Pick<Emails, 'letter'>;
  readonly people: (territory: string) => Promise<readonly Person[]>;
};

export function createChannels(deps: Deps, { media, types, content, emails, people }: Needs): Channels {
  const { store, clock, newId } = deps;
  const { db } = store;
  const courier = createCourier(deps, { media, types });
  const worker = createWorker(deps, courier, types);
  const tellMailboxes = createDigests(deps, { content, emails });
  const tellDevices = createPushDigests(deps, { content, types, lines: courier });

  const note = (trx: Store['db'], { user, territory }: Actor, action: string, id: string, details = {}) =>
    record(trx, {
      id: newId(),
      at: clock(),
      actor: user,
      territory,
      action: `channel.${action}`,
      object: { type: 'channel', id },
      details,
    });

  async function change(
    actor: Actor,
    id: string,
    [action, act]: readonly ['again' | 'by-hand', typeof reopenDispatch],
  ): Promise<Dispatch> {
    const at = clock();
    await db.transaction().execute(async (trx) => {
      const channel = await act(trx, actor.territory, id, at);
      await note(trx, actor, action, channel, { dispatch: id });
    });
    await worker.settle();
    return findDispatch(db, actor.territory, id);
  }

  async function rowOf(territory: string, id: string): Promise<Row> {
    const row = await db
      .selectFrom('channel')
      .selectAll()
      .where('id', '=', id)
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    if (!row) throw new BeffroiError('NOT_FOUND', { what: `channel ${id}` });
    return row;
  }

  async function viewOf(rows: readonly Row[]): Promise<Channel[]> {
    if (rows.length === 0) return [];
    const counted = await db
      .selectFrom('dispatch')
      .select(['channel_id', 'state', (eb) => eb.fn.countAll<number>().as('count')])
      .where(
        'channel_id',
        'in',
        rows.map(({ id }) => id),
      )
      .where((eb) =>
        eb.or([
          eb('state', '=', 'due'),
          eb.and([eb('state', 'in', ['dead', 'refused']), eb('done_at', '>', clock() - failedMs)]),
        ]),
      )
      .groupBy(['channel_id', 'state'])
      .execute();
    const sum = (id: string, states: readonly string[]) =>
      counted
        .filter((one) => one.channel_id === id && states.includes(one.state))
        .reduce((total, { count }) => total + Number(count), 0);
    const views = rows.map(async (row) => {
      const type = channelTypeOf(types, row.type);
      return channelOf(row, {
        checks: type?.check !== undefined,
        ...(type?.own && {
          account: type.own.account(JSON.parse(row.options) as Channel['options']),
          followers: await followersOf(db, row.territory_id),
        }),
        waiting: sum(row.id, ['due']),
        failed: sum(row.id, ['dead', 'refused']),
      });
    });
    return Promise.all(views);
  }

  const one = async (territory: string, id: string): Promise<Channel> => {
    const [view] = await viewOf([await rowOf(territory, id)]);
    if (!view) throw new BeffroiError('NOT_FOUND', { what: `channel ${id}` });
    return view;
  };

  /** Undefined where there is nothing to ask. */
  const checkOne = async (row: Row): Promise<Standing | undefined> => {
    const standing = await typeOf(types, row.type).check?.({
      options: JSON.parse(row.options) as Record<string, unknown>,
      secrets: JSON.parse(row.secrets) as Record<string, string>,
      now: clock(),
      signal: AbortSignal.timeout(deps.config.channels.timeoutMs),
      requestInit: courier.requestInit,
    });
    if (!standing) return undefined;
    await db.updateTable('channel').set(checkedAs(standing, clock())).where('id', '=', row.id).execute();
    return standing;
  };

  return {
    types,
    text: createOneText(deps, { ...courier, types }),
    device: createOneText(deps, { ...courier, types }, 'push'),
    list: async (territory) =>
      viewOf(
        await db
          .selectFrom('channel')
          .selectAll()
          .where('territory_id', '=', territory)
          .orderBy('id')
          .limit(mostChannels)
          .execute(),
      ),
    async create(actor, { type: name, title, options, takes, secrets = {} }) {
      const made = typeOf(types, name);
      const filled = complete(made, options, { ...(await made.newSecrets?.make()), ...secrets });
      const id = newId();
      await db.transaction().execute(async (trx) => {
        const { count } = await trx
          .selectFrom('channel')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('territory_id', '=', actor.territory)
          .executeTakeFirstOrThrow();
        if (Number(count) >= mostChannels) throw new BeffroiError('CHANNEL_TOO_MANY', { most: mostChannels });
        await expectOwnName(trx, made, { territory: actor.territory, options });
        await trx
          .insertInto('channel')
          .values({
            id,
            territory_id: actor.territory,
            type: name,
            title,
            ...filled,
            takes: JSON.stringify(takes),
            active: 1,
            state: 'unused',
            reason: null,
            failures: 0,
            failing_since: null,
            resume_at: 0,
            reached_at: null,
            token_until: null,
            created_by: actor.user,
            created_at: clock(),
          })
          .execute();
        await note(trx, actor, 'create', id, { type: name, title });
      });
      return one(actor.territory, id);
    },
    async change(actor, id, { title, options, takes, secrets, active }) {
      const row = await rowOf(actor.territory, id);
      const kept = JSON.parse(row.secrets) as Record<string, string>;
      const type = typeOf(types, row.type);
      if (options) expectSameName(type, JSON.parse(row.options) as Channel['options'], options);
      const filled = complete(type, options ?? (JSON.parse(row.options) as Channel['options']), {
        ...kept,
        ...secrets,
      });
      const anew = options !== undefined || secrets !== undefined || active === true;
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('channel')
          .set({
            ...filled,
            ...(title !== undefined && { title }),
            ...(takes !== undefined && { takes: JSON.stringify(takes) }),
            ...(active !== undefined && { active: active ? 1 : 0 }),
            // What kept it from working may be mended.
            ...(anew && { state: 'unused', reason: null, failures: 0, failing_since: null, resume_at: 0 }),
          })
          .where('id', '=', id)
          .execute();
        await note(trx, actor, 'change', id, {
          ...(title !== undefined && { title }),
          ...(takes !== undefined && { takes }),
          ...(active !== undefined && { active }),
          ...(secrets !== undefined && { secrets: Object.keys(secrets) }),
        });
      });
      return one(actor.territory, id);
    },
    async remove(actor, id) {
      await rowOf(actor.territory, id);
      await db.transaction().execute(async (trx) => {
        const said = await trx
          .selectFrom('dispatch')
          .select('id')
          .where('channel_id', '=', id)
          .limit(1)
          .executeTakeFirst();
        if (said) throw new BeffroiError('CHANNEL_IN_USE');
        await trx.deleteFrom('channel').where('id', '=', id).execute();
        await note(trx, actor, 'remove', id);
      });
    },
    async check(actor, id) {
      const standing = await checkOne(await rowOf(actor.territory, id));
      if (!standing) throw new BeffroiError('CHANNEL_NO_CHECK');
      return standing;
    },
    watch: createTokenWatch(deps, { people, emails, check: checkOne }),
    dispatches: (territory, page) => findDispatches(db, territory, page),
    again: (actor, id) => change(actor, id, ['again', reopenDispatch]),
    byHand: (actor, id) => change(actor, id, ['by-hand', settleByHand]),
    estimate: (territory, message) => estimate({ deps, types }, territory, message),
    async digest() {
      await tellMailboxes();
      await tellDevices();
    },
    work: worker.work,
    settle: worker.settle,
    close: worker.close,
  };
}
