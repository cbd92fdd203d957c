/** A draft: changed, announced, or removed. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { PollInput, PollView } from '#core/contracts/index.ts';
import { pollApi, usePollChange } from '../api/polls.ts';
import { Confirm } from '../frame/confirm.tsx';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { draftOf } from './poll-draft.ts';
import { PollFields } from './poll-fields.tsx';
import css from './polls.module.css';
import { usePollDraft } from './use-poll-draft.ts';

export function DraftForm({ poll }: { poll: PollView }) {
  const { polls: words, common } = useWords();
  const { draft, faults, form, change, checked } = usePollDraft((zone) => draftOf(poll, zone));
  const [announced, setAnnounced] = useState<PollInput>();
  const save = usePollChange(pollApi.change);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = checked();
    if (input) save.mutate({ id: poll.id, input }, { onSuccess: () => toast(words.saved) });
  };
  const openNow = () => {
    const input = checked();
    if (input) setAnnounced({ ...input, opensAt: Date.now() });
  };
  return (
    <>
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <PollFields draft={draft} faults={faults} onChange={change} />
        {Object.keys(faults).length > 0 && <p role="alert">{words.mend}</p>}
        <ProblemNote error={save.error} />
        <div className={css.acts}>
          <p className="dim">{words.announceHint}</p>
          <Group>
            <Button onClick={() => setAnnounced(checked())}>{words.announce}</Button>
            <Button variant="default" onClick={openNow}>
              {words.openNow}
            </Button>
            <Button type="submit" variant="default" loading={save.isPending}>
              {common.save}
            </Button>
            <Remove id={poll.id} />
          </Group>
        </div>
      </form>
      {announced && <Announce id={poll.id} input={announced} onClose={() => setAnnounced(undefined)} />}
    </>
  );
}

type AnnounceProps = { readonly id: string; readonly input: PollInput; readonly onClose: () => void };

function Announce({ id, input, onClose }: AnnounceProps) {
  useFocusBack();
  const { polls: words } = useWords();
  const say = useSay();
  const announce = usePollChange(pollApi.announce, () => toast(words.announced));
  const atOnce = input.opensAt <= Date.now();
  return (
    <Confirm
      opened
      title={atOnce ? words.openTitle : words.announceTitle}
      act={atOnce ? words.openNow : words.announce}
      danger={false}
      pending={announce.isPending}
      error={announce.error}
      onClose={onClose}
      onAct={() => announce.mutate({ id, input })}
    >
      <p>
        {atOnce
          ? words.votesUntil(say.until(input.closesAt))
          : words.votesFrom(say.when(input.opensAt), say.when(input.closesAt))}
      </p>
      <p>{words.announceSo}</p>
    </Confirm>
  );
}

function Remove({ id }: { id: string }) {
  const { polls: words } = useWords();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = usePollChange(pollApi.remove, () => {
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
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setAsking(false)}
        onAct={() => remove.mutate(id)}
      >
        {words.removeSo}
      </Confirm>
    </>
  );
}
