import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/calls.ts';
import { queries } from '../api/queries.ts';

/** Signs out, forgets everything that was fetched, and begins anew. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.signOut().catch(() => undefined);
    client.clear();
    await client.resetQueries(queries.me());
    location.assign('/console/');
  };
}
