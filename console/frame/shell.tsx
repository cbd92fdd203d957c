/** What stands around every page: the rail (a bar at the bottom on a phone), the alert strip, the account. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useLive } from '../api/live.ts';
import { queries } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { useSay, useWords } from '../words/words.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Belfry, Icon, type IconName } from './icons.tsx';
import css from './shell.module.css';

const places = ['messages', 'media', 'displays', 'sync', 'alerts'] as const satisfies readonly IconName[];

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const words = useWords();
  const heard = useLive();
  const [path] = useLocation();
  const raises = me.permissions.includes('raise-alert');
  const writes = me.permissions.includes('write-message');
  const offered = places.filter((place) => place !== 'media' || writes);
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {words.skip}
      </a>
      <header className={css.rail}>
        <Link href="/messages" className={css.brand ?? ''}>
          <Belfry />
          <span className={css.brandText}>
            <b>{words.product}</b>
            <small>{me.territory.name}</small>
          </span>
        </Link>
        <nav className={css.nav} aria-label={words.nav.label}>
          {offered.map((place) => (
            <Link
              key={place}
              href={`/${place}`}
              className={css.place ?? ''}
              // A narrow bar has no room for it: the messages lead there.
              data-wide-only={place === 'media' || undefined}
              aria-current={path.startsWith(`/${place}`) ? 'page' : undefined}
            >
              <Icon name={place} />
              <span>{words.nav[place]}</span>
            </Link>
          ))}
        </nav>
        {raises && (
          <Link href="/alerts/new" className={css.raise ?? ''}>
            <span aria-hidden="true">■</span>
            <span className={css.raiseLong}>{words.nav.raise}</span>
            <span className={css.raiseShort}>{words.nav.raiseShort}</span>
          </Link>
        )}
        <AccountMenu me={me} />
      </header>
      <main id="content" className={css.main} tabIndex={-1}>
        <AlertStrip />
        {!heard && (
          <p className={css.offline} role="status">
            {words.problem.offline}
          </p>
        )}
        {children}
      </main>
    </div>
  );
}

/** Says on every page that an alert is up, and how far it has got. */
function AlertStrip() {
  const words = useWords();
  const say = useSay();
  const { data } = useQuery(queries.alerts());
  const active = data?.alerts.filter((alert) => alert.state === 'active') ?? [];
  return active.map((alert) => (
    <Link
      key={alert.id}
      href={`/alerts/${alert.id}`}
      className={css.strip ?? ''}
      data-class={alert.class}
      data-quiet={alert.status !== 'Actual' || undefined}
    >
      <span>
        <span aria-hidden="true">{alert.class === 'vital' ? '■ ' : '▲ '}</span>
        <b>{words.alerts.banner(alert.text.headline)}</b>
      </span>
      <span className="figures">
        {words.alerts.shownOf(alert.shown, alert.displays)}, {say.until(alert.until)}
      </span>
    </Link>
  ));
}
