/** What was really shown on a display, the newest first. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { panelQueries, type ShownRow } from '../api/panels.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './panel/panel.module.css';

export function ShownList({ display }: { display: string }) {
  const { shown } = useWords().panels;
  const { data, error, refetch } = useQuery(panelQueries.shown(display));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} />;
  if (data.rows.length === 0) return <Empty title={shown.empty}>{shown.emptySo}</Empty>;
  return (
    <>
      <p className="dim">{shown.lead}</p>
      <ul className={css.rows}>
        {data.rows.map((row) => (
          <Shown key={row.id} row={row} />
        ))}
      </ul>
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
        <Sign tone="good" sign="●">
          {shown.now}
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
