/** The calls of election periods. */
import { queryOptions } from '@tanstack/react-query';
import type { MessageKind } from '#core/contracts/index.ts';
import type { Check, ElectionKind } from '#core/election/period.ts';
import { request } from './client.ts';

export type Election = {
  readonly id: string;
  readonly kind: ElectionKind;
  readonly round: string;
  readonly from: string;
  readonly until: string;
  readonly state: 'coming' | 'now' | 'over';
};
export type ElectionInput = Pick<Election, 'kind' | 'round' | 'until'> & { readonly from?: string };
export type Looks = {
  readonly election?: Election;
  readonly checks: readonly Check[];
  readonly looks: readonly {
    readonly by: string;
    readonly at: number;
    readonly checklist: readonly string[];
  }[];
};
export type Figures = {
  readonly from: string;
  readonly until: string;
  readonly published: number;
  readonly corrected: number;
  readonly promotional: number;
  readonly withPicture: number;
  readonly words: number;
  readonly kinds: readonly { readonly kind: MessageKind; readonly count: number }[];
  readonly months: readonly { readonly month: string; readonly count: number }[];
};

export const electionsApi = {
  create: (input: ElectionInput) => request<Election>('/api/elections', { method: 'POST', body: input }),
  remove: (id: string) => request<void>(`/api/elections/${id}`, { method: 'DELETE' }),
  csvAt: (id: string) => `/api/elections/${id}/report.csv`,
};

export const electionQueries = {
  list: () =>
    queryOptions({
      queryKey: ['elections'],
      queryFn: () => request<{ elections: Election[]; promotional: MessageKind[] }>('/api/elections'),
    }),
  report: (id: string) =>
    queryOptions({
      queryKey: ['elections', id, 'report'],
      queryFn: () => request<{ election: Election; spans: Figures[] }>(`/api/elections/${id}/report`),
      refetchInterval: false,
    }),
  looks: (message: string) =>
    queryOptions({
      queryKey: ['messages', message, 'looks'],
      queryFn: () => request<Looks>(`/api/messages/${message}/looks`),
    }),
};
