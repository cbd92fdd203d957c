/** What keeps the desk going: its trail, its mail, its feeds, its backups, the builds of the player, the machine. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { queryOf, request } from './client.ts';
import { outdate } from './queries.ts';

export type AuditEntry = {
  readonly id: string;
  readonly at: number;
  readonly actor: string;
  readonly actorName?: string;
  readonly action: string;
  readonly object: { readonly type: string; readonly id: string; readonly name?: string };
  readonly details: Readonly<Record<string, unknown>>;
};
export type AuditFilter = {
  readonly actor?: string | undefined;
  readonly about?: string | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
};
export type Technicians = { readonly addresses: readonly string[] | null; readonly told: readonly string[] };
export type MailState = {
  readonly configured: boolean;
  readonly lastSentAt?: number;
  readonly waiting: number;
  readonly dead: number;
};
export type MailEntry = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly state: 'due' | 'sent' | 'dead';
  readonly createdAt: number;
  readonly reason?: string;
};
export type Feed = {
  readonly id: string;
  readonly type: 'rss' | 'ics' | 'openagenda' | 'activitypub';
  readonly url: string;
  readonly fetchedAt?: number;
  readonly error?: string;
};
export type NewFeed = Pick<Feed, 'type' | 'url'>;
export type Looked = {
  readonly count: number;
  readonly first: readonly { readonly title: string; readonly kind: string }[];
  readonly problems: readonly string[];
};
export type Backups = {
  readonly folder: string;
  readonly backups: readonly { readonly name: string; readonly at: number; readonly bytes: number }[];
  readonly database: boolean;
  readonly running: boolean;
  readonly keep: number;
  readonly failed?: { readonly at: number; readonly reason: string };
};
export type Installation = {
  readonly version: string;
  readonly startedAt: number;
  readonly memory: number;
  readonly database: { readonly dialect: 'sqlite' | 'postgres'; readonly bytes: number };
  readonly media: { readonly files: number; readonly bytes: number; readonly where: 'disk' | 's3' };
  readonly disk: { readonly folder: string; readonly free: number; readonly total: number };
  readonly mail: boolean;
  readonly publicUrl: string;
};
export type Ring = 'pilot' | 'tenth' | 'all';
export type Rollout = {
  readonly stable?: string;
  readonly previous?: string;
  readonly paused: boolean;
  readonly trial?: {
    readonly build: string;
    readonly ring?: Ring;
    readonly since?: number;
    readonly served: number;
    readonly ringTime: number;
    readonly screens: Readonly<Record<'well' | 'waiting' | 'sick' | 'silent', number>>;
    readonly sick: readonly string[];
  };
  readonly builds: readonly {
    readonly id: string;
    readonly version: string;
    readonly addedAt: number;
    readonly badAt?: number;
  }[];
};
export type RolloutAct = 'pause' | 'resume' | 'back' | 'promote';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const upkeepApi = {
  audit: (filter: AuditFilter, before?: string) =>
    request<{ entries: AuditEntry[]; next?: string }>(`/api/audit${queryOf({ ...filter, before })}`),
  technicians: () => request<Technicians>('/api/territory/technicians'),
  chooseTechnicians: (addresses: readonly string[] | null) =>
    request<Technicians>('/api/territory/technicians', { method: 'PUT', body: { addresses } }),
  mailState: () => request<MailState>('/api/mail/state'),
  mail: () => request<{ mail: MailEntry[] }>('/api/mail?limit=20'),
  testMail: () => post<{ to: string; outcome: string; reason?: string }>('/api/mail/test'),
  feeds: () => request<{ feeds: Feed[] }>('/api/feeds'),
  tryFeed: (feed: NewFeed) => post<Looked>('/api/feeds/try', feed),
  addFeed: async (feed: NewFeed) => {
    const made = await post<Feed>('/api/feeds', feed);
    // An account is not read: it writes to us from now on.
    if (made.type === 'activitypub') return made;
    return post<Feed>(`/api/feeds/${made.id}/read`);
  },
  readFeed: (id: string) => post<Feed>(`/api/feeds/${id}/read`),
  removeFeed: (id: string) => request<void>(`/api/feeds/${id}`, { method: 'DELETE' }),
  backups: () => request<Backups>('/api/backups'),
  backUp: () => post<unknown>('/api/backups'),
  installation: () => request<Installation>('/api/installation'),
  rollout: () => request<Rollout>('/api/player/rollout'),
  act: (what: { do: RolloutAct; build?: string }) => post<Rollout>('/api/player/rollout', what),
};

/** Where the trail is as a table. */
export const auditTable = (filter: AuditFilter) => `/api/audit.csv${queryOf(filter)}`;

export const upkeepQueries = {
  audit: (filter: AuditFilter) =>
    infiniteQueryOptions({
      queryKey: ['upkeep', 'audit', filter],
      queryFn: ({ pageParam }) => upkeepApi.audit(filter, pageParam),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  technicians: () =>
    queryOptions({
      queryKey: ['upkeep', 'technicians'],
      queryFn: upkeepApi.technicians,
      refetchInterval: false,
    }),
  mailState: () => queryOptions({ queryKey: ['upkeep', 'mail-state'], queryFn: upkeepApi.mailState }),
  mail: () => queryOptions({ queryKey: ['upkeep', 'mail'], queryFn: upkeepApi.mail }),
  feeds: () => queryOptions({ queryKey: ['upkeep', 'feeds'], queryFn: upkeepApi.feeds }),
  backups: () => queryOptions({ queryKey: ['upkeep', 'backups'], queryFn: upkeepApi.backups, retry: false }),
  installation: () =>
    queryOptions({ queryKey: ['upkeep', 'installation'], queryFn: upkeepApi.installation, retry: false }),
  rollout: () => queryOptions({ queryKey: ['upkeep', 'rollout'], queryFn: upkeepApi.rollout }),
};

export function useUpkeep<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also after a failure: that it failed is news, too.
    onSettled: () => outdate(client, ['upkeep', 'messages']),
  });
}
