/** What was shown, in figures. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Numbers } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export type Period = { readonly from: string; readonly until: string; readonly by: 'day' | 'week' | 'month' };

/** Sums over months are not added up anew at every word. */
const everyMs = 300_000;

export const numbersQuery = (period: Period) =>
  queryOptions({
    queryKey: ['numbers', period],
    queryFn: () => request<Numbers>(`/api/numbers${queryOf(period)}`),
    staleTime: everyMs,
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });

export const csvHref = (period: Period, of: string) => `/api/numbers.csv${queryOf({ ...period, of })}`;
export const reportHref = (month: string) => `/api/numbers/report.pdf${queryOf({ month })}`;
