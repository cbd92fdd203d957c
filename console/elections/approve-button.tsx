/** Approving: at once, or, in an election period, through the checklist and by two people. */
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Message } from '#core/contracts/index.ts';
import { electionQueries } from '../api/elections.ts';
import type { Me } from '../api/types.ts';
import { useWords } from '../words/words.tsx';

const ChecklistDialog = lazy(() =>
  import('./checklist-dialog.tsx').then((module) => ({ default: module.ChecklistDialog })),
);

type Props = {
  readonly message: Message;
  readonly me: Me;
  readonly busy: boolean;
  readonly onApprove: (checklist: readonly string[] | undefined) => void;
};

export function ApproveButton({ message, me, busy, onApprove }: Props) {
  const { messages: words, elections } = useWords();
  const [checking, setChecking] = useState(false);
  const { data: looks } = useQuery(electionQueries.looks(message.id));
  const mine = looks?.election !== undefined && looks.looks.some(({ by }) => by === me.user);
  if (mine && message.latest.state === 'submitted') return <Text size="sm">{elections.secondPerson}</Text>;
  return (
    <>
      <Button loading={busy} onClick={() => (looks?.election ? setChecking(true) : onApprove(undefined))}>
        {words.act.approve}
      </Button>
      {checking && (
        <Suspense fallback={null}>
          <ChecklistDialog looks={looks} opened onClose={() => setChecking(false)} onConfirm={onApprove} />
        </Suspense>
      )}
    </>
  );
}
