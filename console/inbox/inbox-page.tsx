/** What citizens have reported: what nobody has taken charge of, what is mine, and everything by a word of it. */
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { ReportLine } from '#core/contracts/index.ts';
import { type ReportFilter, reportQueries } from '../api/reports.ts';
import { Choice } from '../frame/choice.tsx';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { SearchField } from '../frame/search-field.tsx';
import { Sign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './inbox.module.css';
import { SocialOverflow } from './social.tsx';
import { DueSign, ReceiptDueSign, ReportStateSign } from './state-sign.tsx';

const views = ['new', 'mine', 'open', 'receipts', 'reminded', 'closed'] as const;
type View = (typeof views)[number];

const filterOf: Readonly<Record<View, ReportFilter>> = {
  new: { state: 'open', assigned: 'nobody' },
  mine: { state: 'open', assigned: 'me' },
  open: { state: 'open' },
  receipts: { state: 'open', receipt: true },
  reminded: { state: 'open', reminded: true },
  closed: { state: 'closed' },
};

/** Elsewhere another order says what comes first. */
const overdueFirst = (view: View) => view === 'new' || view === 'mine' || view === 'open';

export function InboxPage() {
  const { inbox: words, proposals } = useWords();
  const [search, setSearch] = useSearchParams();
  const view = views.find((one) => one === search.get('view')) ?? 'open';
  const q = search.get('q') ?? '';
  const list = useInfiniteQuery(
    // A word is looked for everywhere.
    reportQueries.list(
      q !== ''
        ? { state: 'all', q }
        : !overdueFirst(view)
          ? filterOf[view]
          : { ...filterOf[view], late: false },
    ),
  );
  const overdue = useInfiniteQuery({
    ...reportQueries.list({ ...filterOf[view], late: true }),
    enabled: q === '' && overdueFirst(view),
  });
  const late =
    q === '' && overdueFirst(view) ? (overdue.data?.pages.flatMap((page) => page.reports) ?? []) : [];
  const reports = list.data?.pages.flatMap((page) => page.reports);
  const go = (next: { view?: string; q?: string }) =>
    setSearch({ ...(next.view && { view: next.view }), ...(next.q && { q: next.q }) }, { replace: true });
  return (
    <Page
      wide
      title={words.title}
      lead={words.lead}
      actions={
        <>
          <Button component={Link} href="/inbox/person" variant="default">
            {words.person}
          </Button>
          <Button component={Link} variant="default" href="/inbox/proposals">
            {proposals.title}
          </Button>
          <Button component={Link} href="/inbox/new">
            {words.enter}
          </Button>
        </>
      }
    >
      <div className={css.bar}>
        <Choice
          label={words.views.label}
          value={q === '' ? view : ''}
          onChange={(next) => go({ view: next })}
          data={views.map((value) => ({ value, label: words.views[value] }))}
        />
        <SearchField label={words.search} value={q} onChange={(next) => go({ view, q: next })} />
      </div>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {!reports && !list.error && <Skeleton height={320} />}
      {late.length > 0 && (
        <section aria-labelledby="late">
          <h2 id="late" className={css.heading}>
            {words.late(late.length)}
          </h2>
          <ul className={css.list}>
            {late.map((report) => (
              <Line key={report.id} report={report} />
            ))}
          </ul>
          {reports && reports.length > 0 && <h2 className={css.heading}>{words.others}</h2>}
        </section>
      )}
      {reports?.length === 0 && late.length === 0 && (
        <Empty title={q === '' ? words.empty[view] : words.nothing}>
          {q === '' ? words.emptySo : words.nothingSo}
        </Empty>
      )}
      {reports && reports.length > 0 && (
        <ul className={css.list}>
          {reports.map((report) => (
            <Line key={report.id} report={report} />
          ))}
        </ul>
      )}
      <More list={list} />
      <SocialOverflow />
    </Page>
  );
}

function Line({ report }: { report: ReportLine }) {
  const { inbox: words, receipts } = useWords();
  const say = useSay();
  const {
    id,
    categoryName,
    description,
    place,
    state,
    receivedAt,
    supporters,
    photos,
    assignedTo,
    expectedAt,
    dueAt,
    erasedAt,
    receipt,
  } = report;
  const facts = [
    place,
    say.when(receivedAt),
    photos > 0 ? words.photos(photos) : undefined,
    supporters > 0 ? words.supporters(supporters) : undefined,
    dueAt === undefined || expectedAt !== undefined ? undefined : words.dueBy(say.lastDay(dueAt)),
    receipt === undefined ? undefined : receipts.lineDue(say.lastDay(receipt.dueAt)),
    expectedAt === undefined ? undefined : words.plannedFor(say.when(expectedAt)),
    assignedTo,
  ].filter((fact) => fact !== undefined);
  return (
    <li>
      <Link href={`/inbox/${id}`} className={css.line ?? ''}>
        <span className={css.what}>
          <b>{categoryName}</b>
          <span className={css.said}>{description || (erasedAt !== undefined && words.erased)}</span>
          <span className="dim small">{facts.join(' · ')}</span>
        </span>
        <span className={css.signs}>
          <DueSign report={report} />
          <ReceiptDueSign report={report} />
          {report.reminded && (
            <Sign tone="urgent" sign="◆">
              {words.reminded}
            </Sign>
          )}
          <ReportStateSign state={state} />
        </span>
      </Link>
    </li>
  );
}
