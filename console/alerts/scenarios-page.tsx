/** What is prepared, as it will be offered. */
import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { blanksOf } from '#core/alert/scenario.ts';
import type { AlertScenario } from '#core/contracts/index.ts';
import { alertQueries } from '../api/alerts.ts';
import { useMay } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { bracketed } from './alert-draft.ts';
import { HazardIcon } from './hazard-icon.tsx';
import css from './scenarios.module.css';
import { StatusSign } from './status-sign.tsx';

export function ScenariosPage() {
  const { alerts } = useWords();
  const { scenarios: words } = alerts;
  const raises = useMay('raise-alert');
  const { data, error, refetch } = useQuery(alertQueries.scenarios());
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: '/alerts', label: alerts.title }}
      actions={
        raises && (
          <Button component={Link} href="/alerts/scenarios/new">
            {words.add}
          </Button>
        )
      }
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      <ul className={css.list}>
        {data?.scenarios.map((scenario) => (
          <Card key={scenario.id} scenario={scenario} raises={raises} />
        ))}
      </ul>
    </Page>
  );
}

function Card({ scenario, raises }: { scenario: AlertScenario; raises: boolean }) {
  const { alerts, common } = useWords();
  const { scenarios: words } = alerts;
  const say = useSay();
  const { id, title, hazard, text, status, hours } = scenario;
  const blanks = blanksOf(text);
  return (
    <li className={css.card} data-class={scenario.class}>
      <HazardIcon hazard={hazard} />
      <div className={css.body}>
        <h2 className={css.name}>
          {raises ? (
            <Link href={`/alerts/scenarios/${id}`} className="plain-link">
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <p className={css.about}>
          <ClassSign value={scenario.class} />
          <StatusSign status={status} />
          <span className="dim">{say.length(hours * 3_600_000)}</span>
        </p>
        <p className={css.headline}>{bracketed(text).headline}</p>
        <p className="dim">{blanks.length > 0 ? words.blanks(say.list(blanks)) : words.noBlanks}</p>
        {raises && (
          <p className={css.about}>
            <Anchor
              component={Link}
              href={`/alerts/scenarios/${id}`}
              aria-label={common.of(words.edit, title)}
            >
              {words.edit}
            </Anchor>
            {status === 'Actual' && (
              <Anchor
                component={Link}
                href={`/alerts/new?scenario=${id}&as=exercise`}
                aria-label={common.of(words.try, title)}
              >
                {words.try}
              </Anchor>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
