/** The groups: the displays that carry the same tag, and how they are together. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { DisplayGroup } from '#core/contracts/index.ts';
import { displayConditions, displayQueries } from '../api/displays.ts';
import { Empty } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { conditionSigns, Sign } from '../frame/signs.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import { DisplaysHead } from './displays-head.tsx';
import lists from './lists.module.css';

export function GroupsPage() {
  const { displayLists: words } = useWords();
  const { data, error, refetch } = useQuery(displayQueries.groups());
  return (
    <DisplaysHead view="groups">
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && data.groups.length === 0 && <Empty title={words.noGroups}>{words.noGroupsSo}</Empty>}
      <ul className={lists.groups}>
        {data?.groups.map((group) => (
          <li key={group.tag}>
            <Link href={`/displays/groups/${encodeURIComponent(group.tag)}`}>{group.tag}</Link>
            <span className="figures">{words.displays(group.displays)}</span>
            <CountSigns counts={group.counts} />
          </li>
        ))}
      </ul>
    </DisplaysHead>
  );
}

export function CountSigns({ counts }: { counts: DisplayGroup['counts'] }) {
  const { words, language } = useSpeech();
  const number = new Intl.NumberFormat(language);
  return (
    <span className={lists.counts}>
      {displayConditions.map((one) => {
        const count = counts[one] ?? 0;
        const [tone, sign] = conditionSigns[one];
        return (
          count > 0 && (
            <Sign key={one} tone={tone} sign={sign}>
              {words.displayLists.counted[one](count, number.format(count))}
            </Sign>
          )
        );
      })}
    </span>
  );
}
