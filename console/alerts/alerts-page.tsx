/** Alerts under way first, then those that are over. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Alert } from '#core/contracts/index.ts';
import { queries, useMay } from '../api/queries.ts';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './alerts.module.css';

export function AlertsPage() {
  const { alerts: words } = useWords();
  const raises = useMay('raise-alert');
  const { data, error, refetch, isPending } = useQuery(queries.alerts());
  const all = [...(data?.alerts ?? [])].sort((a, b) => b.raisedAt - a.raisedAt);
  const current = all.filter((alert) => alert.state === 'active' || alert.state === 'scheduled');
  const past = all.filter((alert) => alert.state === 'ended' || alert.state === 'expired');
  const raise = raises && (
    <Button component={Link} href="/alerts/new" color="red">
      {words.raise.title}
    </Button>
  );
  return (
    <Page title={words.title} actions={all.length > 0 && raise}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton height={96} />}
      {data && all.length === 0 && (
        <Empty title={words.empty} action={raise}>
          {words.emptySo}
        </Empty>
      )}
      <List title={words.active} alerts={current} />
      <List title={words.past} alerts={past} />
    </Page>
  );
}

function List({ title, alerts }: { title: string; alerts: readonly Alert[] }) {
  const words = useWords();
  const say = useSay();
  if (alerts.length === 0) return null;
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      <ul className={css.list}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <Link href={`/alerts/${alert.id}`} className={css.row ?? ''}>
              <span>
                <b>{alert.text.headline}</b>
                <span className={css.about}>
                  <ClassSign value={alert.class} />
                  {alert.status !== 'Actual' && <span>{words.alerts.raise.statuses[alert.status]}</span>}
                  <span className="dim">{words.alerts.states[alert.state]}</span>
                </span>
              </span>
              <span className={css.right}>
                <span>{words.alerts.shownOf(alert.shown, alert.displays)}</span>
                <span className="dim">
                  {alert.state === 'active' ? say.until(alert.until) : say.when(alert.endedAt ?? alert.until)}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
