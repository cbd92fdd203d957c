/** The list itself: one stop for the Tab key, arrows within it (WAI-ARIA grid pattern, one link a row). */
import { Table } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { SyncRow } from '#core/contracts/index.ts';
import type { RowName } from '../api/sync.ts';
import { DeliverySign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './board.module.css';
import { isComing, isInStep } from './order.ts';

type Props = {
  readonly rows: readonly SyncRow[];
  readonly withMessage: boolean;
  readonly onOpen: (row: RowName) => void;
};

const keyOf = ({ message, revision, surface }: SyncRow) => `${message}~${revision}~${surface.id}`;

export function Rows({ rows, withMessage, onOpen }: Props) {
  const { sync: words } = useWords();
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const at = Math.min(current, rows.length - 1);
  const move = (event: KeyboardEvent) => {
    const to = target(event.key, at, rows.length);
    if (to === undefined) return;
    event.preventDefault();
    setCurrent(to);
    body.current?.querySelectorAll<HTMLButtonElement>('[data-row]')[to]?.focus();
  };
  return (
    <>
      <Table className={css.table ?? ''} verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{withMessage ? words.message : words.surface}</Table.Th>
            {withMessage && <Table.Th>{words.surface}</Table.Th>}
            <Table.Th>{words.state}</Table.Th>
            <Table.Th>{words.since}</Table.Th>
            <Table.Th className={css.number ?? ''}>{words.lag}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body} onKeyDown={move}>
          {rows.map((row, index) => (
            <Row
              key={keyOf(row)}
              row={row}
              withMessage={withMessage}
              stop={index === at}
              onFocus={() => setCurrent(index)}
              onOpen={() => onOpen({ ...row, surface: row.surface.id })}
            />
          ))}
        </Table.Tbody>
      </Table>
      <p className={css.keys}>{words.keys}</p>
    </>
  );
}

function target(key: string, at: number, length: number): number | undefined {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: length - 1,
    PageDown: at + 10,
    PageUp: at - 10,
  }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(length - 1, to));
}

type RowProps = {
  readonly row: SyncRow;
  readonly withMessage: boolean;
  /** Where the Tab key stops. */
  readonly stop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
};

function Row({ row, withMessage, stop, onFocus, onOpen }: RowProps) {
  const { sync: words } = useWords();
  const say = useSay();
  const { surface, shownRevision, revision, reason, title } = row;
  const since = row.shownAt ?? row.acceptedAt ?? row.sentAt ?? row.dueAt;
  const coming = isComing(row, Date.now());
  const old = shownRevision !== undefined && shownRevision !== revision;
  const settled = row.state === 'accepted' || coming || isInStep(row);
  return (
    <Table.Tr onClick={onOpen} className={css.row ?? ''}>
      <Table.Td>
        <button
          type="button"
          className={css.open}
          data-row
          tabIndex={stop ? 0 : -1}
          aria-label={words.open(title, surface.name)}
          onFocus={onFocus}
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          {withMessage ? title : surface.name}
        </button>
        {withMessage ? (
          <span className="dim small"> {words.revision(revision)}</span>
        ) : (
          <div className="dim small">
            {words.kinds[surface.type]} · {words.story.version(revision)}
          </div>
        )}
      </Table.Td>
      {withMessage && (
        <Table.Td>
          {surface.name}
          {surface.type === 'channel' && <span className="dim small"> ({words.kinds.channel})</span>}
        </Table.Td>
      )}
      <Table.Td>
        <DeliverySign value={row.state} />
        {(old || reason) && (
          <div className={css.reason} data-settled={settled || undefined}>
            {old ? words.behind(shownRevision, revision) : ''} {reason?.text}
          </div>
        )}
      </Table.Td>
      <Table.Td data-label={coming ? undefined : words.since} className={css.since ?? ''}>
        {coming ? words.coming(say.when(row.dueAt)) : say.ago(since)}
      </Table.Td>
      <Table.Td data-label={coming ? undefined : words.lag} className={css.number ?? ''}>
        {!coming && say.length(row.lagMs)}
      </Table.Td>
    </Table.Tr>
  );
}
