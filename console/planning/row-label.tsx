/** The head of a row: the display, how full its loop gets, and whether more is placed on it than is drawn. */
import { UnstyledButton } from '@mantine/core';
import { Link } from 'wouter';
import type { LoadSummary } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import type { Row } from './lanes.ts';
import css from './planning.module.css';
import { sayRound } from './say-load.ts';

type Props = {
  readonly row: Row;
  readonly load: LoadSummary | undefined;
  readonly unfolded: boolean;
  readonly onFold: (display: string) => void;
};

export function RowLabel({ row, load, unfolded, onFold }: Props) {
  const { planning: words } = useWords();
  const { manner } = useSay();
  const { id, name } = row.display;
  return (
    <div className={css.label} data-lanes={Math.max(2, row.lanes)}>
      <Link href={`/displays/${id}`} className={`plain-link ${css.name}`} title={name}>
        {name}
      </Link>
      {load?.fullest && (
        <span className={css.load} data-over={load.overfull || undefined} title={words.loadHint}>
          {load.overfull && <span aria-hidden="true">▲ </span>}
          {words.load(load.fullest.count, sayRound(manner, load.fullest.roundMs))}
        </span>
      )}
      {(row.hidden > 0 || unfolded) && (
        <UnstyledButton className={css.more ?? ''} onClick={() => onFold(id)} aria-expanded={unfolded}>
          {unfolded && row.hidden === 0 ? words.fewer : words.more(row.hidden)}
        </UnstyledButton>
      )}
    </div>
  );
}
