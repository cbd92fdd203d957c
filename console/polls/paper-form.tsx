/** The box of the counter is open: its ballots are entered one by one, whoever they are of. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ballotFault } from '#core/ballot/ballot.ts';
import type { Choice, PollView } from '#core/contracts/index.ts';
import { type PaperChoice, pollApi, usePollChange } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { BallotFields } from './ballot-fields.tsx';
import css from './polls.module.css';

export function PaperForm({ poll: { id, question, turnout } }: { poll: PollView }) {
  const { polls: words } = useWords();
  const [choice, setChoice] = useState<Choice>({});
  const [tried, setTried] = useState(false);
  const [entered, setEntered] = useState<{ n: number; again: boolean }>({ n: 0, again: false });
  const fields = useRef<HTMLDivElement>(null);
  /** Of the ballot in hand: it stays until the server has it, so that what is sent twice lies in the box once. */
  const form = useRef<string>(undefined);
  const enter = usePollChange(async (given: PaperChoice) => {
    form.current ??= (await pollApi.form(id)).form;
    const answer = await pollApi.enter({ id, form: form.current, choice: given });
    form.current = undefined;
    return answer;
  });
  const { n } = entered;
  useEffect(() => {
    if (n > 0) fields.current?.querySelector('input')?.focus();
  }, [n]);
  const fault = ballotFault(question, choice);
  const send = (given: PaperChoice) =>
    enter.mutate(given, {
      onSuccess: ({ again }) => {
        setChoice({});
        setTried(false);
        setEntered({ n: n + 1, again });
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fault) setTried(true);
    else send(choice);
  };
  return (
    <section className={css.section} aria-labelledby="paper">
      <h2 id="paper">{words.box}</h2>
      <p className="dim">{words.boxSo(turnout.paper)}</p>
      <form className={css.fields} onSubmit={submit} noValidate>
        <div ref={fields} key={n}>
          <BallotFields
            question={question}
            choice={choice}
            label={words.ballotNo(n + 1)}
            error={tried && fault ? words.ballotFaults[fault] : undefined}
            onChange={setChoice}
          />
        </div>
        <ProblemNote error={enter.error} />
        <Group>
          <Button type="submit" loading={enter.isPending}>
            {words.enter}
          </Button>
          <Button variant="default" disabled={enter.isPending} onClick={() => send('blank')}>
            {words.blank}
          </Button>
          <Button variant="default" disabled={enter.isPending} onClick={() => send('spoiled')}>
            {words.spoiled}
          </Button>
        </Group>
        <p role="status">{n > 0 && (entered.again ? words.enteredAgain : words.entered(n, turnout.paper))}</p>
      </form>
    </section>
  );
}
