/** What is lit right now: those that need a look first, then as many others as one can take in. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Display, Today } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { sayFault } from '../displays/panel/fault-words.ts';
import { StandingWords, Thumbnail } from '../displays/standing.tsx';
import { Empty } from '../frame/page.tsx';
import { ConditionSign, Sign } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import css from './today.module.css';

export function NowGrid({ displays }: { displays: Today['displays'] }) {
  const { now: words, begin } = useWords().today;
  const manages = useMay('manage-displays');
  return (
    <section className={css.now} aria-labelledby="now">
      <div className={css.nowHead}>
        <h2 id="now">{words.title}</h2>
        <Counts displays={displays} />
      </div>
      {displays.total === 0 && (
        <Empty
          title={words.empty}
          action={
            manages && (
              <Button component={Link} href="/displays/pair">
                {begin.pairGo}
              </Button>
            )
          }
        >
          {words.emptySo}
        </Empty>
      )}
      <ul className={css.grid}>
        {displays.first.map((display) => (
          <Card key={display.id} display={display} />
        ))}
      </ul>
      {displays.total > displays.first.length && (
        <Link href="/displays" className={css.all ?? ''}>
          {words.all(displays.total)}
        </Link>
      )}
    </section>
  );
}

function Counts({ displays: { fault, offline, fresh } }: Pick<{ displays: Today['displays'] }, 'displays'>) {
  const { now: words } = useWords().today;
  return (
    <p className={css.counts}>
      {fault > 0 && (
        <Sign tone="bad" sign="▲">
          {words.fault(fault)}
        </Sign>
      )}
      {offline > 0 && (
        <Sign tone="bad" sign="▲">
          {words.offline(offline)}
        </Sign>
      )}
      {fresh > 0 && (
        <Sign tone="quiet" sign="○">
          {words.fresh(fresh)}
        </Sign>
      )}
    </p>
  );
}

function Card({ display }: { display: Display }) {
  const all = useWords();
  return (
    <li className={css.card}>
      <Thumbnail display={display} maxHeight={120} />
      <div className={css.about}>
        <h3 className={css.name}>
          <Link href={`/displays/${display.id}`} className={css.cover ?? ''}>
            {display.name}
          </Link>
        </h3>
        <p className={css.shows}>
          <StandingWords display={display} />
        </p>
        {display.fault ? (
          <Sign tone="bad" sign="▲">
            {sayFault(display.fault.type, all)}
          </Sign>
        ) : (
          display.condition !== 'lit' && <ConditionSign value={display.condition} />
        )}
      </div>
    </li>
  );
}
