/** The round of the boards, on the telephone of whoever walks it: what to take down, what to put up, each ticked with a name. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { PaperRow } from '#core/contracts/index.ts';
import { paperApi, paperQueries, usePaperChange } from '../api/paper.ts';
import { useMay } from '../api/queries.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { SyncFrame } from '../sync/sync-frame.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './paper.module.css';

export function RoundPage() {
  const { paper: words } = useWords();
  const { data, error, refetch } = useQuery(paperQueries.list());
  const boards = [...new Map(data?.rows.map(({ board }) => [board.id, board])).values()];
  const open = data?.rows.filter(({ task }) => task !== 'standing').length ?? 0;
  return (
    <SyncFrame view="paper" lead={words.lead}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && boards.length === 0 && <Empty title={words.empty}>{words.emptySo}</Empty>}
      {boards.length > 0 && <p role="status">{words.left(open)}</p>}
      {boards.map((board) => (
        <section key={board.id} className={css.board} aria-label={board.name}>
          <h2>{board.name}</h2>
          {board.address !== '' && <p className="dim">{board.address}</p>}
          <ul className={css.rows}>
            {data?.rows
              .filter((row) => row.board.id === board.id)
              .map((row) => (
                <Row key={`${row.message}-${row.revision}`} row={row} />
              ))}
          </ul>
        </section>
      ))}
    </SyncFrame>
  );
}

function Row({ row }: { row: PaperRow }) {
  const { paper: words } = useWords();
  const say = useSay();
  const ticks = useMay('write-message');
  const tick = usePaperChange(paperApi.tick);
  const { board, message, revision, title, task, up } = row;
  const act = task === 'up' || task === 'replace' ? 'up' : 'down';
  const done = () =>
    tick.mutate(
      { board: board.id, message, revision, act },
      { onSuccess: () => toast(words.done[act](title)) },
    );
  return (
    <li data-task={task}>
      <span>
        <span className={css.task}>{words.tasks[task]}</span>
        <Link href={`/messages/${message}/place`} className="plain-link">
          <b>{title}</b>
        </Link>
        <span className="dim small">
          {words.version(revision)}
          {up && `, ${words.hangs(up.by, say.when(up.at))}`}
        </span>
      </span>
      {ticks && (
        <Button
          size="md"
          variant={task === 'standing' ? 'subtle' : 'filled'}
          loading={tick.isPending}
          aria-label={words.tickOf[act](title, board.name)}
          onClick={done}
        >
          {words.tick[act]}
        </Button>
      )}
      <ProblemNote error={tick.error} />
    </li>
  );
}
