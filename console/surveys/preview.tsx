/** A survey as a resident goes through it: the pages follow the answers that are tried here. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { SurveyAnswers, SurveyInput } from '#core/contracts/index.ts';
import { pageBeside, pagesAsked, progress, walk } from '#core/survey/path.ts';
import { useNamed } from '../polls/use-named.ts';
import { useSay, useWords } from '../words/words.tsx';
import { AnswerField } from './answer-field.tsx';
import own from './surveys.module.css';

export function Preview({ survey }: { survey: Pick<SurveyInput, 'pages'> }) {
  const { surveys: words } = useWords();
  const say = useSay();
  const named = useNamed();
  const [page, setPage] = useState(0);
  const [answers, setAnswers] = useState<SurveyAnswers>({});
  const walked = walk(survey, answers);
  const here = survey.pages[page];
  const go = (by: 1 | -1) =>
    setPage(pageBeside(survey, walked, { page, by }) ?? (by === 1 ? survey.pages.length : page));
  const { at, most } = progress(survey, walked, page);
  const seen = pagesAsked(survey, walked).map((n) => String(n + 1));
  return (
    <section className={own.preview} aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      <p className="dim">{words.previewSo}</p>
      <p role="status">{here ? words.step(at, most + 1) : words.stepEnd}</p>
      <p className="dim small">{words.pagesSeen(say.list(seen))}</p>
      {here?.title && <h3>{named(here.title)}</h3>}
      {here?.questions
        .filter(({ code }) => walked.asked.has(code))
        .map((question) => (
          <AnswerField
            key={question.code}
            question={question}
            answer={answers[question.code]}
            onChange={(answer) => {
              const { [question.code]: _, ...rest } = answers;
              setAnswers(answer === undefined ? rest : { ...rest, [question.code]: answer });
            }}
          />
        ))}
      <Group>
        {here && <Button onClick={() => go(1)}>{words.next}</Button>}
        {page > 0 && (
          <Button variant="default" onClick={() => go(-1)}>
            {words.back}
          </Button>
        )}
        <Button
          variant="subtle"
          onClick={() => {
            setAnswers({});
            setPage(0);
          }}
        >
          {words.again}
        </Button>
      </Group>
    </section>
  );
}
