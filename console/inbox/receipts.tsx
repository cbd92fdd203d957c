/** The receipts that are owed to whoever asked: by when, whether they were given, and giving them. */
import { Anchor, Button } from '@mantine/core';
import type { Receipt, Report } from '#core/contracts/index.ts';
import { receiptPaperAt, reportApi, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign, type Tone } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './inbox.module.css';

const signs: Readonly<Record<Receipt['state'], readonly [Tone, string]>> = {
  waiting: ['wait', '○'],
  leaving: ['wait', '◐'],
  met: ['good', '●'],
  'met-late': ['quiet', '●'],
  overdue: ['urgent', '▲'],
  answered: ['quiet', '●'],
};

/** Nothing where none is counted. */
export function Receipts({ report }: { report: Report }) {
  const { receipts: words } = useWords();
  const { registered, acknowledged, said, byMail } = report.receipts;
  const give = useReportChange(reportApi.acknowledge);
  if (!registered && !acknowledged) return null;
  const act = (paper: boolean) =>
    give.mutate({ id: report.id, paper }, { onSuccess: () => toast(paper ? words.handed : words.given) });
  const isOf = said !== undefined && said.department === report.department;
  const owed = acknowledged && (acknowledged.at === undefined || !isOf) && acknowledged.state !== 'leaving';
  const spoken = report.source === 'phone' || report.source === 'counter';
  return (
    <section className={css.section} aria-labelledby="receipts">
      <h2 id="receipts">{words.title}</h2>
      <dl className={css.facts}>
        {registered && <Clock label={words.registered} receipt={registered} />}
        {acknowledged && <Clock label={words.acknowledged} receipt={acknowledged} />}
      </dl>
      {said && <p className="dim small">{words.named(said.department)}</p>}
      <ProblemNote error={give.error} />
      <div className={css.acts}>
        {owed && (byMail || !spoken) && (
          <Button variant="default" loading={give.isPending} onClick={() => act(false)}>
            {byMail ? words.byMail : words.onPage}
          </Button>
        )}
        {owed && (spoken || acknowledged.way === 'failed') && (
          <Button variant="default" loading={give.isPending} onClick={() => act(true)}>
            {words.handOver}
          </Button>
        )}
        <Anchor href={receiptPaperAt(report.id)} target="_blank">
          {words.print}
        </Anchor>
      </div>
    </section>
  );
}

function Clock({ label, receipt }: { label: string; receipt: Receipt }) {
  const { receipts: words } = useWords();
  const say = useSay();
  const { state, dueAt, at, way } = receipt;
  const when =
    at === undefined
      ? state === 'answered'
        ? undefined
        : words.dueBy(say.lastDay(dueAt))
      : [say.exact(at), way && words.ways[way]].filter(Boolean).join(', ');
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ReceiptSign state={state} />
        {when !== undefined && <span className={css.clock}>{when}</span>}
        {at === undefined && way === 'failed' && <span className={css.clock}>{words.ways.failed}</span>}
      </dd>
    </>
  );
}

export function ReceiptSign({ state }: { state: Receipt['state'] }) {
  const { receipts: words } = useWords();
  const [tone, sign] = signs[state];
  return (
    <Sign tone={tone} sign={sign}>
      {words.states[state]}
    </Sign>
  );
}
