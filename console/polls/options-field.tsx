/** The choices of the ballot, in its order. */
import { Button, Group, NumberInput } from '@mantine/core';
import { Icon } from '../frame/icons.tsx';
import { useWords } from '../words/words.tsx';
import { type Draft, type DraftOption, newOption } from './poll-draft.ts';
import css from './polls.module.css';
import { SaidFields } from './said-fields.tsx';

const [fewest, most] = [2, 40];

type Props = {
  readonly draft: Draft;
  readonly onChange: (options: readonly DraftOption[]) => void;
  readonly faultOf: (field: string) => string | undefined;
};

export function OptionsField({ draft: { options, languages, kind, fixed }, onChange, faultOf }: Props) {
  const { polls: words } = useWords();
  const projects = kind === 'knapsack' || fixed;
  const set = (key: string, next: Partial<DraftOption>) =>
    onChange(options.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...options];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    onChange(next);
  };
  return (
    <>
      <ol className={css.options}>
        {options.map(({ key, name, text, cost }, at) => (
          <li key={key}>
            <fieldset className={css.option} aria-label={words.option(at + 1, name.fr)}>
              <SaidFields
                label={projects ? words.projectNo(at + 1) : words.optionNo(at + 1)}
                error={faultOf(`name ${key}`)}
                value={name}
                languages={languages}
                maxLength={120}
                onChange={(next) => set(key, { name: next })}
              />
              {projects && (
                <NumberInput
                  readOnly={fixed}
                  label={words.cost}
                  error={faultOf(`cost ${key}`)}
                  allowDecimal={false}
                  allowNegative={false}
                  thousandSeparator={' '}
                  suffix={' €'}
                  value={cost ?? ''}
                  onChange={(value) => set(key, { cost: typeof value === 'number' ? value : undefined })}
                />
              )}
              <SaidFields
                label={words.optionText}
                value={text}
                languages={languages}
                maxLength={2000}
                long
                onChange={(next) => set(key, { text: next })}
              />
              <Group gap="xs" justify="flex-end">
                {at > 0 && !fixed && (
                  <Button
                    variant="subtle"
                    size="xs"
                    leftSection={<Icon name="up" size={16} />}
                    onClick={() => move(at, -1)}
                  >
                    {words.up}
                  </Button>
                )}
                {at < options.length - 1 && !fixed && (
                  <Button
                    variant="subtle"
                    size="xs"
                    leftSection={<Icon name="down" size={16} />}
                    onClick={() => move(at, 1)}
                  >
                    {words.down}
                  </Button>
                )}
                {options.length > fewest && !fixed && (
                  <Button
                    variant="subtle"
                    color="red"
                    size="xs"
                    onClick={() => onChange(options.filter((one) => one.key !== key))}
                  >
                    {words.removeOption}
                  </Button>
                )}
              </Group>
            </fieldset>
          </li>
        ))}
      </ol>
      {options.length < most && !fixed && (
        <Group>
          <Button variant="default" onClick={() => onChange([...options, newOption()])}>
            {projects ? words.addProject : words.addOption}
          </Button>
        </Group>
      )}
    </>
  );
}
