/** The fields of one category. Its own questions are kept as they are: they are set by API. */
import { Autocomplete, Button, Checkbox, NumberInput, TagsInput, TextInput } from '@mantine/core';
import type { ReportCategoryInput } from '#core/contracts/index.ts';
import { useDepartments } from '../../api/report-rules.ts';
import { useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { DecisionFields } from './decision-fields.tsx';

type Props = {
  readonly category: ReportCategoryInput;
  readonly onChange: (next: ReportCategoryInput) => void;
  readonly onRemove: () => void;
};

export function CategoryFields({ category, onChange, onRemove }: Props) {
  const { reportCategories: words } = useWords();
  const { about, name, hint, department, days, emergency, questions, keepMonths, erasePublished } = category;
  const isPublic = category.public;
  const departments = useDepartments();
  /** What is left empty is not there at all. */
  const set = (
    field: 'hint' | 'department' | 'days' | 'emergency' | 'keepMonths' | 'erasePublished',
    value: object | string | number | true | undefined,
  ) => {
    const { [field]: _, ...rest } = category;
    onChange({ ...rest, ...(value !== undefined && { [field]: value }) } as ReportCategoryInput);
  };
  return (
    <fieldset className={css.entry} aria-label={name.fr || words.newOne}>
      <TextInput
        label={words.name}
        maxLength={120}
        value={name.fr}
        onChange={({ currentTarget: { value } }) => onChange({ ...category, name: { ...name, fr: value } })}
      />
      <TextInput
        label={words.nameEn}
        maxLength={120}
        value={name.en ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const { en: _, ...rest } = name;
          onChange({ ...category, name: value === '' ? rest : { ...rest, en: value } });
        }}
      />
      <TextInput
        label={words.hint}
        maxLength={120}
        value={hint?.fr ?? ''}
        onChange={({ currentTarget: { value } }) =>
          set('hint', value === '' ? undefined : { ...hint, fr: value })
        }
      />
      <Autocomplete
        label={words.department}
        maxLength={120}
        value={department ?? ''}
        onChange={(value) => set('department', value === '' ? undefined : value)}
        data={departments}
      />
      <NumberInput
        label={words.days}
        description={words.daysHint}
        min={1}
        max={260}
        allowDecimal={false}
        value={days ?? ''}
        onChange={(value) => set('days', typeof value === 'number' ? value : undefined)}
      />
      <NumberInput
        label={words.keepMonths}
        description={words.keepMonthsHint}
        min={1}
        max={120}
        allowDecimal={false}
        value={keepMonths ?? ''}
        onChange={(value) => set('keepMonths', typeof value === 'number' ? value : undefined)}
      />
      <DecisionFields category={category} onChange={onChange} />
      <Checkbox
        label={words.question}
        description={words.questionHint}
        checked={about === 'question'}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...category, about: checked ? 'question' : 'thing', public: !checked && isPublic })
        }
      />
      <Checkbox
        disabled={about === 'question'}
        label={words.public}
        description={words.publicHint}
        checked={isPublic}
        onChange={({ currentTarget: { checked } }) => onChange({ ...category, public: checked })}
      />
      {isPublic && (
        <Checkbox
          label={words.erasePublished}
          description={words.erasePublishedHint}
          checked={erasePublished === true}
          onChange={({ currentTarget: { checked } }) => set('erasePublished', checked || undefined)}
        />
      )}
      <TagsInput
        label={words.emergency}
        description={words.emergencyHint}
        maxTags={5}
        value={[...(emergency ?? [])]}
        onChange={(numbers) => set('emergency', numbers.length > 0 ? numbers : undefined)}
      />
      {questions.length > 0 && <p className="dim">{words.questions(questions.length)}</p>}
      <Button variant="subtle" color="red" aria-label={words.removeOne(name.fr)} onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  );
}
