/** What happened to the text by itself, said until it has been read: found again on this device, joined with another's. */
import { Alert, Button, Group, Text } from '@mantine/core';
import { useSay, useWords } from '../words/words.tsx';
import { useUnitName } from './conflict-panel.tsx';
import type { Writing } from './use-draft.ts';

export function DraftNotes({ writing }: { writing: Writing }) {
  const { save, conflict } = useWords().messages;
  const say = useSay();
  const name = useUnitName();
  const { draft, send, found } = writing;
  return (
    <>
      {found && draft.phase !== 'conflict' && (
        <Note text={save.found} act={save.discard} onAct={found.discard} onRead={found.keep} />
      )}
      {draft.taken.length > 0 && (
        <Note
          text={conflict.joined(say.list(draft.taken.map(name)))}
          onRead={() => send({ type: 'noted' })}
        />
      )}
    </>
  );
}

type NoteProps = {
  readonly text: string;
  readonly act?: string;
  readonly onAct?: () => void;
  readonly onRead: () => void;
};

function Note({ text, act, onAct, onRead }: NoteProps) {
  const { common } = useWords();
  return (
    <Alert
      variant="light"
      mb="lg"
      role="status"
      withCloseButton
      closeButtonLabel={common.close}
      onClose={onRead}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{text}</Text>
        {act && (
          <Button size="xs" variant="default" onClick={onAct}>
            {act}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
