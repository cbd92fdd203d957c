/** Before anything is saved: on how many displays, when next, and what else is there at that time. */
import { Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { PlacementInput } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import type { Checked } from '../api/types.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useWords } from '../words/words.tsx';
import css from './place.module.css';

type Props = { readonly input: PlacementInput | null; readonly missing: string };

/** `missing` says what is still to be chosen while there is nothing to check. */
export function CheckPanel({ input, missing }: Props) {
  const { place: words } = useWords();
  const [settled] = useDebouncedValue(input === null ? '' : JSON.stringify(input), 400);
  const { data, error } = useQuery({
    queryKey: ['placements', 'check', settled],
    queryFn: () => api.checkPlacement(JSON.parse(settled) as PlacementInput),
    enabled: settled !== '',
    placeholderData: (before) => before,
    refetchInterval: false,
  });
  return (
    <aside className={css.check} aria-label={words.check}>
      <h2 className={css.part}>{words.check}</h2>
      {input === null && <Text c="dimmed">{missing}</Text>}
      {input !== null && <ProblemNote error={error} />}
      {input !== null && !data && !error && <Skeleton height={96} aria-label={words.checking} />}
      {input !== null && data && !error && (
        <Found checked={data} repeats={input.windows.rrule !== undefined} />
      )}
    </aside>
  );
}

function Found({ checked, repeats }: { checked: Checked; repeats: boolean }) {
  const { place: words } = useWords();
  const say = useSay();
  const { occurrences, displays, conflicts } = checked;
  return (
    <>
      <p className={css.count}>{words.onDisplays(displays.length)}</p>
      <h3>{repeats ? words.nextOccurrences : words.oneWindow}</h3>
      {occurrences.length === 0 && <Text c="dimmed">{words.noOccurrence}</Text>}
      <ol className={css.turns}>
        {occurrences.slice(0, 6).map(({ from, until }) => (
          <li key={from}>
            <time dateTime={new Date(from).toISOString()}>{say.when(from)}</time>{' '}
            <span className="dim">{until === undefined ? words.untilNone : say.until(until)}</span>
          </li>
        ))}
      </ol>
      <h3>{words.conflicts}</h3>
      {conflicts.length === 0 && <Text c="dimmed">{words.noConflict}</Text>}
      <ul className={css.conflicts}>
        {conflicts.map((conflict) => (
          <li key={conflict.placement}>
            <ClassSign value={conflict.class} />
            <span>{words.withMessage(conflict.title)}</span>
            <span className="dim">{words.reasons[conflict.reason]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
