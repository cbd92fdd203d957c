/** What the server answers about panels: views, not shared contracts. */

import { queryOptions } from '@tanstack/react-query';
import type { DisplayInput, PanelError, PanelPage, PanelProfile } from '#core/contracts/index.ts';
import { queryOf, request, requestText } from './client.ts';
import type { OptionsSchema } from './json-schema.ts';

export type Title = { readonly fr: string; readonly en: string };
export type Transport = NonNullable<DisplayInput['link']>['transport']['type'];
export type KnownDriver = {
  readonly type: string;
  readonly title: Title;
  readonly options: OptionsSchema;
  readonly wiring: {
    readonly transports: readonly Transport[];
    readonly serial?: Readonly<Record<string, number | string>>;
    readonly port?: number;
  };
  readonly capabilities: {
    readonly readBack: boolean;
    readonly pictures: boolean;
    readonly brightness: boolean;
    readonly test: boolean;
    readonly colours: PanelProfile['colours'];
  };
};
export type KnownTransport = {
  readonly type: Transport;
  readonly title: Title;
  readonly options: OptionsSchema;
};
export type Known = {
  readonly drivers: readonly KnownDriver[];
  readonly transports: readonly KnownTransport[];
};

export type PanelView = {
  readonly online: boolean;
  readonly state: 'confirmed' | 'sent' | 'unknown' | 'fault';
  readonly settled: boolean;
  readonly errors: readonly PanelError[];
  readonly light?: number;
  readonly lastConfirmedAt?: number;
  readonly at: number;
  readonly pages?: readonly PanelPage[];
  /** SVG documents, one for each page. */
  readonly glass: readonly string[];
  readonly can: { readonly test: boolean; readonly readBack: boolean; readonly brightness: boolean };
  readonly line?: string;
  readonly settings?: string;
  readonly testUntil?: number;
};
export type PanelReport = {
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly errors: readonly PanelError[];
  readonly light?: number;
};
export type PastFault = {
  readonly type: string;
  readonly detail: string;
  readonly from: number;
  readonly until?: number;
};
export type ShownRow = {
  readonly id: string;
  readonly message: string;
  readonly revision: number;
  readonly title?: string;
  readonly alert?: string;
  readonly from: number;
  readonly until?: number;
};
export type Sample = {
  readonly glass: readonly string[];
  readonly refused?: { readonly code: string; readonly reason: string };
};

const of = (id: string) => `/api/displays/${id}/panel`;

export const panelApi = {
  known: () => request<Known>('/api/drivers'),
  sample: (profile: PanelProfile, text: string, signal?: AbortSignal) =>
    request<Sample>('/api/panels/sample', { method: 'POST', body: { profile, text }, signal }),
  view: (id: string) => request<PanelView>(of(id)),
  test: (id: string, on: boolean) => request<PanelView>(`${of(id)}/test`, { method: 'POST', body: { on } }),
  status: (id: string) => request<PanelReport>(`${of(id)}/status`, { method: 'POST', body: {} }),
  capture: (id: string) => requestText(`${of(id)}/capture`),
  captureAt: (id: string) => `${of(id)}/capture`,
  faults: (id: string) => request<{ faults: readonly PastFault[] }>(`/api/displays/${id}/faults`),
  shown: (id: string, query: { from: number; until: number; before?: string | undefined }) =>
    request<{ rows: readonly ShownRow[]; next?: string }>(
      `/api/displays/${id}/witnesses${queryOf({ ...query, limit: 50 })}`,
    ),
};

export const panelQueries = {
  known: () =>
    queryOptions({
      queryKey: ['drivers'],
      queryFn: panelApi.known,
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: false,
    }),
  /** A panel's state changes without a word on the socket. */
  view: (id: string) =>
    queryOptions({
      queryKey: ['displays', id, 'panel'],
      queryFn: () => panelApi.view(id),
      refetchInterval: 5000,
    }),
  faults: (id: string) =>
    queryOptions({ queryKey: ['displays', id, 'faults'], queryFn: () => panelApi.faults(id) }),
  capture: (id: string) =>
    queryOptions({
      queryKey: ['displays', id, 'capture'],
      queryFn: () => panelApi.capture(id),
      refetchInterval: 5000,
    }),
};
