/** A few letters, and what may be meant by them. */
import { queryOptions } from '@tanstack/react-query';
import type { MessageKind } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

type Found = {
  readonly messages: readonly { readonly id: string; readonly title: string; readonly kind: MessageKind }[];
  readonly displays: readonly { readonly id: string; readonly name: string }[];
};

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => request<Found>(`/api/search${queryOf({ q })}`, { signal }),
    enabled: q.trim().length > 1,
    refetchInterval: false,
  });
