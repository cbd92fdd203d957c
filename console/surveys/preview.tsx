/** A survey as a resident goes through it: the pages follow the answers that are tried here. */
import { Button, Checkbox, Group, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SurveyAnswer, SurveyAnswers, SurveyInput, SurveyQuestion } from '#core/contracts/index.ts';
import { pageBeside, pagesAsked, progress, walk } from '#core/survey/path.ts';
import { valuesOf } from '#core/survey/rules.ts';
import css from '../polls/polls.module.css';
import { useNamed } from '../polls/use-named.ts';
import { useSay, useWords } from '../words/words.tsx';
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
          <Try
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

type TryProps = {
  readonly question: SurveyQuestion;
  readonly answer: SurveyAnswer | undefined;
  readonly onChange: (answer: SurveyAnswer | undefined) => void;
};

function Try({ question, answer, onChange }: TryProps) {
  const named = useNamed();
  const { answer: of, text, hint } = question;
  const label = named(text).trim() || '…';
  const description = hint ? named(hint) : undefined;
  const nameOf = (value: string) => {
    const option = 'options' in of ? of.options.find(({ code }) => code === value) : undefined;
    return (option ? named(option.name).trim() : value) || '…';
  };
  switch (of.kind) {
    case 'single':
    case 'scale':
      return (
        <Radio.Group
          label={label}
          description={description}
          value={answer === undefined ? null : String(answer)}
          onChange={(value) => onChange(of.kind === 'scale' ? Number(value) : value)}
        >
          <Stack gap="xs" mt="xs">
            {(valuesOf(of) ?? []).map((value) => (
              <Radio key={value} value={value} label={nameOf(value)} />
            ))}
          </Stack>
        </Radio.Group>
      );
    case 'several':
      return (
        <Checkbox.Group
          label={label}
          description={description}
          value={Array.isArray(answer) ? answer : []}
          onChange={(value) => onChange(value.length > 0 ? value : undefined)}
        >
          <Stack gap="xs" mt="xs">
            {of.options.map(({ code }) => (
              <Checkbox key={code} value={code} label={nameOf(code)} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    case 'number':
      return (
        <NumberInput
          className={css.number ?? ''}
          label={label}
          description={description}
          value={typeof answer === 'number' ? answer : ''}
          onChange={(value) => onChange(typeof value === 'number' ? value : undefined)}
        />
      );
    case 'short':
      return (
        <TextInput
          label={label}
          description={description}
          value={String(answer ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'long':
      return (
        <Textarea
          label={label}
          description={description}
          autosize
          minRows={3}
          value={String(answer ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
