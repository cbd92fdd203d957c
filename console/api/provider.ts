/** The service by which residents prove who they are. */
import { queryOptions } from '@tanstack/react-query';
import type { Provider, ProviderAddresses, ProviderCheck, ProviderInput } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

const path = '/api/provider';
export const providerApi = {
  set: (input: ProviderInput) => request<{ provider: Provider }>(path, { method: 'PUT', body: input }),
  forget: () => request<void>(path, { method: 'DELETE' }),
  check: () => request<ProviderCheck>(`${path}/check`, { method: 'POST' }),
};
export const providerQueries = {
  one: () =>
    queryOptions({
      queryKey: ['provider'],
      queryFn: () => request<{ provider: Provider | null; addresses: ProviderAddresses }>(path),
    }),
};
export const useProviderChange = <Input, Output>(change: (input: Input) => Promise<Output>) =>
  useChangeOf(['provider'], change);
