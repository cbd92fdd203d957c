/** What is asked of alerts: each act can be asked again after a lost answer, and is done once. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  Alert,
  AlertAimed,
  AlertEntry,
  AlertInput,
  AlertReach,
  AlertScenario,
  AlertScenarioInput,
  Target,
} from '#core/contracts/index.ts';
import { ApiError, queryOf, request } from './client.ts';
import { outdate, outdatedByChange } from './queries.ts';

export type PastFilter = { readonly q: string };
type Aim = { readonly target: Target; readonly status: Alert['status'] };
type Page<Name extends string, Row> = { readonly [K in Name]: readonly Row[] } & { readonly next?: string };

const of = (id: string) => `/api/alerts/${id}`;
const send = <T>(path: string, method: 'POST' | 'PUT', body: unknown, headers = {}) =>
  request<T>(path, { method, body, headers });

export const alertApi = {
  past: ({ q }: PastFilter, before?: string) =>
    request<Page<'alerts', Alert>>(`/api/alerts${queryOf({ state: 'past', q, before, limit: 20 })}`),
  one: (id: string) => request<Alert>(of(id)),
  aim: (aim: Aim) => send<AlertAimed>('/api/alerts/aim', 'POST', aim),
  /** The key makes a second press of the button, or a retry after a lost answer, the same alert. */
  raise: (input: AlertInput, key: string) =>
    send<Alert>('/api/alerts', 'POST', input, { 'idempotency-key': key }),
  update: (id: string, input: AlertInput) => send<Alert>(of(id), 'PUT', input),
  extend: (id: string, until: number) =>
    send<Alert>(`${of(id)}/extend`, 'POST', { until: new Date(until).toISOString() }),
  /** One that is already over is ended: perhaps by the request whose answer was lost. */
  end: (id: string) =>
    send<Alert>(`${of(id)}/end`, 'POST', {}).catch((error: unknown) => {
      if (error instanceof ApiError && error.problem.code === 'ALERT_ENDED') return alertApi.one(id);
      throw error;
    }),
  reach: (id: string, part: 'missing' | 'shown', after?: string) =>
    request<AlertReach>(`${of(id)}/displays${queryOf({ part, after, limit: 30 })}`),
  journal: (id: string, after?: string) =>
    request<Page<'entries', AlertEntry>>(`${of(id)}/journal${queryOf({ after, limit: 50 })}`),
  fileAt: (id: string, type: 'csv' | 'pdf') => `${of(id)}/journal.${type}`,
  scenarios: () => request<{ scenarios: readonly AlertScenario[] }>('/api/scenarios'),
  scenarioVersions: (id: string) =>
    request<{ versions: readonly AlertScenario[] }>(`/api/scenarios/${id}/versions`),
  addScenario: (input: AlertScenarioInput) => send<AlertScenario>('/api/scenarios', 'POST', input),
  changeScenario: (id: string, input: AlertScenarioInput) =>
    send<AlertScenario>(`/api/scenarios/${id}`, 'PUT', input),
  removeScenario: (id: string) => request<void>(`/api/scenarios/${id}`, { method: 'DELETE' }),
};

const first = undefined as string | undefined;
const nextOf = ({ next }: { readonly next?: string }) => next;

export const alertQueries = {
  past: (filter: PastFilter) =>
    infiniteQueryOptions({
      queryKey: ['alerts', 'past', filter],
      queryFn: ({ pageParam }) => alertApi.past(filter, pageParam),
      initialPageParam: first,
      getNextPageParam: nextOf,
      placeholderData: (before) => before,
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['alerts', id], queryFn: () => alertApi.one(id), refetchInterval: 5000 }),
  aim: (aim: Aim) => queryOptions({ queryKey: ['displays', 'aim', aim], queryFn: () => alertApi.aim(aim) }),
  reach: (id: string, part: 'missing' | 'shown', often: boolean) =>
    infiniteQueryOptions({
      queryKey: ['alerts', id, 'displays', part],
      queryFn: ({ pageParam }) => alertApi.reach(id, part, pageParam),
      initialPageParam: first,
      getNextPageParam: nextOf,
      refetchInterval: often ? 5000 : false,
    }),
  journal: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['alerts', id, 'journal'],
      queryFn: ({ pageParam }) => alertApi.journal(id, pageParam),
      initialPageParam: first,
      getNextPageParam: nextOf,
    }),
  scenarios: () => queryOptions({ queryKey: ['scenarios'], queryFn: alertApi.scenarios, staleTime: 60_000 }),
  scenarioVersions: (id: string) =>
    queryOptions({
      queryKey: ['scenarios', id],
      queryFn: () => alertApi.scenarioVersions(id),
      // Writing begins from what is there now.
      staleTime: 0,
      refetchOnMount: 'always',
    }),
};

/** Nothing answered: it may have been done or not. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === 'NETWORK';
}

/**
 * An act that must not be lost on a bad network: asked again, with longer and longer pauses, for as long as the page is open and
 * nothing answers. `unsure`: asked, and not known whether it was done.
 */
export function useSure<Input, Output>(
  act: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    networkMode: 'always',
    retry: (_, error) => isLost(error),
    retryDelay: (failures) => Math.min(500 * 2 ** failures, 8000),
    onSuccess: (output) => {
      done?.(output);
      return outdate(client, [...outdatedByChange, 'scenarios']);
    },
    onError: () => outdate(client, ['alerts']),
  });
  return { ...mutation, unsure: mutation.isPending && mutation.failureCount > 0 };
}
