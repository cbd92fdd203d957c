/** Weeks and months ahead. */
import { queryOptions } from '@tanstack/react-query';
import type { Ahead, CampaignInput, ComingDuty } from '#core/contracts/index.ts';
import { queryOf, request } from './client.ts';

export const aheadQuery = (asked: { from?: string | undefined; weeks: number }) =>
  queryOptions({
    queryKey: ['placements', 'ahead', asked],
    queryFn: () => request<Ahead>(`/api/ahead${queryOf(asked)}`),
  });

const dutyPath = ({ id, year }: ComingDuty) => `/api/duties/${id}/${year}`;

export const aheadCalls = {
  saveCampaign: ({ id, input }: { id: string | undefined; input: CampaignInput }) =>
    id === undefined
      ? request<{ id: string }>('/api/campaigns', { method: 'POST', body: input })
      : request<{ id: string }>(`/api/campaigns/${id}`, { method: 'PUT', body: input }),
  removeCampaign: (id: string) => request<void>(`/api/campaigns/${id}`, { method: 'DELETE' }),
  draftDuty: (duty: ComingDuty) =>
    request<{ message: string }>(`${dutyPath(duty)}/draft`, { method: 'POST', body: {} }),
  dismissDuty: (duty: ComingDuty) => request<void>(`${dutyPath(duty)}/dismissed`, { method: 'PUT' }),
  reopenDuty: (duty: ComingDuty) => request<void>(`${dutyPath(duty)}/dismissed`, { method: 'DELETE' }),
};
