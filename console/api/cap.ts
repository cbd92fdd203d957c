/** Alerts of others: where they come from, and what was received. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CapMessage, CapMessageState, CapSource, CapSourceInput } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

type Received = { readonly messages: readonly CapMessage[]; readonly next?: string };

export const capApi = {
  sources: () => request<{ sources: readonly CapSource[] }>('/api/cap/sources'),
  add: (input: CapSourceInput) => request<CapSource>('/api/cap/sources', { method: 'POST', body: input }),
  remove: (id: string) => request<void>(`/api/cap/sources/${id}`, { method: 'DELETE' }),
  read: (id: string) => request<CapSource>(`/api/cap/sources/${id}/read`, { method: 'POST', body: {} }),
  received: (state: CapMessageState | undefined, before?: string) =>
    request<Received>(`/api/cap/messages${queryOf({ state, before, limit: 20 })}`),
  raise: (id: string) => request<CapMessage>(`/api/cap/messages/${id}/raise`, { method: 'POST', body: {} }),
  putAside: (id: string) =>
    request<CapMessage>(`/api/cap/messages/${id}/aside`, { method: 'POST', body: {} }),
};

export const capQueries = {
  sources: () => queryOptions({ queryKey: ['cap-sources'], queryFn: capApi.sources }),
  received: (state: CapMessageState | undefined) =>
    infiniteQueryOptions({
      queryKey: ['alerts', 'received', state],
      queryFn: ({ pageParam }) => capApi.received(state, pageParam),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
};
