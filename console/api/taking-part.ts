/** What residents take part in, as a message may show it. */
import { queryOptions } from '@tanstack/react-query';
import type { Showable } from '#core/contracts/index.ts';
import { request } from './client.ts';

export const takingPartQuery = () =>
  queryOptions({
    queryKey: ['polls', 'showables'],
    queryFn: () => request<{ showables: readonly Showable[] }>('/api/taking-part'),
  });
