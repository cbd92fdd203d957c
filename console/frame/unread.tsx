/** Instead of a page of which nothing has been read yet; what was read once stays, whatever a later look meets. */
import { ApiError } from '../api/client.ts';
import { NotFound } from './page.tsx';
import { ProblemNote } from './problem.tsx';

export function Unread({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return <ProblemNote error={error} onRetry={onRetry} />;
}
