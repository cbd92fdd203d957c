/** Every placement that might have been shown, with the reason why it was, or was not. */
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import css from './displays.module.css';

type Props = {
  readonly display: string;
  readonly at?: number;
  /** What is planned is not known to be lit: at another time, or on a display that says nothing. */
  readonly planned: boolean;
};

export function Explanation({ display, at, planned }: Props) {
  const { displays: words } = useWords();
  const { data, error, refetch } = useQuery(queries.explain(display, at));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={96} />;
  if (data.candidates.length === 0) return <Text c="dimmed">{words.one.noCandidates}</Text>;
  return (
    <ul className={css.why}>
      {data.candidates.map((candidate) => (
        <li key={candidate.placement}>
          <Verdict value={candidate.verdict} planned={planned} />
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

type VerdictProps = { readonly value: keyof typeof signs; readonly planned: boolean };

export function Verdict({ value, planned }: VerdictProps) {
  const { one } = useWords().displays;
  if (value === 'showing' && planned) {
    return (
      <Sign tone="wait" sign="○">
        {one.verdictPlanned}
      </Sign>
    );
  }
  const [tone, sign] = signs[value];
  return (
    <Sign tone={tone} sign={sign}>
      {one.verdicts[value]}
    </Sign>
  );
}
