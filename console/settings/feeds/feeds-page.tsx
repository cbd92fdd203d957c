/** What is read elsewhere and becomes drafts here: how each feed is, and a new one tried before it is kept. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Feed, upkeepApi, upkeepQueries, useUpkeep } from '../../api/upkeep.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { NewFeedForm } from './new-feed-form.tsx';

export function FeedsPage() {
  const { feeds: words } = useWords();
  const { data, error, refetch } = useQuery(upkeepQueries.feeds());
  const [going, setGoing] = useState<Feed>();
  const read = useUpkeep(upkeepApi.readFeed);
  const remove = useUpkeep(upkeepApi.removeFeed);
  const gone = () => {
    setGoing(undefined);
    toast(words.removed);
  };
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={160} />}
      {data?.feeds.length === 0 && <Empty title={words.empty}>{words.emptySo}</Empty>}
      <ProblemNote error={read.error} />
      {data && data.feeds.length > 0 && (
        <ul className={css.rows}>
          {data.feeds.map((feed) => (
            <li key={feed.id}>
              <State feed={feed} />
              <Group gap="xs">
                <Button
                  variant="subtle"
                  aria-label={
                    feed.type === 'activitypub'
                      ? words.askAgainOne(hostOf(feed.url))
                      : words.readOne(hostOf(feed.url))
                  }
                  loading={read.isPending && read.variables === feed.id}
                  onClick={() => read.mutate(feed.id)}
                >
                  {feed.type === 'activitypub' ? words.askAgain : words.read}
                </Button>
                <Button
                  variant="subtle"
                  color="red"
                  aria-label={words.removeOne(hostOf(feed.url))}
                  onClick={() => setGoing(feed)}
                >
                  {words.remove}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      <Part title={words.add} lead={words.addLead}>
        <NewFeedForm />
      </Part>
      <Confirm
        opened={going !== undefined}
        title={words.removeTitle}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setGoing(undefined)}
        onAct={() => going && remove.mutate(going.id, { onSuccess: gone })}
      >
        {words.removeSo}
      </Confirm>
    </SectionPage>
  );
}

function State({ feed: { type, url, fetchedAt, error } }: { feed: Feed }) {
  const { feeds: words } = useWords();
  const say = useSay();
  const isTold = type === 'activitypub';
  const last =
    fetchedAt === undefined
      ? words[isTold ? 'notHeard' : 'notYet']
      : words[isTold ? 'heardAt' : 'readAt'](say.when(fetchedAt));
  return (
    <span>
      <b>{hostOf(url)}</b>
      <span className="dim small">{url}</span>
      {error === undefined ? (
        <span className="dim small">
          {words.types[type]}
          {', '}
          {last}
        </span>
      ) : (
        <span className={css.warn}>
          <span aria-hidden="true">▲ </span>
          {words.failed(error, say.when(fetchedAt ?? 0))}
        </span>
      )}
    </span>
  );
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? url;
}
