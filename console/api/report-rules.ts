/** To whom reports go. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReportRule } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { departmentQueries } from './departments.ts';
import { useChangeOf } from './queries.ts';
import { reportQueries } from './reports.ts';

const path = '/api/report-rules';
type List = { readonly rules: readonly ReportRule[] };

export const ruleApi = {
  save: (rules: readonly ReportRule[]) => request<List>(path, { method: 'PUT', body: { rules } }),
};

export const ruleQueries = {
  list: () =>
    queryOptions({
      queryKey: ['report-rules'],
      queryFn: () => request<List>(path),
      refetchInterval: false,
    }),
};

/** `done` follows also when the form is begun anew by then. */
export const useRuleChange = <Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) => useChangeOf(['report-rules'], change, done);

/** The departments that anything names, by name. */
export function useDepartments(): string[] {
  const { data: list } = useQuery(ruleQueries.list());
  const { data } = useQuery(reportQueries.categories());
  const { data: described } = useQuery(departmentQueries.list());
  const named = [
    ...(described?.departments ?? []).map(({ name }) => name),
    ...(list?.rules ?? []).map(({ department }) => department),
    ...(data?.categories ?? []).flatMap(({ department }) => department ?? []),
  ];
  return [...new Set(named)].sort((a, b) => a.localeCompare(b, 'fr'));
}
