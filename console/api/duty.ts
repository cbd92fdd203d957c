/** Who is on duty when an alert does not get through, and the neighbourhoods that alerts and messages may be for. */
import { queryOptions } from '@tanstack/react-query';
import type {
  AlertEscalation,
  EscalationRule,
  EscalationSettings,
  Neighbourhood,
  NeighbourhoodInput,
} from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

type List = { readonly neighbourhoods: readonly Neighbourhood[] };

export const dutyApi = {
  settings: () => request<EscalationSettings>('/api/territory/escalation'),
  choose: (rule: EscalationRule) =>
    request<EscalationSettings>('/api/territory/escalation', { method: 'PUT', body: rule }),
  of: (alert: string) => request<AlertEscalation>(`/api/alerts/${alert}/escalation`),
  take: (alert: string) =>
    request<AlertEscalation>(`/api/alerts/${alert}/take`, { method: 'POST', body: {} }),
  neighbourhoods: () => request<List>('/api/neighbourhoods'),
  saveNeighbourhoods: (neighbourhoods: readonly NeighbourhoodInput[]) =>
    request<List>('/api/neighbourhoods', { method: 'PUT', body: { neighbourhoods } }),
};

export const dutyQueries = {
  settings: () =>
    queryOptions({ queryKey: ['escalation'], queryFn: dutyApi.settings, refetchInterval: false }),
  of: (alert: string, often: boolean) =>
    queryOptions({
      queryKey: ['alerts', alert, 'escalation'],
      queryFn: () => dutyApi.of(alert),
      refetchInterval: often ? 5000 : false,
    }),
  neighbourhoods: () =>
    queryOptions({
      queryKey: ['neighbourhoods'],
      queryFn: dutyApi.neighbourhoods,
      refetchInterval: false,
    }),
};

export const useDutyChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['escalation', 'neighbourhoods'], change);
