/** What became of what was said: a page of rows, the story of one, how far some messages reach. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SyncBoard, SyncGroup, SyncReach, SyncStory } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export type SyncFilter = {
  readonly message?: string | undefined;
  readonly surface?: string | undefined;
  readonly group?: SyncGroup | undefined;
};
export type RowName = { readonly message: string; readonly revision: number; readonly surface: string };
export type Named = { readonly id: string; readonly name: string };

const pageSize = 50;

export const syncQueries = {
  board: (filter: SyncFilter) =>
    infiniteQueryOptions({
      queryKey: ['sync', 'board', filter],
      queryFn: ({ pageParam, signal }) =>
        request<SyncBoard>(`/api/sync${queryOf({ ...filter, limit: pageSize, after: pageParam })}`, {
          signal,
        }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  story: (row: RowName) =>
    queryOptions({
      queryKey: ['sync', 'story', row],
      queryFn: () => request<SyncStory>(`/api/sync/story${queryOf(row)}`),
    }),
  reach: (messages: readonly string[]) =>
    queryOptions({
      queryKey: ['sync', 'reach', messages],
      queryFn: () =>
        request<{ reach: SyncReach[] }>(`/api/sync/reach${queryOf({ messages: messages.join(',') })}`),
      enabled: messages.length > 0,
      placeholderData: keepPreviousData,
    }),
  surfaces: (asked: { q?: string; id?: string }) =>
    queryOptions({
      queryKey: ['sync', 'surfaces', asked],
      queryFn: () => request<{ surfaces: Named[] }>(`/api/sync/surfaces${queryOf(asked)}`),
      staleTime: 60_000,
      placeholderData: keepPreviousData,
    }),
};
