/** A display as it is now: its picture, what it shows, and how it is. */
import { useIntersection } from '@mantine/hooks';
import { Link } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { ConditionSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './displays.module.css';
import { sayFault } from './panel/fault-words.ts';
import { StandingWords, Thumbnail } from './standing.tsx';

export function DisplayCard({ display }: { display: Display }) {
  // What is out of sight is not asked for, and not followed.
  const { ref, entry } = useIntersection<HTMLLIElement>({ rootMargin: '200px' });
  const seen = entry?.isIntersecting ?? false;
  return (
    <li ref={ref} className={css.card}>
      {seen ? <Thumbnail display={display} /> : <div className={css.unseen} />}
      <div className={css.about}>
        <h2 className={css.name}>
          <Link href={`/displays/${display.id}`} className={css.link ?? ''}>
            {display.name}
          </Link>
        </h2>
        <p className={css.line}>{seen && <StandingWords display={display} />}</p>
        <p className={css.signs}>
          <ConditionSign value={display.condition} />
          <Step display={display} />
        </p>
      </div>
    </li>
  );
}

/** What is wrong and since when; of one that is well, whether it has the plan it should have. */
export function Step({ display }: { display: Display }) {
  const words = useWords();
  const { displays: said } = words;
  const say = useSay();
  const { condition, fault, lastSeenAt } = display;
  const text = () => {
    if (fault) return `${sayFault(fault.type, words)}, ${words.panels.faults.since(say.when(fault.at))}`;
    if (condition === 'silent')
      return lastSeenAt === undefined ? said.neverSeen : said.seen(say.ago(lastSeenAt));
    if (condition !== 'lit') return '';
    return display.appliedPlan === display.plan ? said.inStep : said.behind;
  };
  return (
    <span className={fault ? css.fault : 'dim small'} data-fault={fault ? true : undefined}>
      {text()}
    </span>
  );
}
