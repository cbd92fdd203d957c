/** The month on one page for the council: what the PDF says, and the PDF. */
import { Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { numbersQuery, reportHref } from '../api/numbers.ts';
import { DownloadButton } from '../frame/download-button.tsx';
import { Icon } from '../frame/icons.tsx';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { SyncFrame } from '../sync/sync-frame.tsx';
import { dayOf } from '../words/say.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { addDays } from '../words/zone.ts';
import { Figures } from './figures.tsx';
import { HoursChart } from './hours-chart.tsx';
import css from './numbers.module.css';
import { Channels, Pace } from './pace.tsx';
import { Ranking } from './ranking.tsx';

const offered = 13;

export function ReportPage() {
  const { numbers: words, common } = useWords();
  const { timeZone, language } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const today = dayOf(Date.now(), timeZone);
  const given = search.get('month') ?? '';
  // The month before is the one that a council is told of.
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : monthBefore(today.slice(0, 7), 1);
  const months = [
    ...new Set([month, ...Array.from({ length: offered }, (_, n) => monthBefore(today.slice(0, 7), n))]),
  ].sort((a, b) => (a < b ? 1 : -1));
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const { data, error, refetch } = useQuery(
    numbersQuery({ from: `${month}-01`, until: lastDay(month), by: 'day' }),
  );
  return (
    <SyncFrame
      view="report"
      lead={words.report.lead}
      actions={
        <>
          <Select
            aria-label={words.report.month}
            allowDeselect={false}
            value={month}
            onChange={(next) => next && setSearch({ month: next }, { replace: true })}
            data={months.map((value) => ({ value, label: format.format(Date.parse(`${value}-01T00:00Z`)) }))}
          />
          <DownloadButton
            variant="filled"
            href={reportHref(month)}
            leftSection={<Icon name="document" size={18} />}
          >
            {words.report.download}
          </DownloadButton>
        </>
      }
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {month === today.slice(0, 7) && (
        <Text c="dimmed" mb="md">
          {words.report.soFar}
        </Text>
      )}
      {!data && !error && <Skeleton height={320} aria-label={common.loading} />}
      {data && data.totals.plays + data.totals.rotationMs === 0 && (
        <div className={css.section}>
          <Empty title={words.empty}>{words.emptySo}</Empty>
        </div>
      )}
      {data && data.totals.plays + data.totals.rotationMs > 0 && (
        <>
          <Figures totals={data.totals} />
          <section className={css.section}>
            <h2>
              {words.hoursChart} {words.by.day}
            </h2>
            <HoursChart numbers={data} />
          </section>
          <Ranking
            title={words.report.top}
            what={words.message}
            counted={words.displays}
            rows={data.messages.slice(0, 8).map((one) => ({
              ...one,
              key: one.id,
              name: one.title,
              href: `/messages/${one.id}/where`,
              count: one.displays,
            }))}
          />
        </>
      )}
      {data && (
        <div className={css.columns}>
          <Pace approval={data.approval} alerts={data.alerts} />
          <Channels channels={data.channels} />
        </div>
      )}
    </SyncFrame>
  );
}

function monthBefore(month: string, back: number): string {
  const date = new Date(`${month}-01T00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - back);
  return date.toISOString().slice(0, 7);
}

function lastDay(month: string): string {
  return addDays(`${monthBefore(month, -1)}-01`, -1);
}
