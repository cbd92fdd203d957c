/** Every placement that might have been shown, with the reason why it was, or was not. */
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import css from './displays.module.css';

export function Explanation({ display, at }: { display: string; at?: number }) {
  const { displays: words } = useWords();
  const { data, error, refetch } = useQuery(queries.explain(display, at));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={96} />;
  if (data.candidates.length === 0) return <Text c="dimmed">{words.one.noCandidates}</Text>;
  return (
    <ul className={css.why}>
      {data.candidates.map((candidate) => (
        <li key={candidate.placement}>
          <Verdict value={candidate.verdict} />
          <Link href={`/messages/${candidate.message}/place`} className="plain-link">
            <b>{candidate.title || candidate.message}</b>
          </Link>
          <p className="dim">{candidate.reason}</p>
        </li>
      ))}
    </ul>
  );
}

const signs = { showing: ['good', '●'], 'in-turn': ['wait', '◐'], not: ['quiet', '○'] } as const;

export function Verdict({ value }: { value: keyof typeof signs }) {
  const { one } = useWords().displays;
  const [tone, sign] = signs[value];
  return (
    <Sign tone={tone} sign={sign}>
      {one.verdicts[value]}
    </Sign>
  );
}
