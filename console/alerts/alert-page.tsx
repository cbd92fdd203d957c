/** An alert as it spreads: where it is shown, where it is missing, since when and why; what can be done; and its journal. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Alert } from '#core/contracts/index.ts';
import { alertQueries } from '../api/alerts.ts';
import { useMay } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { Unread } from '../frame/unread.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { Acts } from './acts.tsx';
import { Duty } from './duty.tsx';
import { Journal } from './journal.tsx';
import css from './live.module.css';
import { Spread } from './spread.tsx';
import { DrillBand, StatusSign } from './status-sign.tsx';

export function AlertPage({ id }: { id: string }) {
  const { alerts: words } = useWords();
  const say = useSay();
  const raises = useMay('raise-alert');
  const query = useQuery(alertQueries.one(id));
  const { data: alert, error, dataUpdatedAt } = query;
  if (!alert && error) return <Unread error={error} onRetry={() => void query.refetch()} />;
  if (!alert) return <Skeleton height={320} m="xl" />;
  const open = isOpen(alert);
  const stale = query.failureCount > 0 || query.fetchStatus === 'paused';
  return (
    <Page
      title={alert.text.headline}
      back={{ href: '/alerts', label: words.title }}
      lead={
        <span className={css.lead}>
          <ClassSign value={alert.class} />
          <StatusSign status={alert.status} />
          <span>{words.states[alert.state]}</span>
          <span>{words.live.raisedAt(say.ago(alert.raisedAt))}</span>
          <span>{open ? say.until(alert.until) : say.when(alert.endedAt ?? alert.until)}</span>
        </span>
      }
      actions={
        raises &&
        !open && (
          <Button component={Link} href={`/alerts/new?again=${alert.id}`} variant="default">
            {words.live.again}
          </Button>
        )
      }
    >
      <DrillBand status={alert.status} />
      {stale && (
        <p className={css.stale} role="status">
          {words.live.stale(say.ago(dataUpdatedAt))}
        </p>
      )}
      {raises && open && <Acts alert={alert} />}
      <Duty alert={alert} open={open} />
      <Spread alert={alert} open={open} />
      <Says alert={alert} />
      <Journal alert={alert} />
    </Page>
  );
}

function isOpen({ state }: Alert): boolean {
  return state === 'active' || state === 'scheduled';
}

function Says({ alert: { text, revision } }: { alert: Alert }) {
  const { live } = useWords().alerts;
  return (
    <section className={css.says}>
      <h2 className={css.legend}>{live.says}</h2>
      <p className={css.headline}>{text.headline}</p>
      {text.instruction && <p>{text.instruction}</p>}
      <p className="dim">
        {live.said(text.senderName)} · {live.version(revision)}
      </p>
    </section>
  );
}
