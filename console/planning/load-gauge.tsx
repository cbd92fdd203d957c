/** How full a loop is: what shares the time, and how often each message comes by. */
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { DisplayLoad } from '#core/contracts/index.ts';
import { placementClasses } from '../api/lists.ts';
import { planningQueries } from '../api/planning.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './planning.module.css';
import { sayRound } from './say-load.ts';

export function LoadGauge({ display, at }: { display: string; at?: number }) {
  const { planning: words } = useWords();
  const { data, error, refetch } = useQuery(planningQueries.load(display, at));
  return (
    <section className={css.gauge} aria-label={words.loop}>
      <h2>{words.loop}</h2>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={72} />}
      {data && <Loop load={data} />}
    </section>
  );
}

function Loop({ load }: { load: DisplayLoad }) {
  const { planning: words } = useWords();
  const say = useSay();
  const { now, items, interrupted, overfullMs } = load;
  if (!now || items.length === 0) {
    return <Text c="dimmed">{!now ? words.noPlan : now.dark ? words.loopDark : words.loopEmpty}</Text>;
  }
  const shares = placementClasses.flatMap((one) => {
    const share = items.filter((item) => item.class === one).reduce((sum, item) => sum + item.share, 0);
    return share > 0 ? [{ one, share }] : [];
  });
  const perMinute = shares.map(({ one, share }) => words.perMinute[one](String(Math.round(share * 60))));
  return (
    <>
      <p>
        <b>{words.loopSays(now.count, sayRound(say.manner, now.roundMs))}</b>
      </p>
      <div className={css.shares} aria-hidden="true">
        {shares.map(({ one, share }) => (
          <span key={one} data-class={one} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      {shares.length > 1 && <p className="dim small">{words.eachMinute(say.list(perMinute))}</p>}
      {now.roundMs > overfullMs && (
        <p className={css.warning}>
          <span aria-hidden="true">▲ </span>
          {words.overfull(sayRound(say.manner, overfullMs))}
        </p>
      )}
      {interrupted > 0 && <p className="dim">{words.interrupted(interrupted)}</p>}
      <ul className={css.turns}>
        {items.slice(0, 12).map((item) => (
          <li key={item.placement}>
            <Link href={`/messages/${item.message}/place`} className="plain-link">
              {item.title}
            </Link>
            <span className="dim figures small">
              {item.everyMs === undefined
                ? words.never
                : items.length === 1
                  ? words.always
                  : words.every(sayRound(say.manner, item.everyMs), sayRound(say.manner, item.dwellMs))}
            </span>
          </li>
        ))}
      </ul>
      {items.length > 12 && <p className="dim small">{words.andMore(items.length - 12)}</p>}
    </>
  );
}
