/** A new survey, which begins as a draft. */
import { Button, Group } from '@mantine/core';
import type { FormEvent } from 'react';
import { useLocation } from 'wouter';
import { usePollChange } from '../api/polls.ts';
import { surveyApi } from '../api/surveys.ts';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { useDraft } from '../polls/use-draft.ts';
import { useSpeech } from '../words/words.tsx';
import { Preview } from './preview.tsx';
import { faultsOf, inputOf, newDraft } from './survey-draft.ts';
import { SurveyFields } from './survey-fields.tsx';
import own from './surveys.module.css';

export function NewSurveyPage() {
  const { words: all, timeZone } = useSpeech();
  const { surveys: words, polls } = all;
  const [, go] = useLocation();
  const { draft, faults, form, change, checked } = useDraft({ faultsOf, inputOf }, (zone) =>
    newDraft(Date.now(), zone),
  );
  const create = usePollChange(surveyApi.create, ({ id }) => {
    toast(polls.saved);
    go(`/polls/surveys/${id}`, { replace: true });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = checked();
    if (input) create.mutate(input);
  };
  return (
    <Page wide title={words.write} lead={words.writeLead} back={{ href: '/polls', label: polls.title }}>
      <div className={own.two}>
        <form ref={form} className={css.form} onSubmit={submit} noValidate>
          <SurveyFields draft={draft} faults={faults} onChange={change} />
          {Object.keys(faults).length > 0 && <p role="alert">{polls.mend}</p>}
          <ProblemNote error={create.error} />
          <Group>
            <Button type="submit" loading={create.isPending}>
              {polls.saveDraft}
            </Button>
          </Group>
        </form>
        <Preview survey={inputOf(draft, timeZone)} />
      </div>
    </Page>
  );
}
