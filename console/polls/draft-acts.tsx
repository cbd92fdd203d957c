/** What becomes of a draft, whatever is asked: it is announced, after which it stands, or removed. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { usePollChange } from '../api/polls.ts';
import { Confirm } from '../frame/confirm.tsx';
import { useFocusBack } from '../frame/focus-back.ts';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';

type Dated = { readonly opensAt: number; readonly closesAt: number };
type AnnounceProps<Input> = {
  readonly id: string;
  readonly input: Input;
  readonly announce: (sent: { id: string; input: Input }) => Promise<unknown>;
  /** What of it stands from then on. */
  readonly words: {
    readonly announceTitle: string;
    readonly openTitle: string;
    readonly announceSo: string;
  };
  readonly onClose: () => void;
};

export function Announce<Input extends Dated>({
  id,
  input,
  announce,
  words: own,
  onClose,
}: AnnounceProps<Input>) {
  useFocusBack();
  const { polls: words } = useWords();
  const say = useSay();
  const change = usePollChange(announce, () => toast(words.announced));
  const atOnce = input.opensAt <= Date.now();
  return (
    <Confirm
      opened
      title={atOnce ? own.openTitle : own.announceTitle}
      act={atOnce ? words.openNow : words.announce}
      danger={false}
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onAct={() => change.mutate({ id, input })}
    >
      <p>
        {atOnce
          ? words.votesUntil(say.until(input.closesAt))
          : words.votesFrom(say.when(input.opensAt), say.when(input.closesAt))}
      </p>
      <p>{own.announceSo}</p>
    </Confirm>
  );
}

export function Remove({ id, remove }: { id: string; remove: (id: string) => Promise<unknown> }) {
  const { polls: words } = useWords();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const change = usePollChange(remove, () => {
    toast(words.removed);
    go('/polls', { replace: true });
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asking}
        title={words.removeTitle}
        act={words.remove}
        pending={change.isPending}
        error={change.error}
        onClose={() => setAsking(false)}
        onAct={() => change.mutate(id)}
      >
        {words.removeSo}
      </Confirm>
    </>
  );
}
