import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { wordsNow } from '../words/words.tsx';
import { toast } from './toast.tsx';

/** Signs out, forgets everything that was fetched, and begins anew; says so when the server did not hear it. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    try {
      await api.signOut();
    } catch (error) {
      // One whose session is over already is out; whoever was not let out must know.
      if (!(error instanceof ApiError && error.status === 401)) return toast(wordsNow().account.staysIn);
    }
    client.clear();
    await client.resetQueries(queries.me());
    location.assign('/console/');
  };
}
