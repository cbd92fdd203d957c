/** One field of a form that is drawn from a schema. */
import { NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { Day } from '../frame/day.tsx';
import { Moment } from '../frame/moment.tsx';
import { useSpeech, type Words } from '../words/words.tsx';
import css from './forms.module.css';
import { type OptionField, type Wrong, wrongWith } from './option-field.ts';
import { GroupInput, RowsInput } from './rows-input.tsx';

/** The words of a form: of its fields by name, and of the values to choose from as `name.value`. */
export type FormWords = {
  readonly told: Readonly<Record<string, { readonly label: string; readonly help?: string }>>;
  readonly values: Readonly<Record<string, string>>;
};
export type OptionInputProps = {
  /** What the field belongs to: the same name may mean another thing elsewhere. */
  readonly of: string;
  readonly field: OptionField;
  readonly words: FormWords;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly readOnly?: boolean;
  /** Says what is still to be filled in as well: somebody wanted to go on. */
  readonly insist?: boolean;
  /** What the server has against the value, by the way to it within this field; '' for the field itself. */
  readonly refused?: ReadonlyMap<string, string>;
};

export function OptionInput(props: OptionInputProps) {
  const { of, field, words: said, value, onChange, readOnly = false } = props;
  const { words, language } = useSpeech();
  const { label, help } = sayOption(said.told, { of, field, language });
  const error =
    props.refused?.get('') ?? sayWrong(wrongWith(field, value), props.insist ?? false, words.form);
  const shared = {
    label,
    description: help,
    error,
    required: field.required,
    withAsterisk: false,
    readOnly,
    className: field.required && field.kind === 'text' ? (css.span ?? '') : '',
  };
  const saidDefault = field.default === undefined ? '' : String(field.default);
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          className={css.switch ?? ''}
          label={label}
          description={help}
          disabled={readOnly}
          checked={Boolean(value ?? field.default)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          {...(field.min !== undefined && { min: field.min })}
          {...(field.max !== undefined && { max: field.max })}
          allowDecimal={!field.whole}
          decimalSeparator={language === 'fr' ? ',' : '.'}
          clampBehavior="none"
          placeholder={saidDefault}
          value={(value ?? field.default ?? '') as number | string}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          allowDeselect={false}
          clearable={!field.required && field.default === undefined && !readOnly}
          clearButtonProps={{ 'aria-label': words.common.clear }}
          placeholder={said.values[field.name] ?? ''}
          value={String(value ?? field.default ?? '') || null}
          onChange={(next) => onChange(field.values.find((one) => String(one) === next))}
          data={field.values.map((one) => ({
            value: String(one),
            label: said.values[`${field.name}.${one}`] ?? String(one),
          }))}
        />
      );
    case 'list':
      return (
        <TagsInput
          {...shared}
          value={(Array.isArray(value) ? value : Array.isArray(field.default) ? field.default : []).map(
            String,
          )}
          onChange={(items) => onChange(items.map((item) => itemOf(field.item.type, item)))}
          acceptValueOnBlur
        />
      );
    case 'rows':
      return <RowsInput {...props} field={field} label={label} help={help} error={error} />;
    case 'group':
      return <GroupInput {...props} field={field} label={label} />;
    case 'date':
      return <Day {...shared} value={typeof value === 'string' ? value : undefined} onChange={onChange} />;
    case 'moment':
      return <Moment {...shared} value={typeof value === 'string' ? value : undefined} onChange={onChange} />;
    // A file is drawn by hand where a kind has one; by its name it is still a text that can be seen.
    case 'file':
    case 'text':
      return (
        <TextInput
          {...shared}
          placeholder={saidDefault}
          spellCheck={false}
          autoComplete="off"
          {...(field.kind === 'text' && field.max !== undefined && { maxLength: field.max })}
          value={String(value ?? field.default ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

/** An empty field is not yet a mistake, unless one insists. */
function sayWrong(wrong: Wrong | undefined, insist: boolean, form: Words['form']): string | undefined {
  if (wrong === undefined || wrong === 'inside') return undefined;
  return wrong === 'missing' && !insist ? undefined : form.wrong[wrong];
}

const itemOf = (type: string | undefined, text: string) => {
  const number = Number(text.trim());
  return type === 'string' || Number.isNaN(number) ? text : number;
};

type Which = { readonly of: string; readonly field: OptionField; readonly language: string };

/** Our words for it; where we have none, its own name and the schema's words. */
export function sayOption(
  told: FormWords['told'],
  { of, field, language }: Which,
): { label: string; help: string | undefined } {
  const known = told[`${of}.${field.name}`] ?? told[field.name];
  const own = field.description;
  // The schema speaks English, and of this protocol.
  const help = language === 'en' ? (own ?? known?.help) : (known?.help ?? own);
  const spelled = field.name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const label = known?.label ?? field.title ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
  return { label, help: help?.toLowerCase() === label.toLowerCase() ? undefined : help };
}
