/** Asks for the name of a model. */
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';

type Props = {
  readonly title: string;
  readonly lead?: string;
  readonly first: string;
  readonly act: string;
  readonly change: {
    readonly mutate: (name: string, then: { onSuccess: () => void }) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  readonly onDone: () => void;
  readonly onClose: () => void;
};

export function NameDialog({ title, lead, first, act, change, onDone, onClose }: Props) {
  useFocusBack();
  const { reuse, common } = useWords();
  const [name, setName] = useState(first);
  const go = () =>
    change.mutate(name.trim(), {
      onSuccess: () => {
        onDone();
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) go();
        }}
      >
        <Stack>
          {lead && <Text size="sm">{lead}</Text>}
          <TextInput
            label={reuse.name}
            description={reuse.nameHint}
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ProblemNote error={change.error} />
          <Button type="submit" loading={change.isPending} disabled={!name.trim()}>
            {act}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
