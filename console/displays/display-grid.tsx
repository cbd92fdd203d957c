/** A page of displays with its filters: of the whole town, or of a group. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { displayQueries } from '../api/displays.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { DisplayCard } from './display-card.tsx';
import css from './displays.module.css';
import { Filters } from './filters.tsx';
import type { Filter } from './use-filter.ts';

type Props = {
  readonly filter: Filter;
  readonly ofGroup?: string;
  /** Where there is no display at all. */
  readonly bare: ReactNode;
};

export function DisplayGrid({ filter, ofGroup, bare }: Props) {
  const { displayLists: words } = useWords();
  const asked = ofGroup === undefined ? filter.value : { ...filter.value, tag: ofGroup };
  const { data, error, refetch, isPending } = useQuery(displayQueries.page(asked, filter.turn));
  const found = data?.displays ?? [];
  if (data && found.length === 0 && !filter.any) return bare;
  return (
    <>
      <Filters filter={filter} counts={data?.counts} ofGroup={ofGroup !== undefined} />
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {data && found.length === 0 && (
        <Empty
          title={words.none}
          action={
            <Button variant="default" onClick={filter.clear}>
              {words.clear}
            </Button>
          }
        >
          {words.noneSo}
        </Empty>
      )}
      <ul className={css.grid}>
        {isPending &&
          [1, 2, 3].map((n) => (
            <li key={n}>
              <Skeleton height={260} radius="lg" />
            </li>
          ))}
        {found.map((display) => (
          <DisplayCard key={display.id} display={display} />
        ))}
      </ul>
      <Turns filter={filter} previous={data?.previous} next={data?.next} />
    </>
  );
}

type TurnsProps = {
  readonly filter: Filter;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

function Turns({ filter, previous, next }: TurnsProps) {
  const { displayLists: words } = useWords();
  if (previous === undefined && next === undefined) return null;
  const go = (turn: Parameters<Filter['go']>[0]) => {
    filter.go(turn);
    window.scrollTo({ top: 0 });
  };
  return (
    <Group component="nav" aria-label={words.pages} mt="xl">
      <Button
        variant="default"
        disabled={previous === undefined}
        onClick={() => previous !== undefined && go({ before: previous })}
      >
        {words.previous}
      </Button>
      <Button
        variant="default"
        disabled={next === undefined}
        onClick={() => next !== undefined && go({ after: next })}
      >
        {words.next}
      </Button>
    </Group>
  );
}
