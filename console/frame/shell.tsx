/** What stands around every page: the rail (a bar at the bottom on a phone), the alert strip, the account. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Permission } from '#core/identity/roles.ts';
import { useLive } from '../api/live.ts';
import { queries } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { PaletteDoor } from '../palette/palette-door.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Belfry, Icon } from './icons.tsx';
import css from './shell.module.css';

type Place = {
  readonly name:
    | 'today'
    | 'messages'
    | 'inbox'
    | 'polls'
    | 'planning'
    | 'displays'
    | 'alerts'
    | 'sync'
    | 'settings';
  /** The beginnings of the addresses that belong to it. */
  readonly paths: readonly string[];
  readonly needs?: Permission;
  /** A narrow bar has no room for it: it stands under “more”. */
  readonly wideOnly?: true;
};

/** Seven, and what citizens say for those who handle it: their reports, and their votes. */
const places: readonly Place[] = [
  { name: 'today', paths: ['/', '/today', '/approve'] },
  { name: 'messages', paths: ['/messages', '/media'] },
  { name: 'inbox', paths: ['/inbox'], needs: 'handle-cases', wideOnly: true },
  { name: 'polls', paths: ['/polls'], needs: 'hold-polls', wideOnly: true },
  { name: 'planning', paths: ['/planning'], wideOnly: true },
  { name: 'displays', paths: ['/displays'] },
  // The alert button of the bar leads there too.
  { name: 'alerts', paths: ['/alerts'], wideOnly: true },
  { name: 'sync', paths: ['/sync'], wideOnly: true },
  { name: 'settings', paths: ['/settings'], wideOnly: true },
];

export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const words = useWords();
  const heard = useLive();
  const [path] = useLocation();
  const raises = me.permissions.includes('raise-alert');
  const offered = places.filter(({ needs }) => !needs || me.permissions.includes(needs));
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {words.skip}
      </a>
      <header className={css.rail}>
        <Link href="/" className={css.brand ?? ''}>
          <Belfry />
          <span className={css.brandText}>
            <b>{words.product}</b>
            <small>{me.territory.name}</small>
          </span>
        </Link>
        <PaletteDoor me={me} places={offered} />
        <nav className={css.nav} aria-label={words.nav.label}>
          {offered.map(({ name, paths, wideOnly }) => (
            <Link
              key={name}
              href={paths[0] ?? '/'}
              className={css.place ?? ''}
              data-wide-only={wideOnly}
              aria-current={paths.some((one) => isUnder(path, one)) ? 'page' : undefined}
            >
              <Icon name={name} />
              <span>{words.nav[name]}</span>
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
        <AccountMenu me={me} places={offered.filter(({ wideOnly }) => wideOnly)} />
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

function isUnder(path: string, place: string): boolean {
  return place === '/' ? path === '/' : path.startsWith(place);
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
        <b>
          {alert.status === 'Actual'
            ? words.alerts.banner(alert.text.headline)
            : words.alerts.drillBanner[alert.status](alert.text.headline)}
        </b>
      </span>
      <span className="figures">
        {words.alerts.shownOf(alert.shown, alert.displays)}, {say.until(alert.until)}
      </span>
    </Link>
  ));
}
