/** Free texts of a survey: each is read by somebody of the desk before anybody else does. */
import { Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SurveyText, SurveyView } from '#core/contracts/index.ts';
import { questionsOf } from '#core/survey/tally.ts';
import { surveyApi, surveyQueries } from '../api/surveys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import css from '../polls/polls.module.css';
import { Ruling, RulingSign } from '../polls/ruling.tsx';
import { useNamed } from '../polls/use-named.ts';
import { useWords } from '../words/words.tsx';
import own from './surveys.module.css';

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
  const { surveys: words } = useWords();
  return (
    <>
      <p className="dim">{question}</p>
      <blockquote>{text}</blockquote>
      <Group>
        <RulingSign state={state}>{words.states[state]}</RulingSign>
        {reason !== null && <span className="dim">{reason}</span>}
      </Group>
      <Ruling
        state={state}
        words={words}
        rule={(ruling) => surveyApi.rule({ id: survey, text: id, ruling })}
      />
    </>
  );
}
