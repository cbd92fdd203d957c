/** Calls for proposals and what was put forward, and what the desk does with both. */
import { queryOptions } from '@tanstack/react-query';
import type {
  BallotOrder,
  CallInput,
  CallView,
  ProposalAnswer,
  ProposalMerge,
  ProposalRefusal,
  ProposalView,
  ProposalWords,
  StudyOrder,
  StudyVerdict,
  WorkInput,
} from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

type Of = { readonly id: string };
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const proposalApi = {
  create: (input: CallInput) => post<CallView>('/api/calls', input),
  change: ({ id, input }: Of & { input: CallInput }) =>
    request<CallView>(`/api/calls/${id}`, { method: 'PUT', body: input }),
  remove: (id: string) => request<void>(`/api/calls/${id}`, { method: 'DELETE' }),
  /** What was written is kept first: what is announced is what stands on the page. */
  announce: async ({ id, input }: Of & { input: CallInput }) => {
    await proposalApi.change({ id, input });
    return post<CallView>(`/api/calls/${id}/announcement`);
  },
  publish: ({ id, ...words }: Of & ProposalWords) =>
    post<ProposalView>(`/api/proposals/${id}/publication`, words),
  refuse: ({ id, ...refusal }: Of & ProposalRefusal) =>
    post<ProposalView>(`/api/proposals/${id}/refusal`, refusal),
  answer: ({ id, ...answer }: Of & ProposalAnswer) =>
    post<ProposalView>(`/api/proposals/${id}/answers`, answer),
  merge: ({ id, ...order }: Of & ProposalMerge) => post<ProposalView>(`/api/proposals/${id}/merge`, order),
  study: ({ id, ...order }: Of & StudyOrder) =>
    request<ProposalView>(`/api/proposals/${id}/study`, { method: 'PUT', body: order }),
  verdict: ({ id, ...found }: Of & StudyVerdict) =>
    post<ProposalView>(`/api/proposals/${id}/study/verdict`, found),
  makeBallot: ({ id, ...order }: Of & BallotOrder) => post<CallView>(`/api/calls/${id}/ballot`, order),
  work: ({ id, ...said }: Of & WorkInput) => post<ProposalView>(`/api/proposals/${id}/works`, said),
};

export const proposalQueries = {
  calls: () =>
    queryOptions({
      queryKey: ['proposals', 'calls'],
      queryFn: () => request<{ calls: CallView[] }>('/api/calls'),
    }),
  call: (id: string) =>
    queryOptions({
      queryKey: ['proposals', 'call', id],
      queryFn: () => request<CallView>(`/api/calls/${id}`),
    }),
  list: (call: string) =>
    queryOptions({
      queryKey: ['proposals', 'list', call],
      queryFn: () => request<{ proposals: ProposalView[] }>(`/api/calls/${call}/proposals`),
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: ['proposals', 'one', id],
      queryFn: () => request<ProposalView>(`/api/proposals/${id}`),
    }),
};

export const useProposalChange = <Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) => useChangeOf(['proposals', 'polls'], change, done);
