/** How all of them are at a glance, each figure a filter; and by name, tag and kind. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type DisplayPage, displayConditions, displayQueries } from '../api/displays.ts';
import { SearchField } from '../frame/search-field.tsx';
import { ConditionSign } from '../frame/signs.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import css from './lists.module.css';
import type { Filter } from './use-filter.ts';

type Props = {
  readonly filter: Filter;
  readonly counts: DisplayPage['counts'] | undefined;
  /** The tag is given by the page itself. */
  readonly ofGroup?: boolean;
};

export function Filters({ filter, counts, ofGroup = false }: Props) {
  const { displayLists: words, displays } = useWords();
  const { data } = useQuery({ ...displayQueries.groups(), enabled: !ofGroup });
  return (
    <search className={css.search}>
      <Conditions filter={filter} counts={counts} />
      <div className={css.filters}>
        <SearchField
          className={css.name}
          label={words.search}
          value={filter.value.q ?? ''}
          onChange={(q) => filter.set('q', q)}
        />
        {!ofGroup && (data?.groups.length ?? 0) > 0 && (
          <Select
            aria-label={words.tag}
            placeholder={words.anyTag}
            clearable
            searchable
            limit={100}
            value={filter.value.tag ?? null}
            onChange={(value) => filter.set('tag', value ?? '')}
            data={data?.groups.map(({ tag }) => tag) ?? []}
          />
        )}
        <Select
          aria-label={words.kind}
          placeholder={words.anyKind}
          clearable
          value={filter.value.kind ?? null}
          onChange={(value) => filter.set('kind', value ?? '')}
          data={[
            { value: 'screen', label: displays.screen },
            { value: 'panel', label: displays.panel },
          ]}
        />
      </div>
    </search>
  );
}

function Conditions({ filter, counts }: Props) {
  const { words, language } = useSpeech();
  const { displayLists: said } = words;
  const number = new Intl.NumberFormat(language);
  const current = filter.value.condition ?? '';
  const total = counts && Object.values(counts).reduce((sum, one) => sum + one, 0);
  const offered = displayConditions.filter((one) => (counts?.[one] ?? 0) > 0 || one === current);
  return (
    <fieldset className={css.conditions}>
      <legend className={css.hidden}>{said.condition}</legend>
      <button type="button" aria-pressed={current === ''} onClick={() => filter.set('condition', '')}>
        <b>{total === undefined ? '–' : number.format(total)}</b>
        <span>{said.all}</span>
      </button>
      {offered.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={current === one}
          onClick={() => filter.set('condition', current === one ? '' : one)}
        >
          <b>{number.format(counts?.[one] ?? 0)}</b>
          <ConditionSign value={one} />
        </button>
      ))}
    </fieldset>
  );
}
