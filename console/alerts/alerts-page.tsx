/** Alerts under way first; those that are over page by page, to be searched. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Alert } from '#core/contracts/index.ts';
import { alertQueries } from '../api/alerts.ts';
import { queries, useMay } from '../api/queries.ts';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { SearchField } from '../frame/search-field.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './alerts.module.css';
import { StatusSign } from './status-sign.tsx';

export function AlertsPage() {
  const { alerts: words, cap } = useWords();
  const raises = useMay('raise-alert');
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const current = useQuery(queries.alerts());
  const past = useInfiniteQuery(alertQueries.past({ q }));
  const over = past.data?.pages.flatMap(({ alerts }) => alerts) ?? [];
  const none = current.data?.alerts.length === 0 && past.data && over.length === 0 && q === '';
  const raise = raises && (
    <Button component={Link} href="/alerts/new" color="red">
      {words.raise.title}
    </Button>
  );
  const prepare = (
    <Button component={Link} href="/alerts/scenarios" variant="default">
      {words.scenarios.title}
    </Button>
  );
  return (
    <Page
      title={words.title}
      lead={raises ? undefined : words.notYours}
      actions={
        <>
          <Button component={Link} href="/alerts/received" variant="default">
            {cap.received}
          </Button>
          {prepare}
          {!none && raise}
        </>
      }
    >
      <ProblemNote error={current.error ?? past.error} onRetry={() => void past.refetch()} />
      {(current.isPending || past.isPending) && <Skeleton height={96} />}
      {none && (
        <Empty title={words.empty} action={raise}>
          {words.emptySo}
        </Empty>
      )}
      <List title={words.active} alerts={current.data?.alerts ?? []} />
      {!none && past.data && (
        <section className={css.section}>
          <h2>{words.past}</h2>
          {(over.length > 0 || q !== '') && (
            <SearchField
              className={css.find}
              label={words.search}
              value={q}
              onChange={(next) => setSearch(next ? { q: next } : {}, { replace: true })}
            />
          )}
          {over.length === 0 && <Text c="dimmed">{q === '' ? words.nonePast : words.noneFound}</Text>}
          {over.length > 0 && <Rows alerts={over} />}
          <More list={past} />
        </section>
      )}
    </Page>
  );
}

function List({ title, alerts }: { title: string; alerts: readonly Alert[] }) {
  if (alerts.length === 0) return null;
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      <Rows alerts={alerts} />
    </section>
  );
}

function Rows({ alerts }: { alerts: readonly Alert[] }) {
  const { alerts: words } = useWords();
  const say = useSay();
  return (
    <ul className={css.list}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Link href={`/alerts/${alert.id}`} className={css.row ?? ''}>
            <span>
              <b>{alert.text.headline}</b>
              <span className={css.about}>
                <ClassSign value={alert.class} />
                <StatusSign status={alert.status} />
                <span className="dim">{words.states[alert.state]}</span>
              </span>
            </span>
            <span className={css.right}>
              <span>{words.shownOf(alert.shown, alert.displays)}</span>
              <span className="dim">
                {alert.state === 'active' ? say.until(alert.until) : say.when(alert.endedAt ?? alert.until)}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
