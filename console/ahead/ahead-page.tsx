/** Weeks and months ahead: what to prepare, campaigns and their goals, what each audience will get. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { aheadQuery } from '../api/ahead.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { Campaigns } from './campaigns.tsx';
import { Duties } from './duties.tsx';
import { PlanningTabs } from './planning-tabs.tsx';
import { Weeks } from './weeks.tsx';

const weeksAhead = 12;

export function AheadPage() {
  const { ahead: words, common } = useWords();
  const { data, error, refetch } = useQuery(aheadQuery({ weeks: weeksAhead }));
  return (
    <Page wide title={words.title} lead={words.lead}>
      <PlanningTabs current="ahead" />
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && (
        <Stack role="status" aria-label={common.loading}>
          <Skeleton height={160} radius="lg" />
          <Skeleton height={160} radius="lg" />
          <Skeleton height={280} radius="lg" />
        </Stack>
      )}
      {data && (
        <>
          <Weeks ahead={data} />
          <Duties duties={data.duties} />
          <Campaigns campaigns={data.campaigns} tags={data.audiences.flatMap(({ tag }) => tag ?? [])} />
        </>
      )}
    </Page>
  );
}
