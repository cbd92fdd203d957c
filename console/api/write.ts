/** Calls of the writing room: what lists are narrowed by, models, copies. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Content, Message, MessageKind, Model } from '#core/contracts/index.ts';
import type { PreviewDraft } from './calls.ts';
import { queryOf, request } from './client.ts';

type Facets = {
  readonly topics: readonly { readonly topic: string; readonly messages: number }[];
  readonly authors: readonly { readonly id: string; readonly name: string }[];
};
export type NewModel = { readonly name: string; readonly kind: MessageKind; readonly content: Content };

const post = <T>(path: string, body: unknown) => request<T>(path, { method: 'POST', body });

export const writeApi = {
  facets: () => request<Facets>('/api/messages/facets'),
  /** The town's page of a text that is being written. */
  page: (draft: PreviewDraft, signal?: AbortSignal) =>
    request<{ html: string }>('/api/previews/page', { method: 'POST', body: draft, signal }),
  models: (after?: string) =>
    request<{ models: Model[]; next?: string }>(`/api/models${queryOf({ after, limit: 50 })}`),
  model: (id: string) => request<Model>(`/api/models/${id}`),
  createModel: (model: NewModel) => post<Model>('/api/models', model),
  changeModel: (id: string, change: Partial<Pick<Model, 'name' | 'content'>>) =>
    request<Model>(`/api/models/${id}`, { method: 'PATCH', body: change }),
  removeModel: (id: string) => request<void>(`/api/models/${id}`, { method: 'DELETE' }),
  /** A new draft that says the same. */
  duplicate: (id: string, placements: boolean) =>
    post<{ message: Message; placements: number }>(`/api/messages/${id}/duplicate`, { placements }),
};

export const writeQueries = {
  facets: () =>
    queryOptions({ queryKey: ['messages', 'facets'], queryFn: writeApi.facets, staleTime: 60_000 }),
  models: () =>
    infiniteQueryOptions({
      queryKey: ['models', 'list'],
      queryFn: ({ pageParam }) => writeApi.models(pageParam),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  model: (id: string) => queryOptions({ queryKey: ['models', id], queryFn: () => writeApi.model(id) }),
};
