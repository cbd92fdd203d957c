/** The calls of what towns are to each other, and of elections. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Content, MessageKind, Placement } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { queryOf, request } from './client.ts';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const remove = (path: string) => request<void>(path, { method: 'DELETE' });

export type TownView = {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  readonly insee?: string;
  readonly roles: readonly Role[];
};
export type Suggestion = Pick<Placement, 'windows' | 'class' | 'weight' | 'share' | 'dwellSeconds'>;
type Decided = {
  readonly state: 'open' | 'accepted' | 'declined' | 'taken-back';
  readonly offeredAt: number;
  readonly decidedAt?: number;
  readonly byRule: boolean;
  readonly comment?: string;
  readonly short?: string;
};
export type Offer = Decided & {
  readonly id: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly kind: MessageKind;
  readonly content: Content;
  readonly withdrawn: boolean;
  readonly note?: string;
  readonly suggestion?: Suggestion;
  readonly message?: string;
};
export type Offered = Decided & {
  readonly id: string;
  readonly to: { readonly id: string; readonly name: string };
  readonly standing?: 'live' | 'waiting' | 'off';
  readonly shown: number;
  readonly displays: number;
};
export type OfferRule = {
  readonly id: string;
  readonly kinds: readonly MessageKind[];
  readonly topics: readonly string[];
};

export const townsApi = {
  addTown: (town: { name: string; insee?: string }) => post<TownView>('/api/territories', town),
  offer: (message: string, input: { to?: readonly string[]; note?: string; suggestion?: Suggestion }) =>
    post<{ offered: Offered[] }>(`/api/messages/${message}/offers`, input),
  takeBack: (message: string) => remove(`/api/messages/${message}/offers`),
  accept: (id: string, given: { short?: string; place: boolean }) =>
    post<{ message: string }>(`/api/offers/${id}/accept`, given),
  decline: (id: string, comment: string) =>
    post<void>(`/api/offers/${id}/decline`, comment === '' ? {} : { comment }),
  addRule: (rule: { kinds: readonly MessageKind[]; topics: readonly string[] }) =>
    post<OfferRule>('/api/offer-rules', rule),
  removeRule: (id: string) => remove(`/api/offer-rules/${id}`),
};

export const townsQueries = {
  towns: () =>
    queryOptions({
      queryKey: ['towns'],
      queryFn: () => request<{ territories: TownView[] }>('/api/territories'),
      staleTime: 300_000,
      refetchInterval: false,
    }),
  offers: (state: 'open' | undefined) =>
    infiniteQueryOptions({
      queryKey: ['messages', 'offers', state ?? 'all'],
      queryFn: ({ pageParam }) =>
        request<{ offers: Offer[]; next?: string }>(
          `/api/offers${queryOf({ state, limit: 20, before: pageParam })}`,
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
  offered: (message: string) =>
    queryOptions({
      queryKey: ['messages', message, 'offers'],
      queryFn: () => request<{ offered: Offered[] }>(`/api/messages/${message}/offers`),
    }),
  rules: () =>
    queryOptions({
      queryKey: ['messages', 'offer-rules'],
      queryFn: () => request<{ rules: OfferRule[] }>('/api/offer-rules'),
    }),
};
