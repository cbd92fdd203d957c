/** The calls of the ways out that a town has connected, and of what they were given to say. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Channel,
  ChannelEstimate,
  ChannelInput,
  ChannelPatch,
  Dispatch,
} from '#core/contracts/channel.ts';
import type { Block, Reply } from '#core/contracts/reply.ts';
import { queryOf, request } from './client.ts';
import type { OptionsSchema } from './json-schema.ts';

export type ChannelType = {
  readonly type: string;
  readonly title: Readonly<Record<'fr' | 'en', string>>;
  readonly options: OptionsSchema;
  readonly secrets: OptionsSchema;
  /** Of its secrets, those that make themselves. */
  readonly made: readonly string[];
};
export type Standing = {
  readonly ok: boolean;
  readonly account?: string;
  readonly reason?: string;
  readonly reconnect?: boolean;
};
type Log = { readonly dispatches: readonly Dispatch[]; readonly next?: string };
/** Of one way out, or of one message. */
export type LogOf = { readonly channel?: string; readonly message?: string };

/** What message kinds a way out may take; the contract is `outKinds`. */
export const takenKinds = [
  'news',
  'event',
  'notice',
  'service',
  'alert',
  'correction',
] as const satisfies readonly Channel['takes']['kinds'][number][];

const connected = '/api/channels/connected';
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const channelApi = {
  create: (input: ChannelInput) => post<Channel>(connected, input),
  change: (id: string, body: ChannelPatch) =>
    request<Channel>(`${connected}/${id}`, { method: 'PATCH', body }),
  remove: (id: string) => request<void>(`${connected}/${id}`, { method: 'DELETE' }),
  check: (id: string) => post<Standing>(`${connected}/${id}/check`),
  /** Nothing is taken of this account or server any more. */
  block: (who: string) => post<Block>('/api/fediverse/blocks', { who }),
  unblock: (id: string) => request<void>(`/api/fediverse/blocks/${id}`, { method: 'DELETE' }),
  again: (dispatch: string) => post<Dispatch>(`/api/dispatches/${dispatch}/again`),
  /** In the name of the town. */
  answer: (reply: string, text: string) => post<Reply>(`/api/replies/${reply}/answer`, { text }),
  handled: (reply: string, handled: boolean) => post<Reply>(`/api/replies/${reply}/handled`, { handled }),
  /** It was done there by hand. */
  byHand: (dispatch: string) => post<Dispatch>(`/api/dispatches/${dispatch}/by-hand`),
};

export const channelQueries = {
  types: () =>
    queryOptions({
      queryKey: ['channels', 'types'],
      queryFn: () => request<{ types: ChannelType[] }>('/api/channels/types'),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  connected: () =>
    queryOptions({
      queryKey: ['channels', 'connected'],
      queryFn: () => request<{ channels: Channel[] }>(connected),
    }),
  estimate: (message: string) =>
    queryOptions({
      queryKey: ['channels', 'estimate', message],
      queryFn: () =>
        request<{ channels: ChannelEstimate[] }>(`/api/channels/estimate${queryOf({ message })}`),
    }),
  replies: (message: string) =>
    queryOptions({
      queryKey: ['channels', 'replies', message],
      queryFn: () => request<{ replies: Reply[] }>(`/api/messages/${message}/replies`),
    }),
  blocks: () =>
    queryOptions({
      queryKey: ['channels', 'blocks'],
      queryFn: () => request<{ blocks: Block[] }>('/api/fediverse/blocks'),
    }),
  log: (of: LogOf) =>
    infiniteQueryOptions({
      queryKey: ['channels', 'log', of],
      queryFn: ({ pageParam }) =>
        request<Log>(`/api/dispatches${queryOf({ ...of, limit: 20, before: pageParam })}`),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
      // What waits goes out by itself.
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ dispatches }) => dispatches.some((one) => one.state === 'due'))
          ? 5000
          : false,
    }),
};
