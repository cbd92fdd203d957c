/** A language by its name in the reader's own. */
import { Select } from '@mantine/core';
import { useSpeech } from '../words/words.tsx';

type Props = {
  readonly label: string;
  readonly hint?: string;
  /** BCP 47 tags; one that is set is offered beside them. */
  readonly offered: readonly string[];
  readonly value: string;
  readonly onChange: (tag: string) => void;
};

export function LanguageField({ label, hint, offered, value, onChange }: Props) {
  const { words, language } = useSpeech();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const name = (tag: string) => (tag === 'fr-x-falc' ? words.screens.settings.falc : (names.of(tag) ?? tag));
  return (
    <Select
      label={label}
      description={hint}
      allowDeselect={false}
      value={value}
      onChange={(tag) => tag && onChange(tag)}
      data={[...new Set([...offered, value])].map((tag) => ({ value: tag, label: name(tag) }))}
    />
  );
}
