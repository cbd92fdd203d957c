/** Who may publish what they wrote: said as what happens, not as a rule. */
import { Radio, Stack } from '@mantine/core';
import { useWords } from '../../words/words.tsx';
import type { TownFields } from './town-page.tsx';

export function ApprovalField({ draft, set }: TownFields) {
  const { town: words } = useWords();
  return (
    <Radio.Group
      aria-label={words.publish}
      value={draft.approval}
      onChange={(approval) => set({ approval: approval === 'four-eyes' ? 'four-eyes' : 'self' })}
    >
      <Stack gap="sm">
        <Radio value="self" label={words.self} description={words.selfSo} />
        <Radio value="four-eyes" label={words.fourEyes} description={words.fourEyesSo} />
      </Stack>
    </Radio.Group>
  );
}
