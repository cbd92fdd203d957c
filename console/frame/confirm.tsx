/** Asks once more before what cannot be undone. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { ProblemNote } from './problem.tsx';

type Props = {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** What the button does. */
  readonly act: string;
  /** Not for what takes nothing away. */
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onAct: () => void;
  readonly onClose: () => void;
};

export function Confirm({ opened, title, children, act, danger = true, ...rest }: Props) {
  const { pending, error, onAct, onClose } = rest;
  const { common } = useWords();
  // Without Modal.Header: inside a dialog a <header> would count as the page's second banner.
  return (
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false} centered radius="lg" padding="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="lg">
          <Stack>
            <Modal.Title fz="lg" fw={650}>
              {title}
            </Modal.Title>
            <Text component="div">{children}</Text>
            <ProblemNote error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {common.cancel}
              </Button>
              <Button {...(danger && { color: 'red' })} loading={pending} onClick={onAct}>
                {act}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
