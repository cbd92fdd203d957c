/** The calendar, and how full loops are. */
import { queryOptions } from '@tanstack/react-query';
import type { DisplayLoad, LoadSummary, Placement, PlacementInput, Planning } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export type PlanningAsked = {
  readonly from: number;
  readonly until: number;
  readonly q?: string | undefined;
  readonly tag?: string | undefined;
  /** Rows of one tag side by side. */
  readonly group?: 'true' | undefined;
  readonly offset?: number | undefined;
};

export const planningApi = {
  calendar: (asked: PlanningAsked) => request<Planning>(`/api/planning${queryOf(asked)}`),
  loads: (displays: readonly string[], { from, until }: PlanningAsked) =>
    request<{ loads: LoadSummary[] }>(
      `/api/planning/loads${queryOf({ from, until, displays: displays.join(',') })}`,
    ),
  load: (display: string, at?: number) =>
    request<DisplayLoad>(`/api/displays/${display}/load${queryOf({ at })}`),
  changePlacement: (id: string, input: PlacementInput) =>
    request<Placement>(`/api/placements/${id}`, { method: 'PUT', body: input }),
};

export const planningQueries = {
  calendar: (asked: PlanningAsked) =>
    queryOptions({
      queryKey: ['placements', 'calendar', asked],
      queryFn: () => planningApi.calendar(asked),
      placeholderData: (before) => before,
    }),
  loads: (displays: readonly string[], asked: PlanningAsked) =>
    queryOptions({
      queryKey: ['displays', 'loads', displays, asked.from, asked.until],
      queryFn: () => planningApi.loads(displays, asked),
      enabled: displays.length > 0,
    }),
  load: (display: string, at?: number) =>
    queryOptions({
      queryKey: ['displays', display, 'load', at],
      queryFn: () => planningApi.load(display, at),
      placeholderData: (before) => before,
    }),
};
