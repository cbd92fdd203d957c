/** What the server answers about screens: how they are, and what came of a command. */
import { queryOptions } from '@tanstack/react-query';
import type { Command, CommandResult, Vitals } from '#core/contracts/index.ts';
import { request } from './client.ts';

export type ScreenHealth = {
  readonly inService: boolean;
  readonly offOnPurpose?: 'revoked' | 'maintenance' | 'dark-hours';
  readonly maintenanceUntil?: number;
  readonly latest?: { readonly at: number; readonly vitals: Vitals };
};

const of = (id: string) => `/api/displays/${id}`;

export const screenApi = {
  health: (id: string) => request<ScreenHealth>(`${of(id)}/health`),
  command: (id: string, command: Command) =>
    request<CommandResult>(`${of(id)}/commands`, { method: 'POST', body: command }),
  maintain: (id: string, until: number | null) =>
    request<ScreenHealth>(`${of(id)}/maintenance`, { method: 'PUT', body: { until } }),
};

export const screenQueries = {
  health: (id: string) =>
    queryOptions({ queryKey: ['displays', id, 'health'], queryFn: () => screenApi.health(id) }),
};
