/** What starts and what ends, today and tomorrow. */
import { Link } from 'wouter';
import type { NextChange, Today } from '#core/contracts/index.ts';
import { dayOf } from '../words/say.ts';
import { useSay, useWords, type Words } from '../words/words.tsx';
import css from './today.module.css';

export function NextList({ next, now }: { next: Today['next']; now: number }) {
  const { next: words } = useWords().today;
  const say = useSay();
  const { timeZone } = say.manner;
  const isToday = ({ at }: NextChange) => dayOf(at, timeZone) === dayOf(now, timeZone);
  const days = [
    { name: 'today', changes: next.changes.filter(isToday) },
    { name: 'tomorrow', changes: next.changes.filter((one) => !isToday(one)) },
  ] as const;
  return (
    <section className={css.section} aria-labelledby="next">
      <h2 id="next">{words.title}</h2>
      {next.changes.length === 0 && <p className={css.calm}>{words.empty}</p>}
      {days.map(
        ({ name, changes }) =>
          changes.length > 0 && (
            <div key={name} className={css.group}>
              <h3 className={css.groupName}>{words[name]}</h3>
              <ul className={css.rows}>
                {changes.map((change) => (
                  <Change key={`${change.placement} ${change.change}`} change={change} />
                ))}
              </ul>
            </div>
          ),
      )}
      {next.more && <p className={css.calm}>{words.more}</p>}
    </section>
  );
}

function Change({ change }: { change: NextChange }) {
  const all = useWords();
  const { next: words } = all.today;
  const say = useSay();
  return (
    <li>
      <Link href={`/messages/${change.message}/place`} className={css.timed ?? ''}>
        <time dateTime={new Date(change.at).toISOString()}>{say.clock(change.at)}</time>
        <span>
          <b>{change.title}</b>
          <span className={css.facts}>
            <span className={css.change} data-change={change.change}>
              {words[change.change]}
            </span>
            {` · ${sayWhere(change.where, all, say.list)}`}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** “Hall de la mairie et 3 autres”, “Étiquettes rue”. */
function sayWhere(
  where: NextChange['where'],
  { place, today: { next } }: Words,
  list: (items: readonly string[]) => string,
): string {
  if (where.all) return place.say.all;
  const rest = where.displays - where.names.length;
  const displays = rest > 0 ? `${where.names.join(', ')} ${next.andMore(rest)}` : list(where.names);
  return [
    ...(where.displays > 0 ? [displays] : []),
    ...(where.tags.length > 0 ? [place.say.tags(list(where.tags))] : []),
    ...(where.areas > 0 ? [next.area] : []),
  ].join(', ');
}
