/** What changes from one night to the next. */
import { Text, TextInput } from '@mantine/core';
import { blankLimit, blanksOf } from '#core/alert/scenario.ts';
import { useWords } from '../words/words.tsx';
import type { AlertDraft } from './alert-draft.ts';
import css from './alerts.module.css';

type Props = {
  readonly draft: AlertDraft;
  readonly set: (change: Partial<AlertDraft>) => void;
  /** Those to complain of. */
  readonly missing: readonly string[];
};

export function Blanks({ draft, set, missing }: Props) {
  const { raise } = useWords().alerts;
  const names = blanksOf(draft);
  if (names.length === 0) return draft.scenario ? <Text c="dimmed">{raise.blanksNone}</Text> : null;
  return (
    <section>
      <h2 className={css.legend}>{raise.blanks}</h2>
      <div className={css.fields}>
        {names.map((name, index) => (
          <TextInput
            key={name}
            id={`blank-${index}`}
            label={name.charAt(0).toLocaleUpperCase('fr') + name.slice(1)}
            size="lg"
            maxLength={blankLimit}
            autoComplete="off"
            enterKeyHint="next"
            value={draft.values[name] ?? ''}
            onChange={(event) => set({ values: { ...draft.values, [name]: event.currentTarget.value } })}
            error={missing.includes(name) ? raise.needBlank : undefined}
          />
        ))}
      </div>
    </section>
  );
}
