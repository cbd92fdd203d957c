/** How far the works of a project are that the vote has chosen: each step with its day, published. */
import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ProposalView, WorkInput } from '#core/contracts/index.ts';
import { workWays } from '#core/proposal/works.ts';
import { proposalApi, useProposalChange } from '../api/proposals.ts';
import { Day } from '../frame/day.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { useSpeech, useWords } from '../words/words.tsx';
import { Euros, useEuros } from './euros.tsx';

type State = WorkInput['state'];

export function Works({ proposal: { id, works } }: { proposal: ProposalView }) {
  const { words: all, language } = useSpeech();
  const words = all.proposals.works;
  const euros = useEuros();
  const ways = workWays(works.at(-1)?.state);
  const day = (on: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${on}T12:00:00Z`),
    );
  return (
    <section className={css.section} aria-labelledby="works">
      <h2 id="works">{words.title}</h2>
      {works.map(({ at, state, on, text, spent }) => (
        <p key={at}>
          <b>
            {words.states[state]}, {day(on)}
            {spent !== undefined && ` · ${euros(spent)}`}
          </b>{' '}
          {text}
        </p>
      ))}
      {ways.length > 0 ? (
        <Step key={works.length} id={id} ways={ways} />
      ) : (
        <p className="dim">{words.over}</p>
      )}
    </section>
  );
}

function Step({ id, ways }: { id: string; ways: readonly State[] }) {
  const { proposals, polls } = useWords();
  const words = proposals.works;
  const [state, setState] = useState<State>(ways[0] ?? 'planned');
  const [on, setOn] = useState<string>();
  const [text, setText] = useState('');
  const [spent, setSpent] = useState<number>();
  const [tried, setTried] = useState(false);
  const say = useProposalChange(proposalApi.work, () => toast(words.saidNow));
  const needsText = state === 'abandoned' && text.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (on === undefined || needsText) return;
    say.mutate({
      id,
      state,
      on,
      ...(text.trim() !== '' && { text: text.trim() }),
      ...(spent !== undefined && { spent }),
    });
  };
  return (
    <form className={css.fields} onSubmit={submit} noValidate>
      <p className="dim">{words.so}</p>
      <Radio.Group label={words.state} value={state} onChange={(next) => setState(next as State)}>
        <Stack gap="xs" mt="xs">
          {ways.map((value) => (
            <Radio key={value} value={value} label={words.states[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <Day
        label={words.on[state]}
        required
        value={on}
        error={tried && on === undefined ? polls.faults.missing : undefined}
        onChange={setOn}
      />
      <Euros label={words.spent} value={spent} onChange={setSpent} />
      <Textarea
        label={state === 'abandoned' ? words.why : words.text}
        error={tried && needsText ? polls.faults.missing : undefined}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={say.error} />
      <div>
        <Button type="submit" loading={say.isPending}>
          {words.say}
        </Button>
      </div>
    </form>
  );
}
