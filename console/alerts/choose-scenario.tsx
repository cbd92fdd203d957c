/** The first question at three in the morning: what is happening? */
import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { alertQueries } from '../api/alerts.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import css from './choose-scenario.module.css';
import { HazardIcon } from './hazard-icon.tsx';
import { StatusSign } from './status-sign.tsx';

export function ChooseScenario() {
  const { raise } = useWords().alerts;
  const { data, error, refetch } = useQuery(alertQueries.scenarios());
  return (
    <section>
      <h2 className={css.question}>{raise.choose}</h2>
      {/* What is prepared may be out of reach; free text never is. */}
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      <ul className={css.cards}>
        {data?.scenarios.map(({ id, title, hazard, class: loudness, status }) => (
          <li key={id} className={css.card}>
            <Link href={`/alerts/new?scenario=${id}`} className={css.go ?? ''} data-class={loudness}>
              <HazardIcon hazard={hazard} />
              <span>
                <b>{title}</b>
                <span className={css.about}>
                  <ClassSign value={loudness} />
                  <StatusSign status={status} />
                </span>
              </span>
            </Link>
            {status === 'Actual' && (
              <Anchor
                component={Link}
                href={`/alerts/new?scenario=${id}&as=exercise`}
                className={css.drill ?? ''}
                aria-label={raise.asExerciseOf(title)}
              >
                {raise.asExercise}
              </Anchor>
            )}
          </li>
        ))}
        <li className={css.card}>
          <Link href="/alerts/new?scenario=free" className={css.go ?? ''}>
            <HazardIcon hazard="other" />
            <span>
              <b>{raise.free}</b>
              <span className={`${css.about} dim`}>{raise.freeSo}</span>
            </span>
          </Link>
        </li>
      </ul>
      <Anchor component={Link} href="/alerts/scenarios">
        {raise.prepare}
      </Anchor>
    </section>
  );
}
