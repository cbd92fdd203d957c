/** Models of answers: kept in the settings, filled at the desk. */
import { queryOptions } from '@tanstack/react-query';
import type { ReportAnswer, ReportAnswerInput } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

const path = '/api/report-answers';

export const answerApi = {
  add: (input: ReportAnswerInput) => request<ReportAnswer>(path, { method: 'POST', body: input }),
  change: ({ id, ...input }: ReportAnswerInput & { id: string }) =>
    request<ReportAnswer>(`${path}/${id}`, { method: 'PUT', body: input }),
  remove: (id: string) => request<null>(`${path}/${id}`, { method: 'DELETE' }),
};

export const answerQueries = {
  list: () =>
    queryOptions({
      queryKey: ['report-answers'],
      queryFn: () => request<{ answers: ReportAnswer[] }>(path),
      refetchInterval: false,
    }),
};

export const useAnswerChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['report-answers'], change);
