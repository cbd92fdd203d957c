/** A text in French, and in each other language that the consultation is said in. */
import { Textarea, TextInput } from '@mantine/core';
import { useWords } from '../words/words.tsx';
import type { OtherLanguage, Said } from './poll-draft.ts';

type Props = {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly value: Said;
  readonly languages: readonly OtherLanguage[];
  readonly maxLength: number;
  /** Several paragraphs. */
  readonly long?: boolean;
  readonly onChange: (value: Said) => void;
};

const tags = { fr: 'fr', en: 'en', falc: 'fr' } as const;

export function SaidFields({
  label,
  description,
  error,
  value,
  languages,
  maxLength,
  long,
  onChange,
}: Props) {
  const { polls: words } = useWords();
  return (['fr', ...languages] as const).map((language) => {
    const field = {
      label: language === 'fr' ? label : words.inLanguage[language](label),
      lang: tags[language],
      maxLength,
      value: value[language],
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...value, [language]: event.currentTarget.value }),
      ...(language === 'fr' && { description, error }),
    };
    return long ? (
      <Textarea key={language} {...field} autosize minRows={language === 'fr' ? 3 : 2} />
    ) : (
      <TextInput key={language} {...field} />
    );
  });
}
