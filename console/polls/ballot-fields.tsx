/** A ballot as it lies on the table, by the kind of its question. */
import { Checkbox, NumberInput, Radio, Stack } from '@mantine/core';
import type { Choice, PollQuestion } from '#core/contracts/index.ts';
import css from './polls.module.css';
import { useNamed } from './use-named.ts';

type Props = {
  readonly question: PollQuestion;
  readonly choice: Choice;
  readonly label: string;
  readonly error: string | undefined;
  readonly onChange: (choice: Choice) => void;
};

export function BallotFields({ question: { options, method }, choice, label, error, onChange }: Props) {
  const named = useNamed();
  switch (method.kind) {
    case 'single':
      return (
        <Radio.Group
          label={label}
          error={error}
          value={Object.keys(choice)[0] ?? ''}
          onChange={(code) => onChange({ [code]: 1 })}
        >
          <Stack gap="sm" my="xs">
            {options.map(({ code, name }) => (
              <Radio key={code} value={code} label={named(name)} />
            ))}
          </Stack>
        </Radio.Group>
      );
    case 'several':
    case 'knapsack':
      return (
        <Checkbox.Group
          label={label}
          error={error}
          value={Object.keys(choice)}
          onChange={(codes) => onChange(Object.fromEntries(codes.map((code) => [code, 1])))}
        >
          <Stack gap="sm" my="xs">
            {options.map(({ code, name }) => (
              <Checkbox key={code} value={code} label={named(name)} />
            ))}
          </Stack>
        </Checkbox.Group>
      );
    case 'ranked':
    case 'points':
      return (
        <fieldset className={css.ballot}>
          <legend>{label}</legend>
          {options.map(({ code, name }) => (
            <NumberInput
              key={code}
              label={named(name)}
              allowDecimal={false}
              allowNegative={false}
              max={1000}
              value={choice[code] ?? ''}
              onChange={(value) => {
                const { [code]: _, ...rest } = choice;
                onChange(typeof value === 'number' && value > 0 ? { ...rest, [code]: value } : rest);
              }}
            />
          ))}
          {error && <p role="alert">{error}</p>}
        </fieldset>
      );
  }
}
