/** Of whom a question is asked: of whoever gave certain answers on an earlier page. */
import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import type { SurveyCondition } from '#core/contracts/index.ts';
import css from '../polls/polls.module.css';
import { useWords } from '../words/words.tsx';
import type { DraftQuestion } from './survey-draft.ts';

type Props = {
  readonly when: readonly SurveyCondition[];
  readonly earlier: readonly DraftQuestion[];
  readonly onChange: (when: readonly SurveyCondition[]) => void;
};

const most = 4;

export function ConditionsField({ when, earlier, onChange }: Props) {
  const { surveys: words } = useWords();
  const possible = earlier.filter(({ kind }) => kind === 'single' || kind === 'several' || kind === 'scale');
  const [first] = possible;
  const set = (n: number, next: SurveyCondition) => onChange(when.map((one, at) => (at === n ? next : one)));
  if (!first && when.length === 0) return null;
  return (
    <div className={css.fields}>
      {when.map((condition, n) => {
        const on = possible.find(({ code }) => code === condition.question);
        return (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is what stands in its place
            key={n}
            className={css.ballot}
          >
            <legend>{words.condition}</legend>
            <NativeSelect
              label={words.conditionOn}
              value={condition.question}
              onChange={(event) => set(n, { question: event.currentTarget.value, is: [] })}
              data={[
                ...(on ? [] : [{ value: condition.question, label: '—' }]),
                ...possible.map(({ code, text }) => ({ value: code, label: text.fr.trim() || code })),
              ]}
            />
            {on && (
              <Checkbox.Group
                label={words.conditionIs}
                value={[...condition.is]}
                onChange={(is) => set(n, { ...condition, is })}
              >
                <Group mt="xs">
                  {choicesOf(on).map(({ value, label }) => (
                    <Checkbox key={value} value={value} label={label} />
                  ))}
                </Group>
              </Checkbox.Group>
            )}
            <Group>
              <Button
                variant="subtle"
                size="xs"
                color="red"
                onClick={() => onChange(when.filter((_, at) => at !== n))}
              >
                {words.removeCondition}
              </Button>
            </Group>
          </fieldset>
        );
      })}
      {first && when.length < most && (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => onChange([...when, { question: first.code, is: [] }])}
          >
            {when.length === 0 ? words.addCondition : words.alsoCondition}
          </Button>
        </Group>
      )}
    </div>
  );
}

function choicesOf({ kind, options, from, to }: DraftQuestion) {
  if (kind === 'scale')
    return Array.from({ length: to - from + 1 }, (_, n) => String(from + n)).map((value) => ({
      value,
      label: value,
    }));
  return options.map(({ code, name }, n) => ({ value: code, label: name.fr.trim() || `${n + 1}` }));
}
