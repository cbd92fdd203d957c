/** The days that placements may keep to or avoid: public holidays, school holidays, the town's own. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useMay } from '../../api/queries.ts';
import { type DayCalendar, townQueries } from '../../api/town.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSpeech, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { nextDays, sayDate } from './days.ts';
import own from './town.module.css';

export function CalendarsPage() {
  const { calendars: words } = useWords();
  const { data, error, refetch } = useQuery(townQueries.calendars());
  const changes = useMay('place-message');
  const mine = data?.calendars.filter(({ builtIn }) => !builtIn) ?? [];
  const given = data?.calendars.filter(({ builtIn }) => builtIn) ?? [];
  const add = (
    <Button component={Link} href="/settings/calendars/new">
      {words.add}
    </Button>
  );
  return (
    <SectionPage actions={changes && mine.length > 0 && add}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && (
        <>
          {mine.length === 0 ? (
            <Empty title={words.empty} action={changes && add}>
              {words.emptySo}
            </Empty>
          ) : (
            <Part title={words.own}>
              <List calendars={mine} linked={changes} />
            </Part>
          )}
          <Part title={words.given} lead={words.givenLead}>
            <List calendars={given} linked={false} />
          </Part>
        </>
      )}
    </SectionPage>
  );
}

function List({ calendars, linked }: { calendars: readonly DayCalendar[]; linked: boolean }) {
  const { calendars: words } = useWords();
  return (
    <ul className={css.rows}>
      {calendars.map((calendar) => (
        <li key={calendar.name}>
          <span>
            <b>
              {linked ? (
                <Link className="plain-link" href={`/settings/calendars/${calendar.name}`}>
                  {words.titles[calendar.name] ?? calendar.title}
                </Link>
              ) : (
                (words.titles[calendar.name] ?? calendar.title)
              )}
            </b>
            <NextDays calendar={calendar} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function NextDays({ calendar: { days } }: { calendar: DayCalendar }) {
  const { calendars: words } = useWords();
  const { language, timeZone } = useSpeech();
  const next = nextDays(days, Date.now(), timeZone);
  if (next.length === 0) return <span className="dim small">{words.over}</span>;
  return (
    <ul className={own.days} aria-label={words.next}>
      {next.slice(0, 4).map((day) => (
        <li key={day} data-plain>
          <span className="small">{sayDate(day, language)}</span>
        </li>
      ))}
      {next.length > 4 && (
        <li data-plain>
          <span className="small">{words.more(next.length - 4)}</span>
        </li>
      )}
    </ul>
  );
}
