/** The departments of the town, and how it keeps its word. */
import { queryOptions } from '@tanstack/react-query';
import type { CaseSettings, Department, DepartmentsInput } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

type List = { readonly departments: readonly Department[] };

export const departmentApi = {
  save: (departments: DepartmentsInput['departments']) =>
    request<List>('/api/departments', { method: 'PUT', body: { departments } }),
  settle: (settings: CaseSettings) =>
    request<CaseSettings>('/api/case-settings', { method: 'PUT', body: settings }),
};

export const departmentQueries = {
  list: () =>
    queryOptions({
      queryKey: ['departments'],
      queryFn: () => request<List>('/api/departments'),
      refetchInterval: false,
    }),
  settings: () =>
    queryOptions({
      queryKey: ['departments', 'settings'],
      queryFn: () => request<CaseSettings>('/api/case-settings'),
      refetchInterval: false,
    }),
};

/** `done` follows also when the form is begun anew by then. */
export const useDepartmentChange = <Input, Output>(
  change: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) => useChangeOf(['departments', 'report-rules', 'reports'], change, done);
