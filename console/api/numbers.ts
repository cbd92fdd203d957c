/** What was shown, in figures. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Numbers } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export type Period = { readonly from: string; readonly until: string; readonly by: 'day' | 'week' | 'month' };

export const numbersQuery = (period: Period) =>
  queryOptions({
    queryKey: ['numbers', period],
    queryFn: () => request<Numbers>(`/api/numbers${queryOf(period)}`),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });

export const csvHref = (period: Period, of: string) => `/api/numbers.csv${queryOf({ ...period, of })}`;
export const reportHref = (month: string) => `/api/numbers/report.pdf${queryOf({ month })}`;
