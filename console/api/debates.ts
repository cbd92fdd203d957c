/** What the desk asks of debates, and does with them. */
import { queryOptions } from '@tanstack/react-query';
import type { DebateInput, DebateView, Statement, StatementRuling } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { heldApi } from './polls.ts';

const base = '/api/debates';
const at = (id: string) => `${base}/${id}`;
type Of = { readonly id: string };

export const debateApi = {
  ...heldApi<DebateView>(base),
  /** Kept as a draft, new or not. */
  keep: ({ id, input }: { id?: string | undefined; input: DebateInput }) =>
    request<DebateView>(id === undefined ? base : at(id), {
      method: id === undefined ? 'POST' : 'PUT',
      body: input,
    }),
  /** What was written is kept first: what is announced is what stands on the page. */
  announce: async ({ id, input }: Of & { input: DebateInput }) => {
    await debateApi.keep({ id, input });
    return request<DebateView>(`${at(id)}/announcement`, { method: 'POST', body: {} });
  },
  remove: (id: string) => request<void>(at(id), { method: 'DELETE' }),
  rule: ({ id, statement, ruling }: Of & { statement: string; ruling: StatementRuling }) =>
    request<Statement>(`${at(id)}/statements/${statement}`, { method: 'PUT', body: ruling }),
};

/** All beginning with `polls`: the socket tells of all of them alike. */
export const debateQueries = {
  list: () =>
    queryOptions({
      queryKey: ['polls', 'debates'],
      queryFn: () => request<{ debates: DebateView[] }>(base),
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['polls', 'debate', id], queryFn: () => request<DebateView>(at(id)) }),
  statements: (id: string) =>
    queryOptions({
      queryKey: ['polls', 'statements', id],
      queryFn: () => request<{ statements: Statement[] }>(`${at(id)}/statements`),
      // Residents are told to no socket.
      refetchInterval: 60_000,
    }),
};
