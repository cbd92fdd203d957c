/** One rule: for what, and to whom. */
import { Autocomplete, Button, Group, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReportRule } from '#core/contracts/index.ts';
import { dutyQueries } from '../../api/duty.ts';
import { useDepartments } from '../../api/report-rules.ts';
import { reportQueries } from '../../api/reports.ts';
import { useSpeech } from '../../words/words.tsx';
import css from '../entries.module.css';

type Props = {
  readonly n: number;
  readonly rule: ReportRule;
  readonly onChange: (next: ReportRule) => void;
  /** Undefined for the first. */
  readonly onRaise: (() => void) | undefined;
  readonly onRemove: () => void;
};
type Choice = { readonly value: string; readonly label: string };

const any = '';

export function RuleFields({ n, rule, onChange, onRaise, onRemove }: Props) {
  const { words: all, language } = useSpeech();
  const { reportRules: words } = all;
  const { data } = useQuery(reportQueries.categories());
  const { data: list } = useQuery(dutyQueries.neighbourhoods());
  const { data: team } = useQuery(reportQueries.handlers());
  const departments = useDepartments();
  const categories = data?.categories.map(({ id, name }) => ({
    value: id,
    label: (language === 'en' ? name.en : undefined) ?? name.fr,
  }));
  const neighbourhoods = list?.neighbourhoods.map(({ id, name }) => ({ value: id, label: name }));
  const people = team?.handlers.map(({ id, name }) => ({ value: id, label: name }));
  const set = (field: 'category' | 'neighbourhood' | 'person', value: string | null) => {
    const { [field]: _, ...rest } = rule;
    onChange(value === null || value === any ? rest : { ...rest, [field]: value });
  };
  /** What was removed since stands in the list as that, until something else is chosen. */
  const withGone = (chosen: string | undefined, known: readonly Choice[] | undefined) =>
    chosen !== undefined && !known?.some(({ value }) => value === chosen)
      ? [{ value: chosen, label: known ? words.gone : all.common.loading }]
      : [];
  return (
    <fieldset className={css.entry} aria-label={words.one(n)}>
      <Select
        label={words.category}
        allowDeselect={false}
        searchable
        value={rule.category ?? any}
        onChange={(next) => set('category', next)}
        data={[
          { value: any, label: words.everyCategory },
          ...(categories ?? []),
          ...withGone(rule.category, categories),
        ]}
      />
      <Select
        label={words.neighbourhood}
        allowDeselect={false}
        searchable
        value={rule.neighbourhood ?? any}
        onChange={(next) => set('neighbourhood', next)}
        data={[
          { value: any, label: words.everywhere },
          ...(neighbourhoods ?? []),
          ...withGone(rule.neighbourhood, neighbourhoods),
        ]}
      />
      <Autocomplete
        label={words.department}
        required
        maxLength={120}
        value={rule.department}
        onChange={(department) => onChange({ ...rule, department })}
        data={departments}
      />
      <Select
        label={words.person}
        allowDeselect={false}
        searchable
        value={rule.person ?? any}
        onChange={(next) => set('person', next)}
        data={[{ value: any, label: words.nobody }, ...(people ?? []), ...withGone(rule.person, people)]}
      />
      <Group gap="xs" className={css.acts ?? ''}>
        {onRaise && (
          <Button variant="subtle" aria-label={words.upOne(n)} onClick={onRaise}>
            {words.up}
          </Button>
        )}
        <Button variant="subtle" color="red" aria-label={words.removeOne(n)} onClick={onRemove}>
          {words.remove}
        </Button>
      </Group>
    </fieldset>
  );
}
