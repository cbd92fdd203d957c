/** Rows of surfaces, the worst first. */
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { SyncRow } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { DeliverySign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './board.module.css';
import { isInStep, worstFirst } from './order.ts';

export function Board({ message }: { message?: string }) {
  const { sync: words } = useWords();
  const { data, error, refetch } = useQuery(queries.sync());
  if (error && !data) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  const rows = worstFirst(data.rows.filter((row) => !message || row.message === message));
  if (rows.length === 0) return <Empty title={words.empty}>{words.emptySo}</Empty>;
  return (
    <>
      <Summary rows={rows} />
      <Table className={css.table ?? ''} verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.surface}</Table.Th>
            {!message && <Table.Th>{words.message}</Table.Th>}
            <Table.Th>{words.state}</Table.Th>
            <Table.Th>{words.since}</Table.Th>
            <Table.Th className={css.number ?? ''}>{words.lag}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row
              key={`${row.surface.type}:${row.surface.id}:${row.message}`}
              row={row}
              withMessage={!message}
            />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Summary({ rows }: { rows: readonly SyncRow[] }) {
  const { sync: words } = useWords();
  const say = useSay();
  const due = rows.filter((row) => row.state !== 'expired' && row.state !== 'withdrawn');
  const good = due.filter(isInStep).length;
  const late = due.length - good;
  const slowest = Math.max(0, ...due.filter((row) => !isInStep(row)).map((row) => row.lagMs));
  return (
    <div className={css.summary} data-late={late > 0 || undefined}>
      <p className={css.figure}>{due.length === 0 ? words.leadNone : words.lead(good, due.length)}</p>
      <p>
        {late === 0 ? words.allGood : words.someLate(late)}
        {late > 0 && ` ${words.slowest(say.length(slowest))}.`}
      </p>
    </div>
  );
}

function Row({ row, withMessage }: { row: SyncRow; withMessage: boolean }) {
  const { sync: words } = useWords();
  const say = useSay();
  const { surface, shownRevision, revision, reason } = row;
  const since = row.shownAt ?? row.acceptedAt ?? row.sentAt ?? row.dueAt;
  const old = shownRevision !== undefined && shownRevision !== revision;
  return (
    <Table.Tr>
      <Table.Td data-label={words.surface}>
        <b>
          {surface.type === 'display' ? (
            <Link href={`/displays/${surface.id}`} className="plain-link">
              {surface.name}
            </Link>
          ) : (
            surface.name
          )}
        </b>
        <div className="dim small">{words.kinds[surface.type]}</div>
      </Table.Td>
      {withMessage && (
        <Table.Td data-label={words.message}>
          <Link href={`/messages/${row.message}/where`} className="plain-link">
            {row.title}
          </Link>{' '}
          <span className="dim small">{words.revision(revision)}</span>
        </Table.Td>
      )}
      <Table.Td data-label={words.state}>
        <DeliverySign value={row.state} />
        {(old || reason) && (
          <div className={css.reason}>
            {old ? words.behind(shownRevision, revision) : ''} {reason?.text}
          </div>
        )}
      </Table.Td>
      <Table.Td data-label={words.since} className={css.since ?? ''}>
        {say.ago(since)}
      </Table.Td>
      <Table.Td data-label={words.lag} className={css.number ?? ''}>
        {say.length(row.lagMs)}
      </Table.Td>
    </Table.Tr>
  );
}
