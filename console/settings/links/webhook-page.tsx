/** One system that is told: how it is, what can be done, and its log. */
import { Alert, Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Webhook } from '#core/contracts/index.ts';
import { linksApi, linksQueries } from '../../api/links.ts';
import { useChangeOf } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Icon } from '../../frame/icons.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import { Deliveries } from './deliveries.tsx';
import css from './links.module.css';
import { SecretDialog } from './secret-dialog.tsx';
import { useEventList, useReason, WebhookState } from './webhook-state.tsx';

export function WebhookPage({ id }: { id: string }) {
  const { webhooks: words, common } = useWords();
  const { data, error, refetch } = useQuery(linksQueries.webhook(id));
  return (
    <SectionPage
      title={data?.title ?? common.loading}
      lead={data && <WebhookState value={data} />}
      actions={data && <TestButton id={id} />}
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && <About value={data} />}
      <Part title={words.log}>
        <Deliveries id={id} />
      </Part>
    </SectionPage>
  );
}

function TestButton({ id }: { id: string }) {
  const { webhooks: words } = useWords();
  const reason = useReason();
  const test = useChangeOf(['webhooks'], linksApi.testWebhook);
  const go = () =>
    test.mutate(id, {
      onSuccess: ({ state, tries }) =>
        toast(state === 'sent' ? words.testOk(tries[0]?.status ?? 0) : words.testBad(reason(tries[0]))),
    });
  return (
    <Button loading={test.isPending} onClick={go}>
      {words.test}
    </Button>
  );
}

function About({ value }: { value: Webhook }) {
  const { webhooks: words } = useWords();
  const say = useSay();
  const reason = useReason();
  const events = useEventList();
  const { stopped, failingSince, active, oldSecretUntil, reachedAt, waiting } = value;
  const why = stopped?.reason === 'gone' ? words.stoppedGone : reason({ reason: stopped?.reason ?? '' });
  return (
    <section className={css.main}>
      {!active && stopped && (
        <Alert mb="sm" color="red" variant="light" icon={<Icon name="warning" />}>
          {words.stopped(say.when(stopped.at), why)}
        </Alert>
      )}
      {active && failingSince !== undefined && (
        <Alert mb="sm" color="orange" variant="light" icon={<Icon name="warning" />}>
          {words.failingSince(say.when(failingSince))}
        </Alert>
      )}
      <span>{events(value.events)}</span>
      <span className={css.facts}>
        <span>{value.url}</span>
        {reachedAt !== undefined && <span>{words.reached(say.ago(reachedAt))}</span>}
        {waiting > 0 && <span>{words.waiting(waiting)}</span>}
        {oldSecretUntil !== undefined && <span>{words.bothUntil(say.until(oldSecretUntil))}</span>}
      </span>
      <Acts value={value} />
    </section>
  );
}

function Acts({ value: { id, title, active } }: { value: Webhook }) {
  const { webhooks: words } = useWords();
  const [, go] = useLocation();
  const [asking, setAsking] = useState<'secret' | 'remove' | null>(null);
  const change = useChangeOf(['webhooks'], (on: boolean) => linksApi.changeWebhook(id, { active: on }));
  const secret = useChangeOf(['webhooks'], linksApi.newSecret);
  const remove = useChangeOf(['webhooks'], linksApi.removeWebhook);
  const close = () => setAsking(null);
  const removed = () => {
    toast(words.removed);
    go('/settings/webhooks');
  };
  return (
    <>
      <Group gap="xs" mt="sm">
        <Button component={Link} href={`/settings/webhooks/${id}/edit`} variant="default" size="xs">
          {words.edit}
        </Button>
        <Button variant="default" size="xs" onClick={() => setAsking('secret')}>
          {words.newSecret}
        </Button>
        <Button
          variant="default"
          size="xs"
          loading={change.isPending}
          onClick={() => change.mutate(!active, { onSuccess: () => toast(words.saved) })}
        >
          {active ? words.off : words.on}
        </Button>
        <Button variant="subtle" color="red" size="xs" onClick={() => setAsking('remove')}>
          {words.remove}
        </Button>
      </Group>
      <ProblemNote error={change.error} />
      <Confirm
        danger={false}
        opened={asking === 'secret'}
        title={words.newSecretTitle}
        act={words.newSecretGo}
        pending={secret.isPending}
        error={secret.error}
        onAct={() => secret.mutate(id, { onSuccess: close })}
        onClose={close}
      >
        {words.newSecretSo}
      </Confirm>
      <Confirm
        opened={asking === 'remove'}
        title={words.removeTitle(title)}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onAct={() => remove.mutate(id, { onSuccess: removed })}
        onClose={close}
      >
        {words.removeSo}
      </Confirm>
      <SecretDialog
        secret={secret.data?.secret ?? null}
        title={words.secretTitle}
        label={words.secret}
        so={words.secretSo}
        onClose={secret.reset}
      />
    </>
  );
}
