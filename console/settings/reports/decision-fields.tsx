/** What the town's silence means, where a category is one in which a decision is asked for; and when somebody is told that nobody has looked. */
import { NumberInput, Select, Textarea } from '@mantine/core';
import type { ReportCategoryInput } from '#core/contracts/index.ts';
import { useWords } from '../../words/words.tsx';

type Decision = NonNullable<ReportCategoryInput['decision']>;
type Props = {
  readonly category: ReportCategoryInput;
  readonly onChange: (next: ReportCategoryInput) => void;
};

export function DecisionFields({ category, onChange }: Props) {
  const { reportCategories: words } = useWords();
  const { decision, unseenDays } = category;
  const set = (next: Decision | undefined) => {
    const { decision: _, ...rest } = category;
    onChange(next ? { ...rest, decision: next } : rest);
  };
  return (
    <>
      <NumberInput
        label={words.unseenDays}
        description={words.unseenDaysHint}
        min={1}
        max={60}
        allowDecimal={false}
        value={unseenDays ?? ''}
        onChange={(value) => {
          const { unseenDays: _, ...rest } = category;
          onChange(typeof value === 'number' ? { ...rest, unseenDays: value } : rest);
        }}
      />
      <Select
        label={words.silence}
        description={words.silenceHint}
        allowDeselect={false}
        value={decision?.silence ?? 'none'}
        onChange={(next) =>
          set(
            next === 'accepted' || next === 'rejected'
              ? { months: 2, ...decision, silence: next }
              : undefined,
          )
        }
        data={(['none', 'accepted', 'rejected'] as const).map((value) => ({
          value,
          label: words.silences[value],
        }))}
      />
      {decision && (
        <NumberInput
          label={words.months}
          min={1}
          max={24}
          allowDecimal={false}
          clampBehavior="strict"
          value={decision.months}
          onChange={(value) => typeof value === 'number' && set({ ...decision, months: value })}
        />
      )}
      {decision?.silence === 'rejected' && (
        <Textarea
          label={words.appeal}
          description={words.appealHint}
          lang="fr"
          autosize
          minRows={3}
          maxLength={1000}
          value={decision.appeal?.fr ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { appeal, ...rest } = decision;
            set(value.trim() === '' ? rest : { ...rest, appeal: { ...appeal, fr: value } });
          }}
        />
      )}
      {decision?.silence === 'rejected' && decision.appeal && (
        <Textarea
          label={words.appealEn}
          description={words.appealEnHint}
          lang="en"
          autosize
          minRows={3}
          maxLength={1000}
          value={decision.appeal.en ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const { fr } = decision.appeal ?? { fr: '' };
            set({ ...decision, appeal: value.trim() === '' ? { fr } : { fr, en: value } });
          }}
        />
      )}
    </>
  );
}
