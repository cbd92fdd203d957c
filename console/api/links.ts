/** The calls of what links the town to other systems. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Webhook, WebhookDelivery, WebhookEvent, WebhookInput } from '#core/contracts/index.ts';
import type { Role } from '#core/identity/roles.ts';
import { queryOf, request } from './client.ts';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export type Key = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  /** Absent: a key that a person made for themselves. */
  readonly roles?: readonly Role[];
  readonly madeBy: string;
  readonly madeAt: number;
  readonly expiresAt?: number;
  readonly usedAt?: number;
};
export type Channels = {
  readonly screens: { readonly total: number; readonly online: number };
  readonly panels: { readonly total: number; readonly online: number };
  readonly site?: { readonly url: string };
  readonly feeds: readonly { readonly type: 'rss' | 'atom' | 'json' | 'ics'; readonly url: string }[];
  readonly mail: {
    readonly configured: boolean;
    readonly sentAt?: number;
    readonly waiting: number;
    readonly dead: number;
    readonly reason?: string;
  };
  readonly webhooks: { readonly total: number; readonly failing: number; readonly off: number };
};
type WithSecret = { readonly webhook: Webhook; readonly secret: string };

/** What a key may be given; the contract is core/identity/roles.ts without `administrator`. */
export const keyRoles = [
  'reader',
  'author',
  'approver',
  'dispatcher',
  'alert-officer',
  'instrument',
] as const satisfies readonly Role[];

export const webhookEvents = [
  'message.published',
  'message.corrected',
  'message.withdrawn',
  'alert.raised',
  'alert.updated',
  'alert.ended',
  'display.fault.opened',
  'display.fault.closed',
] as const satisfies readonly WebhookEvent[];

export const linksApi = {
  createKey: (key: { name: string; roles: readonly Role[]; expiresAt?: number }) =>
    post<{ key: Key; secret: string }>('/api/keys', key),
  revokeKey: (id: string) => request<void>(`/api/keys/${id}`, { method: 'DELETE' }),
  createWebhook: (input: WebhookInput) => post<WithSecret>('/api/webhooks', input),
  changeWebhook: (id: string, patch: Partial<WebhookInput> & { active?: boolean }) =>
    request<Webhook>(`/api/webhooks/${id}`, { method: 'PATCH', body: patch }),
  removeWebhook: (id: string) => request<void>(`/api/webhooks/${id}`, { method: 'DELETE' }),
  newSecret: (id: string) => post<WithSecret>(`/api/webhooks/${id}/secret`),
  testWebhook: (id: string) => post<WebhookDelivery>(`/api/webhooks/${id}/test`),
  sendAgain: (id: string, delivery: string) =>
    post<WebhookDelivery>(`/api/webhooks/${id}/deliveries/${delivery}/again`),
};

export const linksQueries = {
  keys: () => queryOptions({ queryKey: ['keys'], queryFn: () => request<{ keys: Key[] }>('/api/keys') }),
  channels: () => queryOptions({ queryKey: ['channels'], queryFn: () => request<Channels>('/api/channels') }),
  webhooks: () =>
    queryOptions({
      queryKey: ['webhooks'],
      queryFn: () => request<{ webhooks: Webhook[] }>('/api/webhooks'),
    }),
  webhook: (id: string) =>
    queryOptions({ queryKey: ['webhooks', id], queryFn: () => request<Webhook>(`/api/webhooks/${id}`) }),
  deliveries: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['webhooks', id, 'deliveries'],
      queryFn: ({ pageParam }) =>
        request<{ deliveries: WebhookDelivery[]; next?: string }>(
          `/api/webhooks/${id}/deliveries${queryOf({ limit: 20, before: pageParam })}`,
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
    }),
};
