/** One question of a survey, answered here as a resident answers it. */
import { Checkbox, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { SurveyAnswer, SurveyQuestion } from '#core/contracts/index.ts';
import { valuesOf } from '#core/survey/rules.ts';
import css from '../polls/polls.module.css';
import { useNamed } from '../polls/use-named.ts';

type Props = {
  readonly question: SurveyQuestion;
  readonly answer: SurveyAnswer | undefined;
  readonly error?: string | undefined;
  readonly onChange: (answer: SurveyAnswer | undefined) => void;
};

export function AnswerField({ question, answer, error, onChange }: Props) {
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
          error={error}
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
          error={error}
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
          error={error}
          value={typeof answer === 'number' ? answer : ''}
          onChange={(value) => onChange(typeof value === 'number' ? value : undefined)}
        />
      );
    case 'short':
      return (
        <TextInput
          label={label}
          description={description}
          error={error}
          value={String(answer ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'long':
      return (
        <Textarea
          label={label}
          description={description}
          error={error}
          autosize
          minRows={3}
          value={String(answer ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
