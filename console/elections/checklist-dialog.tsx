/** What an approver confirms in an election period, and why they are asked. */
import { Button, Checkbox, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Check } from '#core/election/period.ts';
import type { Looks } from '../api/elections.ts';
import { useNames } from '../api/queries.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { useSay, useSpeech } from '../words/words.tsx';
import { sayDate } from './say-date.ts';

type Props = {
  readonly looks: Looks | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (checklist: readonly string[]) => void;
};

export function ChecklistDialog({ looks, opened, onClose, onConfirm }: Props) {
  useFocusBack();
  const { words, language } = useSpeech();
  const { elections: said, common } = words;
  const [done, setDone] = useState<string[]>([]);
  const period = looks?.election;
  if (!period) return null;
  const day = (text: string) => sayDate(text, language);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={said.checkTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text size="sm">
          {said.why(said.kinds[period.kind].toLocaleLowerCase(language), day(period.from), day(period.until))}
        </Text>
        <FirstLook looks={looks} />
        <Checkbox.Group value={done} onChange={setDone} aria-label={said.checkTitle}>
          <Stack gap="sm">
            {looks.checks.map((check: Check) => (
              <Checkbox key={check} value={check} label={said.checks[check]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button
          disabled={done.length < looks.checks.length}
          onClick={() => {
            onConfirm(done);
            onClose();
          }}
        >
          {said.checkGo}
        </Button>
      </Stack>
    </Modal>
  );
}

/** Who approved first, while the second is awaited. */
export function FirstLook({ looks }: { looks: Looks | undefined }) {
  const { words } = useSpeech();
  const say = useSay();
  const names = useNames();
  const [first] = looks?.looks ?? [];
  if (!first || !looks?.election) return null;
  return (
    <Text size="sm" fw={600}>
      {words.elections.firstBy(names.get(first.by) ?? words.elections.someone, say.when(first.at))}
    </Text>
  );
}
