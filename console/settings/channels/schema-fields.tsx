/** Fields of a type's schema: what must be filled in stands outside, the rest is folded away. */
import { Collapse, PasswordInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OptionsSchema } from '../../api/json-schema.ts';
import { type OptionField, type Options, optionFields, wrongWith } from '../../forms/option-field.ts';
import { OptionInput, sayOption } from '../../forms/option-input.tsx';
import { within } from '../../forms/rows.ts';
import { useSpeech } from '../../words/words.tsx';
import css from './channels.module.css';

type Props = {
  /** The type: the same name may mean another thing elsewhere. */
  readonly of: string;
  readonly part: 'options' | 'secrets';
  readonly schema: OptionsSchema;
  readonly values: Options;
  /** Secrets that are there already: left empty, they stay. */
  readonly kept?: readonly string[];
  readonly hidden?: readonly string[];
  readonly insist: boolean;
  readonly refused: ReadonlyMap<string, string>;
  readonly onChange: (values: Options) => void;
};

export function SchemaFields(props: Props) {
  const { schema, part, hidden = [], refused } = props;
  const { words } = useSpeech();
  const fields = optionFields(schema).filter(({ name }) => !hidden.includes(name));
  const outside = fields.filter(({ required }) => required);
  const folded = fields.filter(({ required }) => !required);
  const isRefused = folded.some(({ name }) => within(refused, `body.${part}.${name}`).size > 0);
  const [opened, { toggle }] = useDisclosure(folded.some(({ name }) => props.values[name] !== undefined));
  const draw = (field: OptionField) => <Field key={field.name} {...props} field={field} />;
  return (
    <>
      {outside.map(draw)}
      {folded.length > 0 && (
        <div>
          <UnstyledButton className={css.fold ?? ''} aria-expanded={opened || isRefused} onClick={toggle}>
            <span aria-hidden="true">{opened || isRefused ? '−' : '+'}</span>{' '}
            {words.connected.more[part](folded.length)}
          </UnstyledButton>
          <Collapse expanded={opened || isRefused}>
            <div className={css.folded}>{folded.map(draw)}</div>
          </Collapse>
        </div>
      )}
    </>
  );
}

function Field({
  of,
  part,
  values,
  kept = [],
  insist,
  refused,
  onChange,
  field,
}: Props & { field: OptionField }) {
  const { words, language } = useSpeech();
  const { connected, form } = words;
  const value = values[field.name];
  const change = (next: unknown) => onChange({ ...values, [field.name]: next });
  const against = within(refused, `body.${part}.${field.name}`);
  const said = { told: connected.told, values: connected.values };
  if (part === 'options')
    return (
      <OptionInput
        of={of}
        field={field}
        words={said}
        value={value}
        insist={insist}
        refused={against}
        onChange={change}
      />
    );
  const isKept = kept.includes(field.name);
  const wrong = wrongWith(field, value);
  const isMissing = wrong === 'missing' && insist && !isKept;
  const isOdd = wrong !== undefined && wrong !== 'missing' && wrong !== 'inside';
  const { label, help } = sayOption(said.told, { of, field, language });
  return (
    <PasswordInput
      label={label}
      description={isKept ? connected.kept : help}
      required={field.required && !isKept}
      withAsterisk={false}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': connected.showSecret(label) }}
      value={String(value ?? '')}
      error={against.get('') ?? (isMissing ? form.wrong.missing : isOdd ? form.wrong[wrong] : undefined)}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
