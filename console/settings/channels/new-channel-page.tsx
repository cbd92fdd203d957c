/** Connecting a way out: which kind of it, then what it needs; the other side is asked at once. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { ChannelInput } from '#core/contracts/channel.ts';
import { channelApi, channelQueries } from '../../api/channels.ts';
import { useChangeOf } from '../../api/queries.ts';
import { NotFound } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSpeech } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { ChannelForm } from './channel-form.tsx';
import { useSayStanding } from './use-say-standing.ts';

export function NewChannelPage() {
  const { words: all, language } = useSpeech();
  const { connected: words } = all;
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const { data, error, refetch } = useQuery(channelQueries.types());
  const sayStanding = useSayStanding();
  const create = useChangeOf(['channels'], async (input: ChannelInput) => {
    const made = await channelApi.create(input);
    // It is connected whatever the other side says now: its page tells how it is.
    const standing = made.checks ? await channelApi.check(made.id).catch(() => undefined) : undefined;
    if (standing) toast(sayStanding(standing));
    go(`/settings/channels/${made.id}`, { replace: true });
  });
  const asked = search.get('type');
  const type = data?.types.find((one) => one.type === asked);
  if (data && asked !== null && !type) return <NotFound />;
  return (
    <SectionPage
      title={type ? words.addOf(type.title[language]) : words.add}
      lead={type ? null : words.choose}
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && !type && (
        <ul className={css.cards}>
          {data.types.map((one) => (
            <li key={one.type}>
              <Link href={`/settings/channels/new?type=${one.type}`} className={css.card ?? ''}>
                <b>{one.title[language]}</b>
                {words.about[one.type] && <span>{words.about[one.type]}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {type && (
        <ChannelForm
          key={type.type}
          type={type}
          go={words.go}
          busy={create.isPending}
          error={create.error}
          onSave={({ secrets, ...input }) =>
            create.mutate({ type: type.type, ...input, ...(secrets && { secrets }) })
          }
        />
      )}
    </SectionPage>
  );
}
