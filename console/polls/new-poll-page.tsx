/** A new consultation, which begins as a draft. */
import { Button, Group } from '@mantine/core';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { pollApi, usePollChange } from '../api/polls.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { faultsOf, inputOf, newDraft } from './poll-draft.ts';
import { PollFields } from './poll-fields.tsx';
import css from './polls.module.css';
import { useDraft } from './use-draft.ts';

export function NewPollPage() {
  const { polls: words } = useWords();
  const [, go] = useLocation();
  const { draft, faults, form, change, checked } = useDraft({ faultsOf, inputOf }, (zone) =>
    newDraft(Date.now(), zone),
  );
  const create = usePollChange(pollApi.create, ({ id }) => {
    toast(words.saved);
    go(`/polls/${id}`, { replace: true });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = checked();
    if (input) create.mutate(input);
  };
  return (
    <Page title={words.write} lead={words.writeLead} back={{ href: '/polls', label: words.title }}>
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <PollFields draft={draft} faults={faults} onChange={change} />
        {Object.keys(faults).length > 0 && <p role="alert">{words.mend}</p>}
        <ProblemNote error={create.error} />
        <Group>
          <Button type="submit" loading={create.isPending}>
            {words.saveDraft}
          </Button>
        </Group>
      </form>
    </Page>
  );
}
