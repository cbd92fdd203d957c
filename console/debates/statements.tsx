/** The statements of a debate: what residents propose is read before anybody else sees it. */
import { Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DebateView, Statement } from '#core/contracts/index.ts';
import { debateApi, debateQueries } from '../api/debates.ts';
import { ProblemNote } from '../frame/problem.tsx';
import css from '../polls/polls.module.css';
import { Ruling, RulingSign } from '../polls/ruling.tsx';
import own from '../surveys/surveys.module.css';
import { useWords } from '../words/words.tsx';

export function Statements({ debate: { id, phase } }: { debate: DebateView }) {
  const { debates: words } = useWords();
  const { data, error, refetch } = useQuery(debateQueries.statements(id));
  return (
    <section className={css.section} aria-labelledby="statements">
      <h2 id="statements">{words.read}</h2>
      <p className="dim">{words.readSo}</p>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={120} />}
      <ul className={own.texts}>
        {data?.statements.map((statement) => (
          <li key={statement.id} className={own.text}>
            <One debate={id} statement={statement} lasts={phase !== 'counted' && phase !== 'counting'} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type OneProps = { readonly debate: string; readonly statement: Statement; readonly lasts: boolean };

function One({ debate, statement: { id, text, state, origin, reason }, lasts }: OneProps) {
  const { debates: words } = useWords();
  return (
    <>
      <blockquote>{text}</blockquote>
      <Group>
        <RulingSign state={state}>{words.states[state]}</RulingSign>
        <span className="dim">{words.origins[origin]}</span>
        {reason !== null && <span className="dim">{reason}</span>}
      </Group>
      {lasts && origin === 'resident' && (
        <Ruling
          state={state}
          words={words}
          rule={(ruling) => debateApi.rule({ id: debate, statement: id, ruling })}
        />
      )}
    </>
  );
}
