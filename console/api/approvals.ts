/** What waits for approval, and who stands in for whom. Keyed under messages: what changes one outdates the other. */
import { queryOptions } from '@tanstack/react-query';
import type { Absence, AbsenceInput, Review, WaitingList } from '#core/contracts/index.ts';
import { request } from './client.ts';

type Absences = {
  readonly absences: readonly Absence[];
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
};

export const approvalApi = {
  addAbsence: (body: AbsenceInput) => request<Absence>('/api/absences', { method: 'POST', body }),
  removeAbsence: (id: string) => request<void>(`/api/absences/${id}`, { method: 'DELETE' }),
};

export const approvalQueries = {
  queue: () =>
    queryOptions({
      queryKey: ['messages', 'approvals'],
      queryFn: () => request<WaitingList>('/api/approvals'),
    }),
  review: (id: string) =>
    queryOptions({
      queryKey: ['messages', id, 'review'],
      queryFn: () => request<Review>(`/api/approvals/${id}`),
      // Reading begins with what is there now, never with what was there at an earlier look.
      staleTime: 0,
      refetchOnMount: 'always',
    }),
  absences: () =>
    queryOptions({
      queryKey: ['messages', 'absences'],
      queryFn: () => request<Absences>('/api/absences'),
    }),
};
