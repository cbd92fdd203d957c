/** What each kind of message is made of: drawn as a form, and known before anything is sent. */
import { queryOptions } from '@tanstack/react-query';
import type { MessageKind } from '#core/contracts/index.ts';
import { request } from './client.ts';
import type { OptionsSchema } from './json-schema.ts';

export type KnownKind = {
  readonly kind: MessageKind;
  /** Citizens read it on the site too. */
  readonly onSite: boolean;
  /** Of what it has beyond texts. */
  readonly data?: OptionsSchema;
};

export const kindQueries = {
  known: () =>
    queryOptions({
      queryKey: ['kinds'],
      queryFn: () => request<{ kinds: readonly KnownKind[] }>('/api/kinds'),
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: false,
    }),
};
