/** Consultations: the list of the desk, one of them, and what the desk does with it. */
import { queryOptions } from '@tanstack/react-query';
import type { Choice, PollFile, PollInput, PollView } from '#core/contracts/index.ts';
import { request, requestFile } from './client.ts';
import { useChangeOf } from './queries.ts';

/** What a ballot out of the box holds. */
export type PaperChoice = Choice | 'blank' | 'spoiled';
type Of = { readonly id: string };

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const at = (id: string) => `/api/polls/${id}`;

/** What is done alike to whatever residents are asked. */
export const heldApi = <View>(base: string) => ({
  extend: ({ id, ...to }: Of & { until: number; reason: string }) =>
    post<View>(`${base}/${id}/extension`, to),
  /** Said this one time. */
  codes: ({ id, n }: Of & { n: number }) => post<{ codes: string[] }>(`${base}/${id}/codes`, { n }),
  /** As many letters as codes, at most a thousand, to be printed. */
  letters: ({ id, codes }: Of & { codes: readonly string[] }) =>
    requestFile(`${base}/${id}/letters`, { method: 'POST', body: { codes } }),
  close: ({ id, reason }: Of & { reason: string }) => post<View>(`${base}/${id}/closing`, { reason }),
  cancel: ({ id, reason }: Of & { reason: string }) => post<View>(`${base}/${id}/cancellation`, { reason }),
  count: (id: string) => post<View>(`${base}/${id}/count`),
});
export type HeldApi = ReturnType<typeof heldApi<unknown>>;

/** What is done alike where there is paper at the counter. */
export const paperApi = (base: string) => ({
  /** How somebody has taken part already; null: marked now. */
  mark: ({ id, voter }: Of & { voter: string }) =>
    post<{ already: 'web' | 'paper' | null }>(`${base}/${id}/marks`, { voter }),
  form: (id: string) => post<{ form: string }>(`${base}/${id}/form`),
});
export type PaperApi = ReturnType<typeof paperApi>;

export const pollApi = {
  ...heldApi<PollView>('/api/polls'),
  ...paperApi('/api/polls'),
  create: (input: PollInput) => post<PollView>('/api/polls', input),
  change: ({ id, input }: Of & { input: PollInput }) =>
    request<PollView>(at(id), { method: 'PUT', body: input }),
  remove: (id: string) => request<void>(at(id), { method: 'DELETE' }),
  /** What was written is kept first: what is announced is what stands on the page. */
  announce: async ({ id, input }: Of & { input: PollInput }) => {
    await pollApi.change({ id, input });
    return post<PollView>(`${at(id)}/announcement`);
  },
  enter: ({ id, ...ballot }: Of & { form: string; choice: PaperChoice }) =>
    post<{ receipt: string; again: boolean }>(`${at(id)}/paper`, ballot),
};

export const pollQueries = {
  list: () =>
    queryOptions({
      queryKey: ['polls', 'list'],
      queryFn: () => request<{ polls: PollView[] }>('/api/polls'),
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['polls', 'one', id], queryFn: () => request<PollView>(at(id)) }),
  turnout: (id: string, base = '/api/polls') =>
    queryOptions({
      queryKey: ['polls', 'turnout', id],
      queryFn: () => request<PollFile['turnout']>(`${base}/${id}/turnout`),
      // Voters are told to no socket.
      refetchInterval: 60_000,
    }),
  result: (id: string) =>
    queryOptions({
      queryKey: ['polls', 'result', id],
      queryFn: () => request<PollFile>(`${at(id)}/result`),
    }),
};

/** `done`: also when the part of the page that asked for it is gone by then. */
export const usePollChange = <Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) => useChangeOf(['polls'], change, done);
