/** The page of the morning: what waits, what is wrong, what comes; beside it what is lit right now. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Today } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { todayQuery } from '../api/today.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import { Begin } from './begin.tsx';
import { NextList } from './next-list.tsx';
import { NowGrid } from './now-grid.tsx';
import css from './today.module.css';
import { WaitingLists } from './waiting-lists.tsx';
import { WrongList } from './wrong-list.tsx';

export function TodayPage() {
  const { today: words, messages } = useWords();
  const { data, error, refetch } = useQuery(todayQuery());
  const writes = useMay('write-message');
  const isNew = data?.blank && data.displays.total === 0;
  const write = writes && !isNew && (
    <Button component={Link} href="/messages/new">
      {messages.write}
    </Button>
  );
  return (
    <Page wide title={words.title} lead={<Lead today={data} />} actions={write}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (isNew ? <Begin /> : <Desk today={data} />)}
    </Page>
  );
}

function Desk({ today }: { today: Today }) {
  return (
    <div className={css.desk}>
      <div className={css.column}>
        {(today.approve || today.drafts || today.replies) && <WaitingLists today={today} />}
        <WrongList wrong={today.wrong} offline={today.displays.offline} />
        <NextList next={today.next} now={today.at} />
      </div>
      <NowGrid displays={today.displays} />
    </div>
  );
}

/** “Jeudi 26 novembre · 11 afficheurs sur 12 répondent” */
function Lead({ today }: { today: Today | undefined }) {
  const { words, language, timeZone } = useSpeech();
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  }).format(today?.at ?? Date.now());
  const { online, total, fresh } = today?.displays ?? { online: 0, total: 0, fresh: 0 };
  // What was never plugged in is not missed.
  const awaited = total - fresh;
  return (
    <>
      <span className={css.day}>{day}</span>
      {awaited > 0 && ` · ${words.today.answering(online, awaited)}`}
    </>
  );
}

function Waiting() {
  const { common } = useWords();
  return (
    <div className={css.desk} role="status" aria-label={common.loading}>
      <div className={css.column}>
        <Skeleton height={180} radius="md" />
        <Skeleton height={140} radius="md" />
      </div>
      <Skeleton height={420} radius="md" />
    </div>
  );
}
