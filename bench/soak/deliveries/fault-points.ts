/** The steps of a delivery at which a worker may die: reached by a store and by ways out that are watched, never by themselves. */
import type { KyselyPlugin, OperationNode } from 'kysely';
import type { ChannelType, ChannelTypes, MailingType } from '#server/channels/index.ts';
import type { Store } from '#server/store/index.ts';

/** In their order. The request that was sent and not answered is not among them: only the line between sees it. */
export const points = [
  /** Approved; no way out knows of it. */
  'fact',
  /** Every way out knows what it has to say; nobody has begun. */
  'written',
  /** Somebody has begun. */
  'taken',
  /** Composed, and not yet asked of the other side. */
  'asking',
  /** The other side has answered, and nobody has read it. */
  'answered',
  /** Written down, and not yet for good. */
  'storing',
  /** Written down. */
  'stored',
] as const;
export type Point = (typeof points)[number];

type PostType = Extract<ChannelType, { audience: 'public' }>;

export type FaultPoints = {
  /** Lives, and dies the next time that it gets there, after having passed so many times; nowhere when undefined. */
  arm(point: Point | undefined, passes?: number): void;
  watchStore(store: Store): Store;
  /** In the place of those that are there. */
  watchTypes(types: ChannelTypes): void;
};

/** `die`: never comes back. Whatever it throws, all that is watched throws from then on. */
export function createFaultPoints(die: () => never): FaultPoints {
  let armed: { readonly point: Point; left: number } | undefined;
  let dead = false;
  const reach = (point: Point) => {
    if (dead) die();
    if (armed?.point !== point || armed.left-- > 0) return;
    dead = true;
    die();
  };

  /** What a query does to the outbox, by its result. */
  const after = new WeakMap<object, 'facts' | 'take' | 'note'>();
  let noted = false;
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      if (dead) die();
      const { table, columns } = readOf(node);
      const isRead = node.kind === 'SelectQueryNode';
      if (isRead && table === 'channel_fact') after.set(queryId, 'facts');
      if (noted && isRead && (table === 'channel' || table === 'subscriber')) {
        noted = false;
        reach('stored');
      }
      if (node.kind === 'UpdateQueryNode' && table === 'dispatch') {
        if (columns.includes('attempts')) {
          reach('written');
          after.set(queryId, 'take');
        } else if (columns.includes('state') || columns.includes('recipients')) after.set(queryId, 'note');
      }
      return node;
    },
    async transformResult({ queryId, result }) {
      const what = after.get(queryId);
      if (what === 'facts' && result.rows.length > 0) reach('fact');
      if (what === 'take' && result.rows.length > 0) reach('taken');
      if (what === 'note') {
        reach('storing');
        noted = true;
      }
      return result;
    },
  };

  const watchPost = (type: PostType): PostType => ({
    ...type,
    async deliver(job) {
      reach('asking');
      const outcome = await type.deliver(job);
      reach('answered');
      return outcome;
    },
  });
  const watchMailing = (type: MailingType): MailingType => ({
    ...type,
    async open(job) {
      const mailing = await type.open(job);
      return {
        ...mailing,
        async send(recipients) {
          reach('asking');
          const sent = await mailing.send(recipients);
          reach('answered');
          return sent;
        },
      };
    },
  });

  return {
    arm(point, passes = 0) {
      dead = false;
      armed = point && { point, left: passes };
    },
    watchStore: (store) => ({ ...store, db: store.db.withPlugin(plugin) }),
    watchTypes(types) {
      const places = types as ChannelType[];
      for (const [at, type] of types.entries())
        places[at] = type.audience === 'public' ? watchPost(type) : watchMailing(type);
    },
  };
}

type Named = { readonly table?: { readonly identifier?: { readonly name?: string } } };

/** The first table of a query, and the columns that it sets. */
function readOf(node: OperationNode): { table: string | undefined; columns: readonly string[] } {
  const { table, from, updates } = node as {
    readonly table?: Named;
    readonly from?: { readonly froms: readonly Named[] };
    readonly updates?: readonly { readonly column?: { readonly column?: { readonly name?: string } } }[];
  };
  return {
    table: (table ?? from?.froms[0])?.table?.identifier?.name,
    columns: (updates ?? []).map(({ column }) => column?.column?.name ?? ''),
  };
}
