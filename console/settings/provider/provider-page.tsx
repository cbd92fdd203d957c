/** The service by which residents prove who they are: what it has to be told, what it answers, and how it is set. */
import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Provider, ProviderAddresses, ProviderCheck } from '#core/contracts/index.ts';
import { providerApi, providerQueries, useProviderChange } from '../../api/provider.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import { Forget } from '../forget.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import { ProviderForm } from './provider-form.tsx';

export function ProviderPage() {
  const { provider: words } = useWords();
  const { data, error, refetch } = useQuery(providerQueries.one());
  const forget = useProviderChange(providerApi.forget);
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <Addresses addresses={data.addresses} />}
      {data?.provider && <TryIt inUse={data.provider.inUse} />}
      {data && <ProviderForm key={String(data.provider?.issuer)} held={data.provider} />}
      {data?.provider && !data.provider.inUse && (
        <Group>
          <Forget words={words} change={forget} />
        </Group>
      )}
    </SectionPage>
  );
}

function Addresses({ addresses: { redirectUri, logoutUri } }: { addresses: ProviderAddresses }) {
  const { provider: words } = useWords();
  return (
    <Part title={words.tell} lead={words.tellLead}>
      <dl>
        <dt>{words.redirect}</dt>
        <dd>
          <code>{redirectUri}</code>
        </dd>
        <dt>{words.logout}</dt>
        <dd>
          <code>{logoutUri}</code>
        </dd>
      </dl>
    </Part>
  );
}

function TryIt({ inUse }: Pick<Provider, 'inUse'>) {
  const { provider: words } = useWords();
  const check = useMutation({ mutationFn: providerApi.check });
  return (
    <>
      {inUse && <Alert variant="light">{words.inUse}</Alert>}
      <Part title={words.tryIt} lead={words.tryLead}>
        <Group>
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
            {words.tryIt}
          </Button>
        </Group>
        <div role="status">{check.data && <Tried check={check.data} />}</div>
        <ProblemNote error={check.error} />
      </Part>
    </>
  );
}

function Tried({ check: { ok, reason, authorization, lacks } }: { check: ProviderCheck }) {
  const { provider: words } = useWords();
  const title = reason
    ? words.notReached(words.reasons[reason])
    : ok
      ? words.reached(authorization ?? '')
      : words.refused;
  return (
    <Alert color={ok ? (lacks.length > 0 ? 'orange' : 'teal') : 'red'} variant="light" title={title}>
      {lacks.length > 0 && (
        <ul>
          {lacks.map((lack) => (
            <li key={lack}>{words.lacks[lack]}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
