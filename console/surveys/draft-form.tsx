/** A draft of a survey: changed, announced, or removed. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SurveyInput, SurveyView } from '#core/contracts/index.ts';
import { usePollChange } from '../api/polls.ts';
import { surveyApi } from '../api/surveys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { Announce, Remove } from '../polls/draft-acts.tsx';
import css from '../polls/polls.module.css';
import { useDraft } from '../polls/use-draft.ts';
import { useSpeech } from '../words/words.tsx';
import { Preview } from './preview.tsx';
import { draftOf, faultsOf, inputOf } from './survey-draft.ts';
import { SurveyFields } from './survey-fields.tsx';
import own from './surveys.module.css';

export function DraftForm({ survey }: { survey: SurveyView }) {
  const { words: all, timeZone } = useSpeech();
  const { surveys: words, polls, common } = all;
  const { draft, faults, form, change, checked } = useDraft({ faultsOf, inputOf }, (zone) =>
    draftOf(survey, zone),
  );
  const [announced, setAnnounced] = useState<SurveyInput>();
  const save = usePollChange(surveyApi.change);
  const preview = usePollChange(surveyApi.preview);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = checked();
    if (input) save.mutate({ id: survey.id, input }, { onSuccess: () => toast(polls.saved) });
  };
  const see = () => {
    const input = checked();
    if (!input) return;
    // Opened by the press itself, or the browser would keep it back.
    const tab = window.open('', '_blank');
    preview.mutate(
      { id: survey.id, input },
      {
        onSuccess: ({ path }) => (tab ?? window).location.assign(path),
        onError: () => tab?.close(),
      },
    );
  };
  const openNow = () => {
    const input = checked();
    if (input) setAnnounced({ ...input, opensAt: Date.now() });
  };
  return (
    <div className={own.two}>
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <SurveyFields draft={draft} faults={faults} onChange={change} />
        {Object.keys(faults).length > 0 && <p role="alert">{polls.mend}</p>}
        <ProblemNote error={save.error ?? preview.error} />
        <div className={css.acts}>
          <p className="dim">{polls.announceHint}</p>
          <Group>
            <Button onClick={() => setAnnounced(checked())}>{polls.announce}</Button>
            <Button variant="default" onClick={openNow}>
              {polls.openNow}
            </Button>
            <Button variant="default" loading={preview.isPending} onClick={see}>
              {words.seeAsResident}
            </Button>
            <Button type="submit" variant="default" loading={save.isPending}>
              {common.save}
            </Button>
            <Remove id={survey.id} remove={surveyApi.remove} />
          </Group>
        </div>
      </form>
      <Preview survey={inputOf(draft, timeZone)} />
      {announced && (
        <Announce
          id={survey.id}
          input={announced}
          announce={surveyApi.announce}
          words={words}
          onClose={() => setAnnounced(undefined)}
        />
      )}
    </div>
  );
}
