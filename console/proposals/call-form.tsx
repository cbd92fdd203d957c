/** A call being written: what is asked, the rules, who, and until when. */
import { Button, Checkbox, Group, NumberInput, Radio, Stack } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { CallInput, CallView } from '#core/contracts/index.ts';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { type OtherLanguage, otherLanguages } from '../polls/poll-draft.ts';
import css from '../polls/polls.module.css';
import { SaidFields } from '../polls/said-fields.tsx';
import { useSpeech } from '../words/words.tsx';
import { budgetFaultsOf, newBudget } from './budget-draft.ts';
import { BudgetFields } from './budget-fields.tsx';
import { type CallDraft, draftOf, faultsOf, inputOf, newCall } from './call-draft.ts';

type Props = {
  readonly call?: CallView;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (input: CallInput) => void;
  /** Of a draft that is kept: it may be announced as it stands in the form, or removed. */
  readonly kept?: { readonly onAnnounce: (input: CallInput) => void; readonly onRemove: () => void };
};

export function CallForm({ call, pending, error, onSave, kept }: Props) {
  const { words: all, timeZone } = useSpeech();
  const { proposals: words, polls } = all;
  const [draft, setDraft] = useState<CallDraft>(() =>
    call ? draftOf(call, timeZone) : newCall(Date.now(), timeZone, words.policyStart),
  );
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (next: Partial<CallDraft>) => setDraft({ ...draft, ...next });
  const faults = tried ? faultsOf(draft, timeZone, Date.now()) : {};
  const faultOf = (field: keyof CallDraft) => {
    const fault = faults[field];
    return fault && words.faults[fault];
  };
  /** Does it with what is written, or says what is missing. */
  const checked = (act: (input: CallInput) => void) => {
    setTried(true);
    if (isWhole(draft, timeZone)) return act(inputOf(draft, timeZone));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    checked(onSave);
  };
  const { languages } = draft;
  return (
    <form ref={form} className={css.form} onSubmit={submit} noValidate>
      <section className={css.part}>
        <h2>{words.asked}</h2>
        <SaidFields
          label={words.callTitle}
          error={faultOf('title')}
          value={draft.title}
          languages={languages}
          maxLength={200}
          onChange={(title) => change({ title })}
        />
        <SaidFields
          label={words.text}
          value={draft.text}
          languages={languages}
          maxLength={8000}
          long
          onChange={(text) => change({ text })}
        />
        <SaidFields
          label={words.policy}
          description={words.policyHint}
          error={faultOf('policy')}
          value={draft.policy}
          languages={languages}
          maxLength={4000}
          long
          onChange={(policy) => change({ policy })}
        />
        <Checkbox.Group
          label={polls.languages}
          description={polls.languagesHint}
          value={[...languages]}
          onChange={(next) => change({ languages: next as OtherLanguage[] })}
        >
          <Stack gap="xs" mt="xs">
            {otherLanguages.map((language) => (
              <Checkbox key={language} value={language} label={polls.languageNames[language]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </section>
      <section className={css.part}>
        <h2>{words.who}</h2>
        <Radio.Group
          aria-label={words.who}
          value={draft.who}
          onChange={(who) => change({ who: who as CallInput['who'] })}
        >
          <Stack gap="xs">
            {(['email', 'anyone'] as const).map((who) => (
              <Radio key={who} value={who} label={words.whoNames[who]} description={words.whoSay[who]} />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          className={css.number ?? ''}
          label={words.threshold}
          description={words.thresholdHint}
          error={faultOf('threshold')}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={draft.threshold}
          onChange={(threshold) => change({ threshold: threshold === '' ? '' : Number(threshold) })}
        />
      </section>
      <section className={css.part}>
        <h2>{words.when}</h2>
        <Moment
          label={words.opens}
          error={faultOf('opens')}
          value={draft.opens}
          onChange={(opens) => change({ opens })}
        />
        <Moment
          label={words.deposit}
          error={faultOf('deposit')}
          value={draft.deposit}
          onChange={(deposit) => change({ deposit })}
        />
        <Moment
          label={words.support}
          error={faultOf('support')}
          value={draft.support}
          onChange={(support) => change({ support })}
        />
      </section>
      <section className={css.part}>
        <h2>{words.after}</h2>
        <Radio.Group
          aria-label={words.after}
          value={draft.budget ? 'budget' : 'answers'}
          onChange={(next) =>
            change({
              budget: next === 'budget' ? newBudget(draft.support, timeZone, Date.now()) : undefined,
            })
          }
        >
          <Stack gap="xs">
            {(['answers', 'budget'] as const).map((process) => (
              <Radio
                key={process}
                value={process}
                label={words.processes[process]}
                description={words.processesSay[process]}
              />
            ))}
          </Stack>
        </Radio.Group>
      </section>
      {draft.budget && (
        <BudgetFields
          budget={draft.budget}
          faults={tried ? budgetFaultsOf(draft.budget, draft.support) : {}}
          onChange={(budget) => change({ budget })}
        />
      )}
      {tried && !isWhole(draft, timeZone) && <p role="alert">{polls.mend}</p>}
      <ProblemNote error={error} />
      <Group>
        {kept && <Button onClick={() => checked(kept.onAnnounce)}>{polls.announce}</Button>}
        <Button type="submit" {...(kept && { variant: 'default' })} loading={pending}>
          {polls.saveDraft}
        </Button>
        {kept && (
          <Button variant="subtle" onClick={kept.onRemove}>
            {polls.remove}
          </Button>
        )}
      </Group>
    </form>
  );
}

const isWhole = (draft: CallDraft, timeZone: string): boolean =>
  [faultsOf(draft, timeZone, Date.now()), draft.budget && budgetFaultsOf(draft.budget, draft.support)].every(
    (faults) => Object.keys(faults ?? {}).length === 0,
  );
