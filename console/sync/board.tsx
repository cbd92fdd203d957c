/** Rows of surfaces, the worst first, a page at a time; each opens its story. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { SyncBoard } from '#core/contracts/index.ts';
import { syncQueries } from '../api/sync.ts';
import { More } from '../frame/more.tsx';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import css from './board.module.css';
import { Filters } from './filters.tsx';
import { Rows } from './rows.tsx';
import { Story } from './story.tsx';
import { useBoardAddress } from './use-board-address.ts';

/** Of one message, or of everything. */
export function Board({ message }: { message?: string }) {
  const { sync: words } = useWords();
  const address = useBoardAddress(message);
  const board = useInfiniteQuery(syncQueries.board(address.filter));
  const { data, error, refetch } = board;
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const [first] = data.pages;
  const rows = data.pages.flatMap((page) => page.rows);
  const bare = rows.length === 0 && !address.filtered;
  if (!first || bare) return <Empty title={words.empty}>{words.emptySo}</Empty>;
  return (
    <>
      <Summary board={first} />
      <Filters address={address} counts={first.counts} withMessage={!message} />
      {rows.length === 0 ? (
        <Empty
          title={words.emptyFilter}
          action={
            <Button variant="default" onClick={address.clear}>
              {words.clearFilters}
            </Button>
          }
        >
          {words.emptyFilterSo}
        </Empty>
      ) : (
        <Rows rows={rows} withMessage={!message} onOpen={address.open} />
      )}
      <More list={board} />
      {address.row && <Story row={address.row} onClose={address.close} />}
    </>
  );
}

function Summary({ board: { inStep, total, counts, slowestLagMs, reconciledAt } }: { board: SyncBoard }) {
  const { sync: words } = useWords();
  const { language } = useSpeech();
  const say = useSay();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const { late } = counts;
  return (
    <div className={css.summary} data-late={late > 0 || undefined}>
      <p className={css.figure}>{total === 0 ? words.leadNone : words.lead(number(inStep), number(total))}</p>
      {total > 0 && (
        <p>
          {late === 0 ? words.allGood : words.someLate(number(late), late === 1)}
          {late > 0 && slowestLagMs >= 1000 && ` ${words.slowest(say.length(slowestLagMs))}.`}
        </p>
      )}
      {reconciledAt !== undefined && <p>{words.asOf(say.clock(reconciledAt))}</p>}
    </div>
  );
}

function Waiting() {
  const { common } = useWords();
  return (
    <Stack role="status" aria-label={common.loading}>
      <Skeleton height={104} radius="lg" />
      <Skeleton height={36} width="70%" />
      <Skeleton height={320} />
    </Stack>
  );
}
