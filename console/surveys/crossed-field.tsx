/** The tables of two questions that are published: settled before anybody answers. */
import { Button, Group, NativeSelect } from '@mantine/core';
import css from '../polls/polls.module.css';
import { useWords } from '../words/words.tsx';
import type { Draft } from './survey-draft.ts';

type Props = {
  readonly draft: Draft;
  readonly error: string | undefined;
  readonly onChange: (crossed: Draft['crossed']) => void;
};

const most = 12;

export function CrossedField({ draft: { pages, crossed }, error, onChange }: Props) {
  const { surveys: words } = useWords();
  const possible = pages
    .flatMap(({ questions }) => questions)
    .filter(({ kind, when }) => when.length === 0 && (kind === 'single' || kind === 'scale'));
  const data = possible.map(({ code, text }) => ({ value: code, label: text.fr.trim() || code }));
  const [first, second] = possible;
  return (
    <>
      <p className="dim">{words.crossedSo}</p>
      {!second && <p className="dim">{words.crossedFew}</p>}
      {crossed.map((pair, n) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a table is what stands in its place
          key={n}
          className={css.option}
          aria-label={words.crossed}
        >
          {([0, 1] as const).map((side) => (
            <NativeSelect
              key={side}
              label={side === 0 ? words.crossedRows : words.crossedColumns}
              value={pair[side]}
              data={
                data.some(({ value }) => value === pair[side])
                  ? data
                  : [pair[side], ...data.map((one) => one)]
              }
              onChange={(event) => {
                const { value } = event.currentTarget;
                onChange(
                  crossed.map((one, at) => (at !== n ? one : side === 0 ? [value, one[1]] : [one[0], value])),
                );
              }}
            />
          ))}
          <Group justify="flex-end">
            <Button
              variant="subtle"
              color="red"
              size="xs"
              onClick={() => onChange(crossed.filter((_, at) => at !== n))}
            >
              {words.removeCrossed}
            </Button>
          </Group>
        </fieldset>
      ))}
      {error && (
        <p role="alert" data-fault tabIndex={-1}>
          {error}
        </p>
      )}
      {first && second && crossed.length < most && (
        <Group>
          <Button variant="default" onClick={() => onChange([...crossed, [first.code, second.code]])}>
            {words.addCrossed}
          </Button>
        </Group>
      )}
    </>
  );
}
