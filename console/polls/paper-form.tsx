/** The box of the counter is open: its ballots are entered one by one, whoever they are of. */
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ballotFault } from '#core/ballot/ballot.ts';
import type { Choice, PollView } from '#core/contracts/index.ts';
import { type PaperChoice, pollApi } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { BallotFields } from './ballot-fields.tsx';
import css from './polls.module.css';
import { useBox } from './use-box.ts';

export function PaperForm({ poll: { id, question, turnout } }: { poll: PollView }) {
  const { polls: words } = useWords();
  const [choice, setChoice] = useState<Choice>({});
  const [tried, setTried] = useState(false);
  const { n, again, fields, enter, isPending, error } = useBox<PaperChoice>({
    id,
    api: pollApi,
    send: (form, given) => pollApi.enter({ id, form, choice: given }),
  });
  const fault = ballotFault(question, choice);
  const send = (given: PaperChoice) =>
    enter(given, () => {
      setChoice({});
      setTried(false);
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
        <ProblemNote error={error} />
        <Group>
          <Button type="submit" loading={isPending}>
            {words.enter}
          </Button>
          <Button variant="default" disabled={isPending} onClick={() => send('blank')}>
            {words.blank}
          </Button>
          <Button variant="default" disabled={isPending} onClick={() => send('spoiled')}>
            {words.spoiled}
          </Button>
        </Group>
        <p role="status">{n > 0 && (again ? words.enteredAgain : words.entered(n, turnout.paper))}</p>
      </form>
    </section>
  );
}
