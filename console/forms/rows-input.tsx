/** Forms within a form: a group of fields, and a list of rows that are added, put in order, taken out. */
import { ActionIcon, Button, Input } from '@mantine/core';
import { useId } from 'react';
import { Icon } from '../frame/icons.tsx';
import { useWords } from '../words/words.tsx';
import css from './forms.module.css';
import {
  type GroupField,
  groupOf,
  type Options,
  optionFields,
  type RowsField,
  rowsOf,
} from './option-field.ts';
import { OptionInput, type OptionInputProps } from './option-input.tsx';
import { emptyRow, moved, within } from './rows.ts';

type Props = OptionInputProps & {
  readonly field: RowsField;
  readonly label: string;
  readonly help: string | undefined;
  readonly error: string | undefined;
};

export function RowsInput({ of, field, label, help, error, value, onChange, readOnly, ...rest }: Props) {
  const { form } = useWords();
  const name = useId();
  const rows = rowsOf(value);
  const least = field.min ?? 0;
  // What must be there stands there to be filled in.
  const shown = rows.length < least ? padded(rows, field) : rows;
  const set = (at: number, row: Options) => onChange(shown.map((one, index) => (index === at ? row : one)));
  const full = field.max !== undefined && shown.length >= field.max;
  return (
    <Input.Wrapper
      label={label}
      description={help}
      labelElement="div"
      labelProps={{ id: name }}
      error={error}
    >
      <ol className={css.rows} aria-labelledby={name}>
        {shown.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
          <li key={index}>
            <fieldset className={css.row} aria-label={form.row(index + 1)}>
              {optionFields(field.row).map((one) => (
                <OptionInput
                  {...rest}
                  key={one.name}
                  of={`${of}.${field.name}`}
                  field={one}
                  value={row[one.name]}
                  onChange={(next) => set(index, { ...row, [one.name]: next })}
                  readOnly={readOnly ?? false}
                  refused={within(rest.refused, `${index}.${one.name}`)}
                />
              ))}
            </fieldset>
            {!readOnly && (
              <RowActs
                at={index}
                count={shown.length}
                least={least}
                onMove={(by) => onChange(moved(shown, index, by))}
                onRemove={() => onChange(shown.filter((_, other) => other !== index))}
              />
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <Button
          variant="default"
          size="xs"
          mt="xs"
          leftSection={<Icon name="plus" size={16} />}
          disabled={full}
          onClick={() => onChange([...shown, emptyRow(field.row)])}
        >
          {form.addRow}
        </Button>
      )}
    </Input.Wrapper>
  );
}

type GroupProps = OptionInputProps & { readonly field: GroupField; readonly label: string };

export function GroupInput({ of, field, label, value, onChange, refused, ...rest }: GroupProps) {
  const inside = groupOf(value);
  return (
    <fieldset className={css.group}>
      <legend>{label}</legend>
      <div className={css.row}>
        {optionFields(field.row).map((one) => (
          <OptionInput
            {...rest}
            key={one.name}
            of={`${of}.${field.name}`}
            field={one}
            value={inside[one.name]}
            onChange={(next) => onChange({ ...inside, [one.name]: next })}
            refused={within(refused, one.name)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function padded(rows: readonly Options[], { row, min = 0 }: RowsField): readonly Options[] {
  return [...rows, ...Array.from({ length: min - rows.length }, () => emptyRow(row))];
}

type ActsProps = {
  readonly at: number;
  readonly count: number;
  readonly least: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

function RowActs({ at, count, least, onMove, onRemove }: ActsProps) {
  const { form } = useWords();
  const acts = [
    { icon: 'up', label: form.moveUp(at + 1), act: () => onMove(-1), off: at === 0 },
    { icon: 'down', label: form.moveDown(at + 1), act: () => onMove(1), off: at === count - 1 },
    { icon: 'remove', label: form.removeRow(at + 1), act: onRemove, off: count <= least },
  ] as const;
  return (
    <div className={css.acts}>
      {acts.map(({ icon, label, act, off }) => (
        <ActionIcon
          key={icon}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={label}
          disabled={off}
          onClick={act}
        >
          <Icon name={icon} size={18} />
        </ActionIcon>
      ))}
    </div>
  );
}
