/** The mailbox whose letters become cases. */
import { queryOptions } from '@tanstack/react-query';
import type { Letterbox, LetterboxCheck, LetterboxInput } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

const path = '/api/letterbox';
export const letterboxApi = {
  set: (input: LetterboxInput) => request<{ letterbox: Letterbox }>(path, { method: 'PUT', body: input }),
  forget: () => request<void>(path, { method: 'DELETE' }),
  check: () => request<LetterboxCheck>(`${path}/check`, { method: 'POST' }),
};
export const letterboxQueries = {
  one: () =>
    queryOptions({
      queryKey: ['letterbox'],
      queryFn: () => request<{ letterbox: Letterbox | null }>(path),
    }),
};
export const useLetterboxChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['letterbox'], change);
