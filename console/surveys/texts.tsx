/** Free texts of a survey: each is read by somebody of the desk before anybody else does. */
import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SurveyText, SurveyView } from '#core/contracts/index.ts';
import { questionsOf } from '#core/survey/tally.ts';
import { usePollChange } from '../api/polls.ts';
import { surveyApi, surveyQueries } from '../api/surveys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign, type Tone } from '../frame/signs.tsx';
import css from '../polls/polls.module.css';
import { useNamed } from '../polls/use-named.ts';
import { useWords } from '../words/words.tsx';
import own from './surveys.module.css';

const signs: Readonly<Record<SurveyText['state'], readonly [Tone, string]>> = {
  waiting: ['wait', '◔'],
  published: ['good', '✓'],
  refused: ['quiet', '–'],
};

export function Texts({ survey }: { survey: SurveyView }) {
  const { surveys: words } = useWords();
  const { data, error, refetch } = useQuery(surveyQueries.texts(survey.id));
  const named = useNamed();
  const titles = new Map(questionsOf(survey).map(({ code, text }) => [code, named(text)]));
  return (
    <section className={css.section} aria-labelledby="texts">
      <h2 id="texts">{words.texts}</h2>
      <p className="dim">{words.textsSo}</p>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={120} />}
      {data?.texts.length === 0 && <p>{words.noTexts}</p>}
      <ul className={own.texts}>
        {data?.texts.map((text) => (
          <li key={text.id} className={own.text}>
            <Text survey={survey.id} text={text} question={titles.get(text.question) ?? ''} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type TextProps = { readonly survey: string; readonly text: SurveyText; readonly question: string };

function Text({ survey, text: { id, text, state, reason }, question }: TextProps) {
  const { surveys: words, common } = useWords();
  const [refusing, setRefusing] = useState(false);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const rule = usePollChange(surveyApi.rule, () => setRefusing(false));
  const [tone, sign] = signs[state];
  const refuse = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim() !== '')
      rule.mutate({ id: survey, text: id, ruling: { state: 'refused', reason: why.trim() } });
  };
  return (
    <>
      <p className="dim">{question}</p>
      <blockquote>{text}</blockquote>
      <Group>
        <Sign tone={tone} sign={sign}>
          {words.states[state]}
        </Sign>
        {reason !== null && <span className="dim">{reason}</span>}
      </Group>
      <ProblemNote error={rule.error} />
      {refusing ? (
        <form className={css.fields} onSubmit={refuse} noValidate>
          <TextInput
            data-autofocus
            label={words.reason}
            description={words.reasonHint}
            error={tried && why.trim() === '' ? words.reasonMissing : undefined}
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
      ) : (
        <Group>
          {state !== 'published' && (
            <Button
              loading={rule.isPending}
              onClick={() => rule.mutate({ id: survey, text: id, ruling: { state: 'published' } })}
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
