/** What cannot be undone is asked once more, with what it does. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';

type Props = {
  readonly opened: boolean;
  readonly title: string;
  readonly so: string;
  readonly go: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onGo: () => void;
  readonly onClose: () => void;
};

export function ConfirmDialog({ opened, title, so, go, danger, busy, error, onGo, onClose }: Props) {
  const { common } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common.close }}>
      <Stack>
        <Text size="sm">{so}</Text>
        <ProblemNote error={error} />
        <Group>
          <Button {...(danger && { color: 'red' })} loading={busy} onClick={onGo}>
            {go}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
