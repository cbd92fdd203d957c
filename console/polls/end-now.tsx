/** What only an administrator does: close what residents are asked before its end, or call it off; either for a reason that everybody reads. */
import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PollView } from '#core/contracts/index.ts';
import { type HeldApi, usePollChange } from '../api/polls.ts';
import { useMay } from '../api/queries.ts';
import { Confirm } from '../frame/confirm.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './polls.module.css';

type Props = { readonly poll: Pick<PollView, 'id' | 'phase'>; readonly api: HeldApi };

export function EndNow({ poll: { id, phase }, api }: Props) {
  const { polls: words } = useWords();
  const administers = useMay('administer');
  const [asking, setAsking] = useState<'close' | 'cancel'>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const close = usePollChange(api.close, () => toast(words.closedNow));
  const cancel = usePollChange(api.cancel, () => toast(words.cancelledNow));
  if (!administers) return null;
  const missing = tried && reason.trim() === '';
  const open = (what: 'close' | 'cancel') => {
    setTried(false);
    setAsking(what);
  };
  const act = (change: typeof close) => {
    setTried(true);
    if (reason.trim() === '') return;
    change.mutate({ id, reason: reason.trim() }, { onSuccess: () => setAsking(undefined) });
  };
  const field = (
    <Textarea
      mt="md"
      label={words.reason}
      description={words.reasonHint}
      error={missing ? words.faults.missing : undefined}
      required
      autosize
      minRows={2}
      maxLength={1000}
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
    />
  );
  return (
    <div className={css.fields}>
      <h3>{words.endEarly}</h3>
      <p className="dim">{words.endEarlySo}</p>
      <Group>
        {phase === 'open' && (
          <Button variant="default" onClick={() => open('close')}>
            {words.close}
          </Button>
        )}
        <Button variant="default" onClick={() => open('cancel')}>
          {words.cancel}
        </Button>
      </Group>
      <Confirm
        opened={asking === 'close'}
        title={words.closeTitle}
        act={words.close}
        pending={close.isPending}
        error={close.error}
        onClose={() => setAsking(undefined)}
        onAct={() => act(close)}
      >
        {words.closeNext}
        {field}
      </Confirm>
      <Confirm
        opened={asking === 'cancel'}
        title={words.cancelTitle}
        act={words.cancel}
        pending={cancel.isPending}
        error={cancel.error}
        onClose={() => setAsking(undefined)}
        onAct={() => act(cancel)}
      >
        {words.cancelNext}
        {field}
      </Confirm>
    </div>
  );
}
