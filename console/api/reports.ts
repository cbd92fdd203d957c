/** What citizens report: the list of the desk, one with all that happened, and what the desk does with it. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ContactInput,
  OfferedSheet,
  Report,
  ReportCategory,
  ReportCategoryInput,
  ReportHandler,
  ReportInput,
  ReportLine,
  ReportMove,
  ReportPlaces,
  ReportPublication,
  ReportSplit,
  SocialOverflow,
} from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';
import { useChangeOf } from './queries.ts';

export type ReportFilter = {
  readonly state: 'open' | 'closed' | 'all';
  readonly assigned?: 'me' | 'nobody' | undefined;
  /** Only those that are overdue, or only the others. */
  readonly late?: boolean | undefined;
  /** Only those whose acknowledgement is owed. */
  readonly receipt?: true | undefined;
  /** Only those of which somebody was told that nobody acts. */
  readonly reminded?: true | undefined;
  readonly q?: string | undefined;
};
type Page = { readonly reports: readonly ReportLine[]; readonly next?: string };

const post = <T>(path: string, body: unknown) => request<T>(path, { method: 'POST', body });

export const photoAt = (report: string, photo: string) => `/api/reports/${report}/photos/${photo}`;

export const receiptPaperAt = (report: string) => `/api/reports/${report}/receipt.pdf`;

export const reportApi = {
  /** Of the one that has this number, if there is one. */
  idOf: async (reference: string): Promise<string | undefined> => {
    const found = await request<Page>(`/api/reports${queryOf({ state: 'all', q: reference.trim() })}`);
    return found.reports.find((one) => one.reference === reference.trim().toUpperCase())?.id;
  },
  split: ({ id, ...part }: ReportSplit & { id: string }) => post<Report>(`/api/reports/${id}/split`, part),
  link: async ({ id, reference }: { id: string; reference: string }) =>
    post<Report>(`/api/reports/${id}/links`, {
      other: (await reportApi.idOf(reference)) ?? reference.trim(),
    }),
  chooseSheet: ({ id, sheet }: { id: string; sheet: string | null }) =>
    request<Report>(`/api/reports/${id}/sheet`, { method: 'PUT', body: { sheet } }),
  unlink: ({ id, other }: { id: string; other: string }) =>
    request<Report>(`/api/reports/${id}/links/${other}`, { method: 'DELETE' }),
  enter: (input: ReportInput) => post<Report>('/api/reports', input),
  move: ({ id, ...move }: ReportMove & { id: string }) => post<Report>(`/api/reports/${id}/move`, move),
  note: ({ id, text }: { id: string; text: string }) => post<Report>(`/api/reports/${id}/notes`, { text }),
  assign: ({ id, ...to }: { id: string; user: string | null; department?: string }) =>
    post<Report>(`/api/reports/${id}/assignment`, to),
  recategorise: ({ id, category }: { id: string; category: string }) =>
    post<Report>(`/api/reports/${id}/category`, { category }),
  acknowledge: ({ id, paper }: { id: string; paper: boolean }) =>
    post<Report>(`/api/reports/${id}/acknowledgement`, { paper }),
  publish: ({ id, ...publication }: ReportPublication & { id: string }) =>
    post<Report>(`/api/reports/${id}/publication`, publication),
  contact: ({ id, contact }: { id: string; contact: ContactInput | null }) =>
    request<Report>(`/api/reports/${id}/contact`, { method: 'PUT', body: { contact } }),
  hide: ({ id, text }: { id: string; text: string }) => post<Report>(`/api/reports/${id}/hiding`, { text }),
  saveCategories: (categories: readonly ReportCategoryInput[]) =>
    request<{ categories: ReportCategory[] }>('/api/report-categories', {
      method: 'PUT',
      body: { categories },
    }),
};

const said = (flag: boolean | undefined) => (flag === undefined ? undefined : String(flag));

export const reportQueries = {
  list: ({ late, receipt, reminded, ...filter }: ReportFilter) =>
    infiniteQueryOptions({
      queryKey: ['reports', 'list', filter, late, receipt, reminded],
      queryFn: ({ pageParam }) =>
        request<Page>(
          `/api/reports${queryOf({ ...filter, late: said(late), receipt: said(receipt), reminded: said(reminded), before: pageParam })}`,
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  one: (id: string) =>
    queryOptions({ queryKey: ['reports', 'one', id], queryFn: () => request<Report>(`/api/reports/${id}`) }),
  /** Of a case: sheets on rumours that may answer it first. */
  sheets: (id: string) =>
    queryOptions({
      queryKey: ['reports', 'sheets', id],
      queryFn: () => request<{ sheets: OfferedSheet[] }>(`/api/reports/${id}/sheets`),
    }),
  /** Of a sheet: how many have asked. */
  asked: (message: string) =>
    queryOptions({
      queryKey: ['reports', 'asked', message],
      queryFn: () => request<{ asked: number }>(`/api/sheets/${message}/asked`),
    }),
  /** Of other networks: what became no case. */
  socialOverflow: () =>
    queryOptions({
      queryKey: ['reports', 'social-overflow'],
      queryFn: () => request<SocialOverflow>('/api/social-overflow'),
    }),
  counts: () =>
    queryOptions({
      queryKey: ['reports', 'counts'],
      queryFn: () =>
        request<{ received: number; open: number; late: number; receipts: number; reminded: number }>(
          '/api/reports/counts',
        ),
    }),
  handlers: () =>
    queryOptions({
      queryKey: ['reports', 'handlers'],
      queryFn: () => request<{ handlers: ReportHandler[] }>('/api/report-handlers'),
      refetchInterval: false,
    }),
  categories: () =>
    queryOptions({
      queryKey: ['reports', 'categories'],
      queryFn: () => request<{ categories: ReportCategory[] }>('/api/report-categories'),
    }),
};

/** `done` follows also when the form is begun anew by then. */
export const useReportChange = <Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) => useChangeOf(['reports', 'today'], change, done);

/** Counted anew every ten minutes at most. */
export const reportPlacesQuery = () =>
  queryOptions({
    queryKey: ['reports', 'places'],
    queryFn: () => request<ReportPlaces>('/api/reports/places'),
    staleTime: 600_000,
  });
