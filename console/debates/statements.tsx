/** The statements of a debate: what residents propose is read before anybody else sees it. */
import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DebateView, Statement } from '#core/contracts/index.ts';
import { debateApi, debateQueries } from '../api/debates.ts';
import { usePollChange } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign, type Tone } from '../frame/signs.tsx';
import css from '../polls/polls.module.css';
import own from '../surveys/surveys.module.css';
import { useWords } from '../words/words.tsx';

const signs: Readonly<Record<Statement['state'], readonly [Tone, string]>> = {
  waiting: ['wait', '◔'],
  published: ['good', '✓'],
  refused: ['quiet', '–'],
};

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
  const { debates: words, surveys, common } = useWords();
  const [refusing, setRefusing] = useState(false);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const rule = usePollChange(debateApi.rule, () => setRefusing(false));
  const [tone, sign] = signs[state];
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim() !== '')
      rule.mutate({ id: debate, statement: id, ruling: { state: 'refused', reason: why.trim() } });
  };
  const mayRule = lasts && origin === 'resident';
  return (
    <>
      <blockquote>{text}</blockquote>
      <Group>
        <Sign tone={tone} sign={sign}>
          {words.states[state]}
        </Sign>
        <span className="dim">{words.origins[origin]}</span>
        {reason !== null && <span className="dim">{reason}</span>}
      </Group>
      <ProblemNote error={rule.error} />
      {mayRule && refusing && (
        <form className={css.fields} onSubmit={refuse} noValidate>
          <TextInput
            label={surveys.reason}
            description={words.reasonHint}
            error={tried && why.trim() === '' ? surveys.reasonMissing : undefined}
            maxLength={300}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" variant="default" loading={rule.isPending}>
              {words.refuse}
            </Button>
            <Button variant="subtle" onClick={() => setRefusing(false)}>
              {common.cancel}
            </Button>
          </Group>
        </form>
      )}
      {mayRule && !refusing && (
        <Group>
          {state !== 'published' && (
            <Button
              loading={rule.isPending}
              onClick={() => rule.mutate({ id: debate, statement: id, ruling: { state: 'published' } })}
            >
              {words.publish}
            </Button>
          )}
          {state !== 'refused' && (
            <Button variant="default" onClick={() => setRefusing(true)}>
              {words.refuse}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
