/** One question: what is asked, how it is answered, and of whom. */
import { Button, Checkbox, Group, NativeSelect, NumberInput } from '@mantine/core';
import { Icon } from '../frame/icons.tsx';
import type { OtherLanguage } from '../polls/poll-draft.ts';
import css from '../polls/polls.module.css';
import { SaidFields } from '../polls/said-fields.tsx';
import { useWords } from '../words/words.tsx';
import { ConditionsField } from './conditions-field.tsx';
import { answerKinds, type DraftQuestion, newOption } from './survey-draft.ts';

type Props = {
  readonly n: number;
  readonly question: DraftQuestion;
  /** Of the pages before. */
  readonly earlier: readonly DraftQuestion[];
  readonly languages: readonly OtherLanguage[];
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (next: Partial<DraftQuestion>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: (() => void) | undefined;
};

export function QuestionField(props: Props) {
  const { n, question, earlier, languages, faultOf, onChange, onMove, onRemove } = props;
  const { surveys: words } = useWords();
  const { code, text, hint, required, kind } = question;
  const fault = faultOf(code);
  return (
    <fieldset className={css.option} aria-label={words.question(n, text.fr)}>
      <SaidFields
        label={words.questionNo(n)}
        error={faultOf(`text ${code}`)}
        value={text}
        languages={languages}
        maxLength={300}
        onChange={(next) => onChange({ text: next })}
      />
      <SaidFields
        label={words.hint}
        value={hint}
        languages={languages}
        maxLength={1000}
        onChange={(next) => onChange({ hint: next })}
      />
      <NativeSelect
        label={words.kindLabel}
        value={kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as DraftQuestion['kind'] })}
        data={answerKinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <AnswerFields question={question} languages={languages} faultOf={faultOf} onChange={onChange} />
      <Checkbox
        label={words.required}
        checked={required}
        onChange={({ currentTarget: { checked } }) => onChange({ required: checked })}
      />
      <ConditionsField when={question.when} earlier={earlier} onChange={(when) => onChange({ when })} />
      {fault && (
        <p role="alert" data-fault tabIndex={-1}>
          {fault}
        </p>
      )}
      <Group gap="xs" justify="flex-end">
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon name="up" size={16} />}
          onClick={() => onMove(-1)}
        >
          {words.up}
        </Button>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon name="down" size={16} />}
          onClick={() => onMove(1)}
        >
          {words.down}
        </Button>
        {onRemove && (
          <Button variant="subtle" color="red" size="xs" onClick={onRemove}>
            {words.removeQuestion}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}

type AnswerProps = Pick<Props, 'question' | 'languages' | 'faultOf' | 'onChange'>;

/** What its kind needs besides. */
function AnswerFields({ question, languages, faultOf, onChange }: AnswerProps) {
  const { surveys: words } = useWords();
  const { code, kind, most, from, to, least, atMost } = question;
  const whole = { allowDecimal: false, allowNegative: false } as const;
  const number = (value: string | number) => (typeof value === 'number' ? value : undefined);
  switch (kind) {
    case 'single':
    case 'several':
      return (
        <>
          <OptionFields question={question} languages={languages} faultOf={faultOf} onChange={onChange} />
          {kind === 'several' && (
            <NumberInput
              {...whole}
              className={css.number ?? ''}
              label={words.most}
              error={faultOf(`most ${code}`)}
              min={1}
              max={30}
              value={most ?? ''}
              onChange={(value) => onChange({ most: number(value) })}
            />
          )}
        </>
      );
    case 'scale':
      return (
        <>
          <Group>
            <NativeSelect
              label={words.from}
              value={String(from)}
              data={['0', '1']}
              onChange={(event) => onChange({ from: Number(event.currentTarget.value) })}
            />
            <NativeSelect
              label={words.to}
              value={String(to)}
              data={Array.from({ length: 9 }, (_, n) => String(n + 2))}
              onChange={(event) => onChange({ to: Number(event.currentTarget.value) })}
            />
          </Group>
          {(['low', 'high'] as const).map((end) => (
            <SaidFields
              key={end}
              label={words[end]}
              value={question[end]}
              languages={languages}
              maxLength={60}
              onChange={(said) => onChange({ [end]: said })}
            />
          ))}
        </>
      );
    case 'number':
      return (
        <>
          <p className="dim">{words.numberSo}</p>
          <Group>
            <NumberInput
              {...whole}
              label={words.least}
              max={1_000_000}
              value={least ?? ''}
              onChange={(value) => onChange({ least: number(value) })}
            />
            <NumberInput
              {...whole}
              label={words.atMost}
              max={1_000_000}
              value={atMost ?? ''}
              onChange={(value) => onChange({ atMost: number(value) })}
            />
          </Group>
          <SaidFields
            label={words.unit}
            value={question.unit}
            languages={languages}
            maxLength={30}
            onChange={(unit) => onChange({ unit })}
          />
        </>
      );
    case 'short':
    case 'long':
      return <p className="dim">{words.textSo}</p>;
  }
}

function OptionFields({ question: { code, options }, languages, faultOf, onChange }: AnswerProps) {
  const { surveys: words } = useWords();
  return (
    <>
      {options.map((option, n) => (
        <div key={option.code} className={css.beside}>
          <div>
            <SaidFields
              label={words.option(n + 1)}
              error={faultOf(`name ${code} ${option.code}`)}
              value={option.name}
              languages={languages}
              maxLength={120}
              onChange={(name) =>
                onChange({
                  options: options.map((one) => (one.code === option.code ? { ...one, name } : one)),
                })
              }
            />
          </div>
          {options.length > 2 && (
            <Button
              variant="subtle"
              color="red"
              aria-label={words.removeOption(n + 1)}
              onClick={() => onChange({ options: options.filter((one) => one.code !== option.code) })}
            >
              {words.removeQuestion}
            </Button>
          )}
        </div>
      ))}
      {options.length < 30 && (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => onChange({ options: [...options, newOption(options)] })}
          >
            {words.addOption}
          </Button>
        </Group>
      )}
    </>
  );
}
