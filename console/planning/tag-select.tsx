/** One tag of the displays, or all of them. */
import { Select } from '@mantine/core';
import { useWords } from '../words/words.tsx';

type Props = {
  readonly tags: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (tag: string | undefined) => void;
};

export function TagSelect({ tags, value, onChange }: Props) {
  const { planning: words, common } = useWords();
  const offered = value !== undefined && !tags.includes(value) ? [value, ...tags] : [...tags];
  if (offered.length === 0) return null;
  return (
    <Select
      label={words.tag}
      placeholder={words.allTags}
      data={offered}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      clearable
      clearButtonProps={{ 'aria-label': common.clear }}
      searchable={offered.length > 8}
    />
  );
}
