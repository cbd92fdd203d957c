/** Displays in numbers: pages, the short of all, their groups, and what was shown in a day. */
import { queryOptions } from '@tanstack/react-query';
import type { BriefDisplay, Display, DisplayCondition, DisplayGroup } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export type DisplayFilter = {
  readonly q?: string;
  readonly tag?: string;
  readonly kind?: string;
  readonly condition?: string;
};
export type Turn = { readonly after?: string; readonly before?: string };
export type DisplayPage = {
  readonly displays: readonly Display[];
  /** Of what the filter leaves, its condition aside. */
  readonly counts: Readonly<Record<DisplayCondition, number>>;
  readonly next?: string;
  readonly previous?: string;
};
export type ShownDay = {
  readonly messages: readonly {
    readonly message: string;
    readonly title?: string;
    readonly alert?: string;
    readonly turns: number;
    /** ms */
    readonly time: number;
    readonly first: number;
    readonly last: number;
    readonly up: boolean;
  }[];
  readonly gaps: readonly {
    readonly from: number;
    readonly until: number;
    readonly why: 'dark' | 'unknown';
  }[];
};
type BriefFilter = DisplayFilter & { readonly placed?: 'true' };

/** From what needs a person to what does not: the order of the server's list. */
export const displayConditions = [
  'fault',
  'silent',
  'lit',
  'dark',
  'waiting',
  'revoked',
] as const satisfies readonly DisplayCondition[];

const pageSize = 24;
/** Ten thousand displays: more than one desk has. */
const mostPages = 10;

/** Every display in short, page after page. */
async function brief(filter: BriefFilter): Promise<{ displays: readonly BriefDisplay[] }> {
  const displays: BriefDisplay[] = [];
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await request<{ displays: BriefDisplay[]; next?: string }>(
      `/api/displays/brief${queryOf({ ...filter, after })}`,
    );
    displays.push(...answer.displays);
    after = answer.next;
    if (after === undefined) break;
  }
  return { displays };
}

export const displayQueries = {
  page: (filter: DisplayFilter, turn: Turn) =>
    queryOptions({
      queryKey: ['displays', 'page', filter, turn],
      queryFn: () => request<DisplayPage>(`/api/displays${queryOf({ ...filter, ...turn, limit: pageSize })}`),
      placeholderData: (before) => before,
    }),
  /** Not under the topic of displays: a thousand are not read again at every word of one of them. */
  brief: (filter: BriefFilter) =>
    queryOptions({
      queryKey: ['brief-displays', filter],
      queryFn: () => brief(filter),
      refetchInterval: 15_000,
      placeholderData: (before) => before,
    }),
  groups: () =>
    queryOptions({
      queryKey: ['displays', 'groups'],
      queryFn: () => request<{ groups: readonly DisplayGroup[] }>('/api/displays/groups'),
    }),
  day: (id: string, from: number, until: number) =>
    queryOptions({
      queryKey: ['displays', id, 'day', from],
      queryFn: () => request<ShownDay>(`/api/displays/${id}/day${queryOf({ from, until })}`),
    }),
};
