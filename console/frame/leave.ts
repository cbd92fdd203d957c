import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { wordsNow } from '../words/words.tsx';
import { toast } from './toast.tsx';

/** Ends the session; false, and said, when the server did not hear it. */
export async function signedOut(): Promise<boolean> {
  try {
    await api.signOut();
  } catch (error) {
    // One whose session is over already is out; whoever was not let out must know.
    const over = error instanceof ApiError && error.status === 401;
    if (!over) toast(wordsNow().account.staysIn);
    return over;
  }
  return true;
}

/** Signs out, forgets everything that was fetched, and begins anew. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    if (!(await signedOut())) return;
    client.clear();
    await client.resetQueries(queries.me());
    location.assign('/console/');
  };
}
