/** A draft of a survey: changed, announced, or removed. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { SurveyInput, SurveyView } from '#core/contracts/index.ts';
import { usePollChange } from '../api/polls.ts';
import { surveyApi } from '../api/surveys.ts';
import { Confirm } from '../frame/confirm.tsx';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { Preview } from './preview.tsx';
import { draftOf, inputOf } from './survey-draft.ts';
import { SurveyFields } from './survey-fields.tsx';
import own from './surveys.module.css';
import { useSurveyDraft } from './use-survey-draft.ts';

export function DraftForm({ survey }: { survey: SurveyView }) {
  const { words: all, timeZone } = useSpeech();
  const { surveys: words, polls, common } = all;
  const { draft, faults, form, change, checked } = useSurveyDraft((zone) => draftOf(survey, zone));
  const [announced, setAnnounced] = useState<SurveyInput>();
  const save = usePollChange(surveyApi.change);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = checked();
    if (input) save.mutate({ id: survey.id, input }, { onSuccess: () => toast(words.saved) });
  };
  const openNow = () => {
    const input = checked();
    if (input) setAnnounced({ ...input, opensAt: Date.now() });
  };
  return (
    <div className={own.two}>
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <SurveyFields draft={draft} faults={faults} onChange={change} />
        {Object.keys(faults).length > 0 && <p role="alert">{words.mend}</p>}
        <ProblemNote error={save.error} />
        <div className={css.acts}>
          <p className="dim">{polls.announceHint}</p>
          <Group>
            <Button onClick={() => setAnnounced(checked())}>{words.announce}</Button>
            <Button variant="default" onClick={openNow}>
              {words.openNow}
            </Button>
            <Button type="submit" variant="default" loading={save.isPending}>
              {common.save}
            </Button>
            <Remove id={survey.id} />
          </Group>
        </div>
      </form>
      <Preview survey={inputOf(draft, timeZone)} />
      {announced && <Announce id={survey.id} input={announced} onClose={() => setAnnounced(undefined)} />}
    </div>
  );
}

type AnnounceProps = { readonly id: string; readonly input: SurveyInput; readonly onClose: () => void };

function Announce({ id, input, onClose }: AnnounceProps) {
  useFocusBack();
  const { surveys: words, polls } = useWords();
  const say = useSay();
  const announce = usePollChange(surveyApi.announce, () => toast(words.announced));
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
          ? polls.votesUntil(say.until(input.closesAt))
          : polls.votesFrom(say.when(input.opensAt), say.when(input.closesAt))}
      </p>
      <p>{words.announceSo}</p>
    </Confirm>
  );
}

function Remove({ id }: { id: string }) {
  const { surveys: words } = useWords();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = usePollChange(surveyApi.remove, () => {
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
