/** Why how one signs in could not be changed: mostly because one signed in too long ago. */
import { Button } from '@mantine/core';
import { ApiError } from '../../api/client.ts';
import { signedOut } from '../../frame/leave.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';

/** `otherwise`: what is said when it was the device that refused. */
export function StaleNote({ error, otherwise }: { error: unknown; otherwise: string }) {
  const { myAccount: words } = useWords();
  if (!error) return null;
  if (!(error instanceof ApiError)) return <p role="alert">{otherwise}</p>;
  if (error.problem.code !== 'AUTH_STALE') return <ProblemNote error={error} />;
  const again = async () => {
    // The sign-in leads back to this address.
    if (await signedOut()) location.reload();
  };
  return (
    <div role="alert">
      <p>{error.problem.detail}</p>
      <Button variant="light" onClick={() => void again()}>
        {words.signInAgain}
      </Button>
    </div>
  );
}
