/** Before anything is saved: on how many displays, when next, and what else is there at that time. */
import { Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { PlacementInput } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import type { Checked } from '../api/types.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { sayRound } from '../planning/say-load.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './place.module.css';

type Props = {
  readonly input: PlacementInput | null;
  readonly missing: string;
  /** The placement that is being changed. */
  readonly placement?: string | undefined;
};

/** `missing` says what is still to be chosen while there is nothing to check. */
export function CheckPanel({ input, missing, placement }: Props) {
  const { place: words } = useWords();
  const [settled] = useDebouncedValue(input === null ? '' : JSON.stringify(input), 400);
  const { data, error } = useQuery({
    queryKey: ['placements', 'check', settled, placement],
    queryFn: () => api.checkPlacement(JSON.parse(settled) as PlacementInput, placement),
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
        <Found
          checked={data}
          repeats={input.windows.rrule !== undefined}
          changing={placement !== undefined}
        />
      )}
    </aside>
  );
}

type FoundProps = { readonly checked: Checked; readonly repeats: boolean; readonly changing: boolean };

function Found({ checked, repeats, changing }: FoundProps) {
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
      <LoopAfter checked={checked} changing={changing} />
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

/** What it does to the fullest loop, and where it cannot be shown at all. */
function LoopAfter({ checked: { load, refusals }, changing }: Omit<FoundProps, 'repeats'>) {
  const { place: words } = useWords();
  const say = useSay();
  const round = (ms: number) => sayRound(say.manner, ms);
  const title = changing ? words.loopChanged : words.loopAfter;
  return (
    <>
      {load && (
        <section aria-label={title}>
          <h3>{title}</h3>
          <p className={css.after}>
            {load.everyMs === undefined
              ? words.neverComes
              : load.after.count === 1
                ? words.alone
                : words.loopBecomes(round(load.after.roundMs), load.after.count)}
          </p>
          {load.everyMs !== undefined && load.after.count > 1 && (
            <p className={css.after}>{words.comesEvery(round(load.everyMs), round(load.dwellMs))}</p>
          )}
          <p className="dim small">
            {load.before.count === 0 || changing
              ? words.measuredOn(load.name, say.when(load.from))
              : words.measuredFrom(load.name, say.when(load.from), round(load.before.roundMs))}
          </p>
          {load.overfull && <Warning>{words.overfull(round(load.limitMs))}</Warning>}
          {load.campaigns >= 0.8 && load.campaigns < 1 && (
            <Warning>{words.littleLeft(say.percent(load.campaigns))}</Warning>
          )}
        </section>
      )}
      {refusals.map(({ display, name, reason }) => (
        <Warning key={display}>{words.refused(name, reason)}</Warning>
      ))}
    </>
  );
}

function Warning({ children }: { children: string }) {
  return (
    <p className={css.warning}>
      <span aria-hidden="true">▲ </span>
      {children}
    </p>
  );
}
