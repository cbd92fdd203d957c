/** What became of one version on one surface, from who approved it to when it was seen. */
import { Button, CloseButton, Drawer, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SyncStory } from '#core/contracts/index.ts';
import { type RowName, syncQueries } from '../api/sync.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { DeliverySign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './story.module.css';

export function Story({ row, onClose }: { row: RowName; onClose: () => void }) {
  useFocusBack();
  const { sync: words, common } = useWords();
  const { data, error, refetch } = useQuery(syncQueries.story(row));
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="lg" lockScroll={false} padding="lg">
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body>
          <div className={css.head}>
            <Drawer.Title className={css.heading ?? ''}>{words.story.title}</Drawer.Title>
            <CloseButton size="lg" aria-label={common.close} onClick={onClose} />
          </div>
          <ProblemNote error={error} onRetry={() => void refetch()} />
          {!data && !error && <Skeleton height={320} />}
          {data && <Told story={data} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Told({ story }: { story: SyncStory }) {
  const { sync: words } = useWords();
  const { surface, reason } = story;
  return (
    <>
      <h3 className={css.title}>{story.title}</h3>
      <p className={css.where}>
        <b>{surface.name}</b>
        <span className="dim">{words.story.version(story.revision)}</span>
        <DeliverySign value={story.state} />
      </p>
      {reason && (
        <div className={css.why}>
          <b>{story.state === 'refused' ? words.story.whyRefused : words.story.why}</b>
          <p>{reason.text}</p>
          {surface.type === 'display' && <LastSeen at={story.lastSeenAt} />}
        </div>
      )}
      <Delay story={story} />
      <Steps story={story} />
      <Group mt="lg" gap="xs">
        <Button component={Link} href={`/messages/${story.message}`} variant="default">
          {words.story.toMessage}
        </Button>
        {surface.type === 'display' && (
          <Button component={Link} href={`/displays/${surface.id}`} variant="default">
            {words.story.toSurface}
          </Button>
        )}
      </Group>
    </>
  );
}

function LastSeen({ at }: { at: number | undefined }) {
  const { sync: words } = useWords();
  const say = useSay();
  return <p className="dim">{at === undefined ? words.story.never : words.story.lastSeen(say.ago(at))}</p>;
}

function Delay({ story }: { story: SyncStory }) {
  const { sync: words } = useWords();
  const say = useSay();
  const { state, lagMs } = story;
  if (state === 'shown') return <p>{words.story.took(say.length(lagMs))}</p>;
  if (lagMs === 0 || state === 'withdrawn' || state === 'expired') return null;
  return <p>{words.story.late(say.length(lagMs))}</p>;
}

function Steps({ story }: { story: SyncStory }) {
  const { sync: words } = useWords();
  const say = useSay();
  const named =
    story.surface.type === 'channel'
      ? { ...words.story.steps, ...words.story.channelSteps }
      : words.story.steps;
  return (
    <ol className={css.steps}>
      {story.steps.map(({ what, at, by, detail }) => (
        <li key={`${what}${at}${detail ?? ''}`} data-what={what}>
          <span>
            <b>{named[what]}</b>
            {by && ` ${words.story.by(by)}`}
            {detail && <span className="dim">, {detail}</span>}
          </span>
          <time dateTime={new Date(at).toISOString()}>{say.when(at)}</time>
        </li>
      ))}
    </ol>
  );
}
