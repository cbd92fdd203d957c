/** What was really shown on a display in a day, by its own witness: message by message, with what is missing. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { type ShownDay as Day, displayQueries } from '../api/displays.ts';
import { Day as DayField } from '../frame/day.tsx';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { dayOf } from '../words/say.ts';
import { useSay, useWords } from '../words/words.tsx';
import { addDays, instantOf } from '../words/zone.ts';
import css from './shown.module.css';
import { ShownList } from './shown-list.tsx';

type Props = { readonly display: Display };

export function ShownDay({ display }: Props) {
  const { shownDay: words, panels } = useWords();
  const { id, timeZone } = display;
  const [search, setSearch] = useSearchParams();
  const today = dayOf(Date.now(), timeZone);
  const day = search.get('day') ?? today;
  const go = (to: string | undefined) =>
    setSearch(to === undefined || to === today ? {} : { day: to }, { replace: true });
  const from = instantOf(`${day}T00:00`, timeZone);
  const until = instantOf(`${addDays(day, 1)}T00:00`, timeZone);
  const { data, error, refetch } = useQuery(displayQueries.day(id, from, until));
  const nothing = data && data.messages.length === 0;
  return (
    <>
      <Group align="flex-end" gap="xs" mb="lg">
        <Button variant="default" onClick={() => go(addDays(day, -1))}>
          {words.before}
        </Button>
        <DayField label={words.day} required value={day} onChange={go} />
        <Button variant="default" disabled={day >= today} onClick={() => go(addDays(day, 1))}>
          {words.after}
        </Button>
      </Group>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={160} mt="lg" />}
      {nothing && <Empty title={day === today ? panels.shown.empty : words.empty}>{words.nothing}</Empty>}
      {data && !nothing && (
        <>
          <Strip day={data} from={from} until={until} />
          <Gaps gaps={data.gaps} />
          <p className="dim">{panels.shown.lead}</p>
          <ul className={css.messages}>
            {data.messages.map((one) => (
              <Message key={`${one.message}${one.alert ?? ''}`} row={one} />
            ))}
          </ul>
          <details className={css.each}>
            <summary>{words.each}</summary>
            <ShownList key={day} display={id} from={from} until={until} />
          </details>
        </>
      )}
    </>
  );
}

function Message({ row }: { row: Day['messages'][number] }) {
  const { shownDay: words, panels } = useWords();
  const say = useSay();
  const href = row.alert === undefined ? `/messages/${row.message}` : `/alerts/${row.alert}`;
  return (
    <li>
      <Link href={href} className="plain-link">
        <b>
          {row.alert !== undefined && `${panels.shown.alert} · `}
          {row.title ?? panels.shown.untitled}
        </b>
      </Link>
      {row.up && (
        <Sign tone="good" sign="●">
          {panels.shown.now}
        </Sign>
      )}
      <p className="dim figures">
        {words.turns(row.turns, say.length(row.time))}
        {', '}
        {row.turns === 1
          ? words.at(say.clock(row.first))
          : words.between(say.clock(row.first), say.clock(row.last))}
      </p>
    </li>
  );
}

/** The day from midnight to midnight; what it shows is said in words below. */
function Strip({ day, from, until }: { day: Day; from: number; until: number }) {
  const whole = until - from;
  const now = Math.min(until, Date.now());
  const place = (a: number, b: number) => ({
    left: `${(100 * (a - from)) / whole}%`,
    width: `${(100 * (b - a)) / whole}%`,
  });
  return (
    <div className={css.strip} aria-hidden="true">
      <div className={css.track}>
        <span data-why="shown" style={place(from, now)} />
        {day.gaps.map((gap) => (
          <span key={gap.from} data-why={gap.why} style={place(gap.from, gap.until)} />
        ))}
      </div>
      <div className={css.hours}>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

function Gaps({ gaps }: { gaps: Day['gaps'] }) {
  const { shownDay: words } = useWords();
  const say = useSay();
  if (gaps.length === 0) {
    return (
      <p>
        <Sign tone="good" sign="●">
          {words.noGap}
        </Sign>
      </p>
    );
  }
  return (
    <ul className={css.gaps} aria-label={words.gaps}>
      {gaps.map(({ from, until, why }) => (
        <li key={from}>
          <Sign tone={why === 'dark' ? 'quiet' : 'bad'} sign={why === 'dark' ? '◐' : '▲'}>
            {words.why[why]}
          </Sign>
          <span className="figures">
            {words.gap(say.clock(from), say.clock(until), say.length(until - from))}
          </span>
        </li>
      ))}
    </ul>
  );
}
