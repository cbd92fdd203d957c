/** A survey on paper: its sheet to print, and what lay in the box, entered one by one, whoever it is of. */
import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SurveyAnswers, SurveyView } from '#core/contracts/index.ts';
import { walk } from '#core/survey/path.ts';
import { questionsOf } from '#core/survey/tally.ts';
import { surveyApi } from '../api/surveys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { takeAway } from '../frame/take-away.ts';
import css from '../polls/polls.module.css';
import { useBox } from '../polls/use-box.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { AnswerField } from './answer-field.tsx';

export function PrintSheet({ survey: { id, slug } }: { survey: Pick<SurveyView, 'id' | 'slug'> }) {
  const { words: all, language } = useSpeech();
  const { surveys: words } = all;
  const print = useMutation({
    mutationFn: async () => {
      const { file, name } = await surveyApi.print({ id, language });
      takeAway(file, name ?? `${slug}.pdf`);
    },
  });
  return (
    <section className={css.section} aria-labelledby="sheet">
      <h2 id="sheet">{words.paperForm}</h2>
      <p className="dim">{words.paperFormSo}</p>
      <Group>
        <Button variant="default" loading={print.isPending} onClick={() => print.mutate()}>
          {words.printForm}
        </Button>
      </Group>
      <ProblemNote error={print.error} />
    </section>
  );
}

export function Sheets({ survey }: { survey: SurveyView }) {
  const { surveys: words } = useWords();
  const { id, turnout } = survey;
  const [answers, setAnswers] = useState<SurveyAnswers>({});
  const [tried, setTried] = useState(false);
  const { n, again, fields, enter, isPending, error } = useBox<SurveyAnswers>({
    id,
    api: surveyApi,
    send: (form, given) => surveyApi.enter({ id, form, answers: given }),
  });
  const walked = walk(survey, answers);
  const faultOf = (code: string) => {
    const fault = walked.faults[code];
    return fault === undefined || fault === 'missing' ? undefined : words.answerFaults[fault];
  };
  const isAmiss = Object.values(walked.faults).some((fault) => fault !== 'missing');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isAmiss) return;
    enter(walked.answers, () => {
      setAnswers({});
      setTried(false);
    });
  };
  return (
    <section className={css.section} aria-labelledby="box">
      <h2 id="box">{words.box}</h2>
      <p className="dim">{words.boxSo(turnout.paper)}</p>
      <form className={css.fields} onSubmit={submit} noValidate>
        <h3>{words.sheetNo(n + 1)}</h3>
        <p className="dim">{words.emptyHint}</p>
        <div ref={fields} key={n} className={css.fields}>
          {questionsOf(survey)
            .filter(({ code }) => walked.asked.has(code))
            .map((question) => (
              <AnswerField
                key={question.code}
                question={question}
                answer={answers[question.code]}
                error={tried ? faultOf(question.code) : undefined}
                onChange={(answer) => {
                  const { [question.code]: _, ...rest } = answers;
                  setAnswers(answer === undefined ? rest : { ...rest, [question.code]: answer });
                }}
              />
            ))}
        </div>
        <ProblemNote error={error} />
        <Group>
          <Button type="submit" loading={isPending}>
            {words.enter}
          </Button>
          <Button variant="subtle" disabled={isPending} onClick={() => setAnswers({})}>
            {words.again}
          </Button>
        </Group>
        <p role="status">{n > 0 && (again ? words.enteredAgain : words.entered(n, turnout.paper))}</p>
      </form>
    </section>
  );
}
