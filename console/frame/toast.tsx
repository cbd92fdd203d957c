/** A short word at the foot of the page, with the way back where there is one. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { wordsNow } from '../words/words.tsx';

export function toast(text: string, undo?: { label: string; act: () => void }): void {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{text}</Text>
        {undo && (
          <Button
            variant="light"
            size="xs"
            onClick={() => {
              notifications.hide(id);
              undo.act();
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
    withBorder: false,
    closeButtonProps: { 'aria-label': wordsNow().common.close },
    autoClose: undo ? 12_000 : 5000,
  });
}
