/** The desk in the morning, fetched whole and kept fresh by the socket. */
import { queryOptions } from '@tanstack/react-query';
import type { Today } from '#core/contracts/index.ts';
import { request } from './client.ts';

export const todayQuery = () =>
  queryOptions({ queryKey: ['today'], queryFn: () => request<Today>('/api/today') });
