/** A form drawn from the schema of a driver's or a line's options: what counts outside, the rest folded away. */
import { Collapse, NumberInput, Select, Switch, TagsInput, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OptionsSchema } from '../../api/panels.ts';
import { useSpeech } from '../../words/words.tsx';
import { type OptionField, type Options, optionFields, standsOutside, wrongWith } from './option-field.ts';
import css from './panel.module.css';

type Props = {
  /** The driver or the transport: the same name may mean another thing elsewhere. */
  readonly of: string;
  readonly part: 'line' | 'driver';
  readonly schema: OptionsSchema;
  readonly values: Options;
  readonly onChange: (values: Options) => void;
};

export function OptionFields({ of, part, schema, values, onChange }: Props) {
  const { form } = useSpeech().words.panels;
  const fields = optionFields(schema);
  const outside = fields.filter(standsOutside);
  const folded = fields.filter((field) => !standsOutside(field));
  const used = folded.some(({ name }) => values[name] !== undefined);
  const [opened, { toggle }] = useDisclosure(used);
  const draw = (field: OptionField) => (
    <Field
      key={field.name}
      of={of}
      field={field}
      value={values[field.name]}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  );
  return (
    <>
      {outside.length > 0 && <div className={css.fields}>{outside.map(draw)}</div>}
      {folded.length > 0 && (
        <div>
          <UnstyledButton className={css.fold ?? ''} aria-expanded={opened} onClick={toggle}>
            <span aria-hidden="true">{opened ? '−' : '+'}</span> {form.advanced[part](folded.length)}
          </UnstyledButton>
          <Collapse expanded={opened}>
            <div className={css.folded}>{folded.map(draw)}</div>
          </Collapse>
        </div>
      )}
    </>
  );
}

type FieldProps = {
  readonly of: string;
  readonly field: OptionField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

function Field({ of, field, value, onChange }: FieldProps) {
  const { words, language } = useSpeech();
  const { label, help } = sayOption(words.panels.options, { of, field, language });
  const wrong = wrongWith(field, value);
  const shared = {
    label,
    description: help,
    // An empty field is not yet a mistake.
    error: wrong === undefined || wrong === 'missing' ? undefined : words.panels.form.wrong[wrong],
    required: field.required,
    withAsterisk: false,
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
          value={String(value ?? field.default ?? '')}
          onChange={(next) => onChange(field.values.find((one) => String(one) === next))}
          data={field.values.map((one) => ({
            value: String(one),
            label: sayValue(words.panels.values, field.name, one),
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
    case 'text':
      return (
        <TextInput
          {...shared}
          placeholder={saidDefault}
          spellCheck={false}
          autoComplete="off"
          value={String(value ?? field.default ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

const itemOf = (type: string | undefined, text: string) => {
  const number = Number(text.trim());
  return type === 'string' || Number.isNaN(number) ? text : number;
};

type Told = Readonly<Record<string, { readonly label: string; readonly help?: string }>>;
type Which = { readonly of: string; readonly field: OptionField; readonly language: string };

/** Our words for it; where we have none, its own name and the schema's words. */
export function sayOption(
  told: Told,
  { of, field, language }: Which,
): { label: string; help: string | undefined } {
  const known = told[`${of}.${field.name}`] ?? told[field.name];
  const own = field.description;
  // The schema speaks English, and of this protocol.
  const help = language === 'en' ? (own ?? known?.help) : (known?.help ?? own);
  const spelled = field.name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  const label = known?.label ?? spelled.charAt(0).toUpperCase() + spelled.slice(1);
  return { label, help: help?.toLowerCase() === label.toLowerCase() ? undefined : help };
}

function sayValue(values: Readonly<Record<string, string>>, name: string, value: string | number): string {
  return values[`${name}.${value}`] ?? String(value);
}
