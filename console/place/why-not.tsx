/** “Why is my message not showing?”: one display is chosen, a sentence answers for each placement of the message. */
import { Anchor, Select, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { displayQueries } from '../api/displays.ts';
import { queries } from '../api/queries.ts';
import { Verdict } from '../displays/explanation.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import css from './place.module.css';

export function WhyNot({ message, placed }: { message: string; placed: boolean }) {
  const { place: words } = useWords();
  const [search, setSearch] = useSearchParams();
  const display = search.get('why');
  const { data } = useQuery(displayQueries.brief({}));
  const displays = data?.displays.filter(({ condition }) => condition !== 'revoked') ?? [];
  if (displays.length === 0) return null;
  return (
    <section className={css.why} aria-label={words.why}>
      <h2 className={css.part}>{words.why}</h2>
      {!placed && <Text>{words.whyNone}</Text>}
      {placed && (
        <>
          <Select
            label={words.whyDisplay}
            description={words.whyLead}
            placeholder={words.findDisplay}
            data={displays.map(({ id, name }) => ({ value: id, label: name }))}
            value={display}
            onChange={(next) => setSearch(next ? { why: next } : {}, { replace: true })}
            searchable
            limit={50}
            nothingFoundMessage={words.noneFound}
          />
          <div role="status">{display !== null && <Reasons message={message} display={display} />}</div>
        </>
      )}
    </section>
  );
}

function Reasons({ message, display }: { message: string; display: string }) {
  const { place: words } = useWords();
  const { data, error, refetch } = useQuery(queries.explain(display));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={64} />;
  const mine = data.candidates.filter((candidate) => candidate.message === message);
  return (
    <>
      {mine.map((candidate) => (
        <div key={candidate.placement}>
          <Verdict value={candidate.verdict} />
          <p>{candidate.reason}</p>
        </div>
      ))}
      <Anchor component={Link} href={`/displays/${display}`}>
        {words.whyTravel}
      </Anchor>
    </>
  );
}
