/** What the maps lie on: set once for the whole server. */
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';

export type Tiles = {
  /** An address with `{z}`, `{x}` and `{y}`. */
  readonly url: string;
  readonly attribution: string;
  readonly attributionUrl?: string;
  readonly maxZoom: number;
};

export const mapQueries = {
  ground: () =>
    queryOptions({
      queryKey: ['map'],
      queryFn: () => request<{ tiles?: Tiles }>('/api/map'),
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: false,
    }),
};
