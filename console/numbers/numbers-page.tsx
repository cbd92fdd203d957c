/** What was shown, where, for how long, and how fast the desk answered. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Numbers } from '#core/contracts/index.ts';
import { csvHref, numbersQuery, type Period } from '../api/numbers.ts';
import { Choice } from '../frame/choice.tsx';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { SyncFrame } from '../sync/sync-frame.tsx';
import { dayOf } from '../words/say.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { addDays } from '../words/zone.ts';
import { CsvButton } from './csv-button.tsx';
import { Figures } from './figures.tsx';
import { HoursChart } from './hours-chart.tsx';
import css from './numbers.module.css';
import { Channels, Pace } from './pace.tsx';
import { Places } from './places.tsx';
import { Ranking } from './ranking.tsx';

const lengths = { week: 7, month: 30, quarter: 91, year: 365 } as const;
const steps = { week: 'day', month: 'day', quarter: 'week', year: 'month' } as const;
type Name = keyof typeof lengths;
const names = Object.keys(lengths) as Name[];

export function NumbersPage() {
  const { numbers: words, common } = useWords();
  const { timeZone } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const name = names.find((one) => one === search.get('period')) ?? 'month';
  const until = dayOf(Date.now(), timeZone);
  const period: Period = { from: addDays(until, 1 - lengths[name]), until, by: steps[name] };
  const { data, error, refetch } = useQuery(numbersQuery(period));
  return (
    <SyncFrame view="numbers" lead={words.lead}>
      <div className={css.period}>
        <Choice
          label={words.period}
          value={name}
          onChange={(next) => setSearch({ period: next }, { replace: true })}
          data={names.map((value) => ({ value, label: words.periods[value] }))}
        />
      </div>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && (
        <Stack role="status" aria-label={common.loading}>
          <Skeleton height={96} radius="lg" />
          <Skeleton height={280} radius="lg" />
        </Stack>
      )}
      {data && <Shown numbers={data} period={period} />}
    </SyncFrame>
  );
}

function Shown({ numbers, period }: { numbers: Numbers; period: Period }) {
  const { numbers: words, kinds } = useWords();
  const { totals } = numbers;
  const quiet = totals.plays + totals.rotationMs === 0;
  return (
    <>
      {quiet ? (
        <div className={css.section}>
          <Empty title={words.empty}>{words.emptySo}</Empty>
        </div>
      ) : (
        <>
          <Figures totals={totals} />
          <section className={css.section}>
            <div className={css.head}>
              <h2>
                {words.hoursChart} {words.by[numbers.by]}
              </h2>
              <CsvButton href={csvHref(period, 'days')} of={words.hoursChart} />
            </div>
            <HoursChart numbers={numbers} />
          </section>
          <div className={css.columns}>
            <Ranking
              title={words.byMessage}
              what={words.message}
              counted={words.displays}
              csv={csvHref(period, 'messages')}
              rows={numbers.messages.map((one) => ({
                ...one,
                key: one.id,
                name: one.title,
                href: `/messages/${one.id}/where`,
                count: one.displays,
              }))}
            />
            <Ranking
              title={words.byDisplay}
              what={words.display}
              counted={words.messages}
              csv={csvHref(period, 'displays')}
              rows={numbers.displays.map((one) => ({
                ...one,
                key: one.id,
                href: `/displays/${one.id}`,
                count: one.messages,
              }))}
            />
            <Ranking
              title={words.byKind}
              what={words.kind}
              counted={words.messages}
              csv={csvHref(period, 'kinds')}
              rows={numbers.kinds.map((one) => ({
                ...one,
                key: one.kind,
                name: kinds[one.kind],
                count: one.messages,
              }))}
            />
            <Ranking
              title={words.byTopic}
              what={words.topic}
              counted={words.messages}
              csv={csvHref(period, 'topics')}
              empty={words.noTopic}
              rows={numbers.topics.map((one) => ({
                ...one,
                key: one.topic,
                name: one.topic,
                count: one.messages,
              }))}
            />
          </div>
        </>
      )}
      <div className={css.columns}>
        <Pace approval={numbers.approval} alerts={numbers.alerts} />
        <Channels channels={numbers.channels} />
      </div>
      <Places />
      <How />
    </>
  );
}

export function How() {
  const { numbers: words } = useWords();
  return (
    <section className={css.how}>
      <h2>{words.how}</h2>
      {words.howSo.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}
