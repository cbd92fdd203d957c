/** What has become of a report, by colour, sign and word. */
import type { Report, ReportLine } from '#core/contracts/index.ts';
import { Sign, type Tone } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';

type State = Report['state'];

const signs: Readonly<Record<State, readonly [Tone, string]>> = {
  received: ['bad', '○'],
  'in-charge': ['wait', '◐'],
  planned: ['wait', '◔'],
  done: ['good', '●'],
  'done-by-other': ['good', '●'],
  declined: ['quiet', '✕'],
  duplicate: ['quiet', '≡'],
};

/** That an answer is owed already; nothing otherwise. */
export function DueSign({ report: { dueAt, closedAt } }: { report: Pick<Report, 'dueAt' | 'closedAt'> }) {
  const { inbox } = useWords();
  if (dueAt === undefined || closedAt !== undefined || dueAt > Date.now()) return null;
  return (
    <Sign tone="urgent" sign="▲">
      {inbox.overdue}
    </Sign>
  );
}

/** That the acknowledgement is overdue; nothing otherwise. */
export function ReceiptDueSign({ report: { receipt } }: { report: Pick<ReportLine, 'receipt'> }) {
  const { receipts } = useWords();
  if (receipt?.state !== 'overdue') return null;
  return (
    <Sign tone="urgent" sign="▲">
      {receipts.late}
    </Sign>
  );
}

export function ReportStateSign({ state }: { state: State }) {
  const { inbox } = useWords();
  const [tone, sign] = signs[state];
  return (
    <Sign tone={tone} sign={sign}>
      {inbox.states[state]}
    </Sign>
  );
}
