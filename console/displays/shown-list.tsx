/** Every turn that was witnessed on a display within a time, the newest first, page by page. */
import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { panelApi, type ShownRow } from '../api/panels.ts';
import { More } from '../frame/more.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './panel/panel.module.css';

type Props = { readonly display: string; readonly from: number; readonly until: number };

export function ShownList({ display, from, until }: Props) {
  const list = useInfiniteQuery({
    queryKey: ['displays', display, 'shown', from],
    queryFn: ({ pageParam }) => panelApi.shown(display, { from, until, before: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: false,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      <ul className={css.rows}>
        {rows.map((row) => (
          <Shown key={row.id} row={row} />
        ))}
      </ul>
      <More list={list} />
    </>
  );
}

function Shown({ row }: { row: ShownRow }) {
  const words = useWords();
  const { shown } = words.panels;
  const say = useSay();
  const href = row.alert === undefined ? `/messages/${row.message}` : `/alerts/${row.alert}`;
  return (
    <li>
      {row.until === undefined && (
        <Sign tone="wait" sign="●">
          {shown.open}
        </Sign>
      )}
      <Link href={href} className="plain-link">
        <b>
          {row.alert !== undefined && `${shown.alert} · `}
          {row.title ?? shown.untitled}
        </b>
      </Link>
      <p className="dim">
        {row.until === undefined
          ? shown.since(say.when(row.from))
          : shown.from(say.when(row.from), say.length(row.until - row.from))}
        {' · '}
        {words.sync.revision(row.revision)}
      </p>
    </li>
  );
}
