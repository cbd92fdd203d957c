/** Takes a connection of the town away, with its secret, once somebody has read what follows from it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../frame/confirm.tsx';
import { toast } from '../frame/toast.tsx';

type Props = {
  readonly words: { readonly forget: string; readonly forgetSo: string; readonly forgotten: string };
  readonly change: {
    readonly isPending: boolean;
    readonly error: Error | null;
    mutate(input: undefined, on: { onSuccess: () => void }): void;
  };
};

export function Forget({ words, change }: Props) {
  const [opened, setOpened] = useState(false);
  const act = () =>
    change.mutate(undefined, {
      onSuccess: () => {
        setOpened(false);
        toast(words.forgotten);
      },
    });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setOpened(true)}>
        {words.forget}
      </Button>
      <Confirm
        opened={opened}
        title={words.forget}
        act={words.forget}
        pending={change.isPending}
        error={change.error}
        onAct={act}
        onClose={() => setOpened(false)}
      >
        {words.forgetSo}
      </Confirm>
    </>
  );
}
