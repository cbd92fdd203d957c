/** A connected way out, changed: what is secret is written anew or stays. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ChannelPatch } from '#core/contracts/channel.ts';
import { channelApi, channelQueries } from '../../api/channels.ts';
import { useChangeOf } from '../../api/queries.ts';
import { NotFound } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import { ChannelForm } from './channel-form.tsx';
import { useSayStanding } from './use-say-standing.ts';

export function EditChannelPage({ id }: { id: string }) {
  const { common } = useWords();
  const [, go] = useLocation();
  const list = useQuery(channelQueries.connected());
  const types = useQuery(channelQueries.types());
  const sayStanding = useSayStanding();
  const change = useChangeOf(['channels'], async (patch: ChannelPatch) => {
    const { checks } = await channelApi.change(id, patch);
    const standing = checks ? await channelApi.check(id).catch(() => undefined) : undefined;
    if (standing) toast(sayStanding(standing));
    go(`/settings/channels/${id}`);
  });
  const channel = list.data?.channels.find((one) => one.id === id);
  const type = types.data?.types.find((one) => one.type === channel?.type);
  const error = list.error ?? types.error;
  if (list.data && !channel) return <NotFound />;
  return (
    <SectionPage title={channel?.title ?? common.loading} lead={null}>
      <ProblemNote error={error} onRetry={() => void Promise.all([list.refetch(), types.refetch()])} />
      {!(channel && type) && !error && <Skeleton height={320} />}
      {channel && type && (
        <ChannelForm
          first={channel}
          type={type}
          go={common.save}
          busy={change.isPending}
          error={change.error}
          onSave={change.mutate}
        />
      )}
    </SectionPage>
  );
}
