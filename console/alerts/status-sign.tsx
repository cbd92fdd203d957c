/** What is not real says so, wherever it is named. */
import type { Alert } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './status-sign.module.css';

type Props = { readonly status: Alert['status'] };

/** Nothing for an alert that is real. */
export function StatusSign({ status }: Props) {
  const { raise } = useWords().alerts;
  if (status === 'Actual') return null;
  return <span className={css.sign}>{raise.statuses[status]}</span>;
}

/** The same across the page, with what it means. */
export function DrillBand({ status }: Props) {
  const { raise, drill } = useWords().alerts;
  if (status === 'Actual') return null;
  return (
    <p className={css.band}>
      <b>{raise.statuses[status]}</b>
      <span>{drill[status]}</span>
    </p>
  );
}
