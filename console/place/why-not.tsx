/** “Why is my message not showing?”: for each display, a sentence answers for each placement of the message. */
import { Anchor, Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { displayQueries } from '../api/displays.ts';
import { queries } from '../api/queries.ts';
import { Verdict } from '../displays/explanation.tsx';
import { isPlanned } from '../displays/standing.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import css from './place.module.css';

/** As many answers as are read through at once; among more displays, one is chosen. */
const mostAnswered = 6;

export function WhyNot({ message }: { message: string }) {
  const { place: words } = useWords();
  const { data } = useQuery(displayQueries.brief({}));
  const { data: placed } = useQuery(queries.placements({ message }));
  const displays = data?.displays.filter(({ condition }) => condition !== 'revoked') ?? [];
  if (displays.length === 0 || !placed) return null;
  const few = displays.length <= mostAnswered;
  return (
    <section className={css.why} aria-label={words.why}>
      <h2 className={css.part}>{words.why}</h2>
      {placed.placements.length === 0 && <Text>{words.whyNone}</Text>}
      {placed.placements.length > 0 && few && <Answers message={message} displays={displays} />}
      {placed.placements.length > 0 && !few && <Asked message={message} displays={displays} />}
      <Anchor component={Link} href={`/messages/${message}/place`}>
        {words.whyPlace}
      </Anchor>
    </section>
  );
}

type Props = {
  readonly message: string;
  readonly displays: readonly Pick<Display, 'id' | 'name' | 'condition'>[];
};

function Answers({ message, displays }: Props) {
  return (
    <ul className={css.answers}>
      {displays.map((display) => (
        <li key={display.id}>
          <Link href={`/displays/${display.id}`} className="plain-link">
            <b>{display.name}</b>
          </Link>
          <Reasons message={message} display={display} />
        </li>
      ))}
    </ul>
  );
}

function Asked({ message, displays }: Props) {
  const { place: words } = useWords();
  const [search, setSearch] = useSearchParams();
  const display = displays.find(({ id }) => id === search.get('why'));
  return (
    <>
      <Select
        label={words.whyDisplay}
        description={words.whyLead}
        placeholder={words.findDisplay}
        data={displays.map(({ id, name }) => ({ value: id, label: name }))}
        value={display?.id ?? null}
        onChange={(next) => setSearch(next ? { why: next } : {}, { replace: true })}
        searchable
        limit={50}
        nothingFoundMessage={words.noneFound}
      />
      <div role="status">
        {display && (
          <>
            <Reasons message={message} display={display} />
            <Anchor component={Link} href={`/displays/${display.id}`}>
              {words.whyTravel}
            </Anchor>
          </>
        )}
      </div>
    </>
  );
}

type ReasonsProps = { readonly message: string; readonly display: Props['displays'][number] };

function Reasons({ message, display }: ReasonsProps) {
  const { data, error, refetch } = useQuery(queries.explain(display.id));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={48} />;
  const mine = data.candidates.filter((candidate) => candidate.message === message);
  return mine.map((candidate) => (
    <div key={candidate.placement}>
      <Verdict value={candidate.verdict} planned={isPlanned(display)} />
      <p>{candidate.reason}</p>
    </div>
  ));
}
