/** What somebody of the desk decides of words that residents have sent: published, or refused for a reason. */
import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SurveyText, SurveyTextRuling } from '#core/contracts/index.ts';
import { usePollChange } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign, type Tone } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';
import css from './polls.module.css';

type State = SurveyText['state'];
const signs: Readonly<Record<State, readonly [Tone, string]>> = {
  waiting: ['wait', '◔'],
  published: ['good', '✓'],
  refused: ['quiet', '–'],
};

export function RulingSign({ state, children }: { state: State; children: string }) {
  const [tone, sign] = signs[state];
  return (
    <Sign tone={tone} sign={sign}>
      {children}
    </Sign>
  );
}

type Props = {
  readonly state: State;
  readonly words: { readonly publish: string; readonly refuse: string; readonly reasonHint: string };
  readonly rule: (ruling: SurveyTextRuling) => Promise<unknown>;
};

export function Ruling({ state, words, rule }: Props) {
  const { surveys, common } = useWords();
  const [refusing, setRefusing] = useState(false);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const change = usePollChange(rule, () => setRefusing(false));
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim() !== '') change.mutate({ state: 'refused', reason: why.trim() });
  };
  return (
    <>
      <ProblemNote error={change.error} />
      {refusing ? (
        <form className={css.fields} onSubmit={refuse} noValidate>
          <TextInput
            data-autofocus
            label={surveys.reason}
            description={words.reasonHint}
            error={tried && why.trim() === '' ? surveys.reasonMissing : undefined}
            maxLength={300}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {words.refuse}
            </Button>
            <Button variant="subtle" onClick={() => setRefusing(false)}>
              {common.cancel}
            </Button>
          </Group>
        </form>
      ) : (
        <Group>
          {state !== 'published' && (
            <Button loading={change.isPending} onClick={() => change.mutate({ state: 'published' })}>
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
