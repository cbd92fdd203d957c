/** Whether answers on other networks become cases, and under which category. */
import { Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CaseSettings } from '#core/contracts/index.ts';
import { reportQueries } from '../../api/reports.ts';
import { useSpeech } from '../../words/words.tsx';

type Social = NonNullable<CaseSettings['social']>;

export function SocialFields({ value, onChange }: { value: Social; onChange: (next: Social) => void }) {
  const {
    words: { social: words },
    language,
  } = useSpeech();
  const { data } = useQuery(reportQueries.categories());
  const categories = (data?.categories ?? []).filter(({ emergency }) => !emergency);
  return (
    <>
      <Switch
        label={words.becomeCases}
        description={words.becomeCasesSo}
        checked={value.active}
        onChange={({ currentTarget: { checked } }) => onChange({ ...value, active: checked })}
      />
      {value.active && (
        <Select
          label={words.under}
          placeholder={words.underQuestions}
          clearable
          value={value.category ?? null}
          onChange={(category) => onChange({ active: true, ...(category !== null && { category }) })}
          data={categories.map(({ id, name }) => ({
            value: id,
            label: (language === 'en' ? name.en : undefined) ?? name.fr,
          }))}
        />
      )}
    </>
  );
}
