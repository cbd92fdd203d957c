/** A system that is to be told, new or changed; a new one's secret is shown once. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { WebhookInput } from '#core/contracts/index.ts';
import { linksApi, linksQueries } from '../../api/links.ts';
import { useChangeOf } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { WebhookForm } from './webhook-form.tsx';

export function NewWebhookPage() {
  const { webhooks: words } = useWords();
  const [, go] = useLocation();
  const create = useChangeOf(['webhooks'], linksApi.createWebhook);
  return (
    <SectionPage title={words.add} lead={words.emptySo}>
      <WebhookForm go={words.go} busy={create.isPending} error={create.error} onSave={create.mutate} />
      <SecretDialog
        secret={create.data?.secret ?? null}
        title={words.secretTitle}
        label={words.secret}
        so={words.secretSo}
        onClose={() => go(`/settings/webhooks/${create.data?.webhook.id}`, { replace: true })}
      />
    </SectionPage>
  );
}

export function EditWebhookPage({ id }: { id: string }) {
  const { webhooks: words, common } = useWords();
  const [, go] = useLocation();
  const { data, error, refetch } = useQuery(linksQueries.webhook(id));
  const change = useChangeOf(['webhooks'], (input: WebhookInput) => linksApi.changeWebhook(id, input));
  const save = (input: WebhookInput) =>
    change.mutate(input, {
      onSuccess: () => {
        toast(words.saved);
        go(`/settings/webhooks/${id}`);
      },
    });
  return (
    <SectionPage title={data?.title ?? common.loading} lead={null}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && (
        <WebhookForm
          first={{ title: data.title, url: data.url, events: data.events }}
          go={common.save}
          busy={change.isPending}
          error={change.error}
          onSave={save}
        />
      )}
    </SectionPage>
  );
}
