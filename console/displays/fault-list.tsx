/** What went wrong at a display, from beginning to end, the newest first. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { panelQueries } from '../api/panels.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { adviseOn, sayFault } from './panel/fault-words.ts';
import css from './panel/panel.module.css';

export function FaultList({ display }: { display: string }) {
  const words = useWords();
  const { faults: told } = words.panels;
  const say = useSay();
  const { data, error, refetch } = useQuery(panelQueries.faults(display));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={160} />;
  if (data.faults.length === 0) return <Empty title={told.empty}>{told.emptySo}</Empty>;
  return (
    <ul className={css.rows}>
      {data.faults.map(({ type, detail, from, until }) => (
        <li key={`${type}${from}`}>
          <Sign tone={until === undefined ? 'bad' : 'quiet'} sign={until === undefined ? '▲' : '○'}>
            {until === undefined ? told.lasting : told.over}
          </Sign>
          <b>{sayFault(type, words)}</b>
          <p className="dim">
            {until === undefined
              ? told.since(say.when(from))
              : told.lasted(say.when(from), say.length(until - from))}
          </p>
          {until === undefined && <p>{adviseOn(type, words)}</p>}
          <details className={css.detail}>
            <summary>{told.detail}</summary>
            <code>
              {type} {detail}
            </code>
          </details>
        </li>
      ))}
    </ul>
  );
}
