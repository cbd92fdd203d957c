/** What belongs to the person who is signed in. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { accountQueries } from '../../api/account.ts';
import { queries } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { SectionPage } from '../section-page.tsx';
import { Manner } from './manner.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { SecondStep } from './second-step.tsx';
import { Sessions } from './sessions.tsx';
import { WhoIAm } from './who-i-am.tsx';

export function MyAccountPage() {
  const { data: me } = useQuery(queries.me());
  const { data, error, refetch } = useQuery(accountQueries.signIn());
  if (!me) return null;
  return (
    <SectionPage>
      <WhoIAm me={me} />
      <Manner />
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && (
        <>
          {data.password && <Password />}
          <Passkeys passkeys={data.passkeys} />
          {data.password && <SecondStep twoFactor={data.twoFactor} />}
          <Sessions sessions={data.sessions} />
        </>
      )}
    </SectionPage>
  );
}
