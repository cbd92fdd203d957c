/** A secret that is shown once: to be copied, and then confirmed as kept. */
import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useWords } from '../../words/words.tsx';
import css from './links.module.css';

type Props = {
  readonly secret: string | null;
  readonly title: string;
  readonly label: string;
  readonly so: string;
  readonly onClose: () => void;
};

export function SecretDialog({ secret, title, label, so, onClose }: Props) {
  const { keys: words } = useWords();
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{so}</Text>
        <output className={css.secret} aria-label={label}>
          {secret}
        </output>
        <Group>
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => (
              <Button data-autofocus onClick={copy}>
                {copied ? words.copied : words.copy}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onClose}>
            {words.kept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
