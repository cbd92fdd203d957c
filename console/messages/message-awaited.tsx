/** A message that is still on its way, or does not come. */
import { Skeleton, Stack } from '@mantine/core';
import { ApiError } from '../api/client.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';

export const isMissing = (error: unknown) => error instanceof ApiError && error.status === 404;

export function MessageAwaited({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { common } = useWords();
  return (
    <Page title={common.loading} wide>
      <ProblemNote error={error} onRetry={onRetry} />
      {!error && (
        <Stack role="status" aria-label={common.loading}>
          <Skeleton height={40} width="60%" />
          <Skeleton height={320} />
        </Stack>
      )}
    </Page>
  );
}
