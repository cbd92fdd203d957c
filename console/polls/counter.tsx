/** At the counter of the town hall: who takes a paper ballot is marked in the register, or has voted already. */
import { Alert, Button, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { PollView } from '#core/contracts/index.ts';
import { ApiError } from '../api/client.ts';
import { type PaperApi, usePollChange } from '../api/polls.ts';
import { Icon } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords, type Words } from '../words/words.tsx';
import css from './polls.module.css';

type Props = {
  readonly id: string;
  readonly who: PollView['eligibility']['who'];
  readonly api: PaperApi;
  /** Nobody can compare who comes to the counter with who has taken part on the web. */
  readonly twice?: boolean | undefined;
  /** Where no vote is what is taken part in. */
  readonly said?: Words['surveys']['atCounter'];
};

export function Counter({ id, who, api, said, twice = false }: Props) {
  const { polls } = useWords();
  const words = { ...polls, ...said };
  const [voter, setVoter] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const mark = usePollChange(api.mark);
  const label = { codes: words.code, oidc: words.listed, email: words.email, anyone: words.email }[who];
  const unknown = who === 'codes' ? words.faults['no-code'] : words.faults['no-email'];
  const isUnknown = mark.error instanceof ApiError && mark.error.problem.code === 'POLL_VOTER';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (voter.trim() === '') return field.current?.focus();
    mark.mutate(
      { id, voter: voter.trim() },
      {
        onSuccess: () => {
          // The next person begins with an empty field.
          setVoter('');
          field.current?.focus();
        },
      },
    );
  };
  const already = mark.data?.already;
  return (
    <section className={css.section} aria-labelledby="counter">
      <h2 id="counter">{words.counter}</h2>
      <p className="dim">{twice ? words.counterTwice : words.counterSo}</p>
      <form className={css.beside} onSubmit={submit} noValidate>
        <TextInput
          ref={field}
          label={label}
          error={isUnknown ? unknown : undefined}
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          value={voter}
          onChange={(event) => {
            setVoter(event.currentTarget.value);
            if (!mark.isPending) mark.reset();
          }}
        />
        <Button type="submit" loading={mark.isPending}>
          {words.mark}
        </Button>
      </form>
      {!isUnknown && <ProblemNote error={mark.error} />}
      <div role="status">
        {already === null && (
          <Alert color="teal" variant="light" icon={<Icon name="check" />} title={words.marked}>
            {words.markedSo}
          </Alert>
        )}
        {already && (
          <Alert color="red" variant="light" icon={<Icon name="warning" />} title={words.already[already]}>
            {words.alreadySo}
          </Alert>
        )}
      </div>
    </section>
  );
}
