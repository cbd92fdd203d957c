/** Forms of residents while far more come in than people send. */
import { queryOptions } from '@tanstack/react-query';
import type { Siege, SiegeInput } from '#core/contracts/index.ts';
import { request } from './client.ts';
import { useChangeOf } from './queries.ts';

const path = '/api/siege';
export const siegeApi = {
  decide: (input: SiegeInput) => request<Siege>(path, { method: 'PUT', body: input }),
};
export const siegeQueries = {
  one: () => queryOptions({ queryKey: ['siege'], queryFn: () => request<Siege>(path) }),
};
export const useSiegeChange = () => useChangeOf(['siege'], siegeApi.decide);
