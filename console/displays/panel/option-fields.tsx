/** A form drawn from the schema of a driver's or a line's options: what counts outside, the rest folded away. */
import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { OptionsSchema } from '../../api/json-schema.ts';
import { type OptionField, type Options, optionFields, standsOutside } from '../../forms/option-field.ts';
import { OptionInput } from '../../forms/option-input.tsx';
import { useWords } from '../../words/words.tsx';
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
  const { form, options, values: named } = useWords().panels;
  const fields = optionFields(schema);
  const outside = fields.filter(standsOutside);
  const folded = fields.filter((field) => !standsOutside(field));
  const used = folded.some(({ name }) => values[name] !== undefined);
  const [opened, { toggle }] = useDisclosure(used);
  const draw = (field: OptionField) => (
    <OptionInput
      key={field.name}
      of={of}
      field={field}
      words={{ told: options, values: named }}
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
