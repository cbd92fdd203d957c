/** How far an alert has got. Who is missing comes first; the rest is fetched when it is asked for. */
import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Alert, AlertReach, ReachedDisplay } from '#core/contracts/index.ts';
import { alertQueries } from '../api/alerts.ts';
import { More } from '../frame/more.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useWords, type Words } from '../words/words.tsx';
import css from './live.module.css';

type Props = { readonly alert: Alert; readonly open: boolean };
type Live = Words['alerts']['live'];

export function Spread({ alert, open }: Props) {
  const { alerts: words } = useWords();
  const say = useSay();
  const query = useInfiniteQuery(alertQueries.reach(alert.id, 'missing', open));
  const reach = query.data?.pages[0];
  if (query.error && !reach) return <ProblemNote error={query.error} />;
  if (!reach) return <Skeleton height={160} />;
  const { total, shown, halfMs, lastMs } = reach;
  const missing = query.data?.pages.flatMap(({ displays }) => displays) ?? [];
  return (
    <section className={css.spread}>
      <p className={css.figure} role="status">
        {words.shownOf(shown, total)}
      </p>
      <div className={css.bar} aria-hidden="true">
        <span style={{ width: `${total === 0 ? 0 : (shown / total) * 100}%` }} />
      </div>
      <p className={css.counts}>
        {total > 0 && shown === total && <span>{words.live.everywhere}</span>}
        <Reasons reach={reach} />
        {halfMs !== undefined && lastMs !== undefined && shown > 1 && (
          <span>{words.live.speed(say.length(halfMs), say.length(lastMs))}</span>
        )}
      </p>
      {missing.length > 0 && (
        <>
          <h2 className={css.legend}>{open ? words.live.missing : words.live.never}</h2>
          <ul className={css.displays}>
            {missing.map((display) => (
              <Row key={display.id} display={display}>
                <span className={css.missing}>{sayWhy(display, words.live)}</span>
                <span className="dim figures">{sayLast(display, { live: words.live, ago: say.ago })}</span>
              </Row>
            ))}
          </ul>
          <More list={query} />
        </>
      )}
      {shown > 0 && <ShownList alert={alert} open={open} shown={shown} />}
    </section>
  );
}

/** “2 ne répondent pas”: as many as there are, not as are listed. */
function Reasons({ reach }: { reach: AlertReach }) {
  const { reasonCounts } = useWords().alerts.live;
  const say: Readonly<Record<string, (n: number) => string>> = reasonCounts;
  return reach.reasons.map(({ code, count }) => <span key={code}>{say[code]?.(count)}</span>);
}

function ShownList({ alert, open, shown }: Props & { shown: number }) {
  const { alerts: words, displays } = useWords();
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const query = useInfiniteQuery({ ...alertQueries.reach(alert.id, 'shown', open), enabled: asked });
  const rows = query.data?.pages.flatMap((page) => page.displays) ?? [];
  return (
    <details className={css.shown} onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>
        {words.live.shownOn} <span className="dim figures">({shown})</span>
      </summary>
      {asked && query.isPending && <Skeleton height={96} aria-label={displays.title} />}
      <ProblemNote error={query.error} />
      <ul className={css.displays}>
        {rows.map((display) => (
          <Row key={display.id} display={display}>
            <span className="dim figures">
              {words.live.shownIn(
                say.length(Math.max(0, (display.shownAt ?? 0) - (display.sentAt ?? alert.raisedAt))),
              )}
            </span>
          </Row>
        ))}
      </ul>
      <More list={query} />
    </details>
  );
}

function Row({ display, children }: { display: ReachedDisplay; children: ReactNode }) {
  return (
    <li>
      <Link href={`/displays/${display.id}`} className="plain-link">
        <b>{display.name}</b>
      </Link>
      {children}
    </li>
  );
}

/** In the reader's language; what a display refuses says why in its own. */
function sayWhy({ reason }: ReachedDisplay, live: Live): string {
  if (!reason) return '';
  const known: Readonly<Record<string, string>> = live.reasons;
  const said = known[reason.code] ?? reason.text;
  return reason.code === 'REFUSED' && reason.text ? `${said} (${reason.text})` : said;
}

function sayLast(
  { reason, sentAt, lastSeenAt }: ReachedDisplay,
  { live, ago }: { live: Live; ago: (at: number) => string },
): ReactNode {
  if (reason?.code === 'DISPLAY_SILENT')
    return lastSeenAt === undefined ? live.neverSeen : live.lastSeen(ago(lastSeenAt));
  return sentAt === undefined ? null : live.sentAgo(ago(sentAt));
}
