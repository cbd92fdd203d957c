/** A draft: changed, announced, or removed. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PollInput, PollView } from '#core/contracts/index.ts';
import { pollApi, usePollChange } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { Announce, Remove } from './draft-acts.tsx';
import { draftOf, faultsOf, inputOf } from './poll-draft.ts';
import { PollFields } from './poll-fields.tsx';
import css from './polls.module.css';
import { useDraft } from './use-draft.ts';

export function DraftForm({ poll }: { poll: PollView }) {
  const { polls: words, common } = useWords();
  const { draft, faults, form, change, checked } = useDraft({ faultsOf, inputOf }, (zone) =>
    draftOf(poll, zone),
  );
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
            <Remove id={poll.id} remove={pollApi.remove} />
          </Group>
        </div>
      </form>
      {announced && (
        <Announce
          id={poll.id}
          input={announced}
          announce={pollApi.announce}
          words={words}
          onClose={() => setAnnounced(undefined)}
        />
      )}
    </>
  );
}
