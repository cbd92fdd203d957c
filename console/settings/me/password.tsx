/** Another password: the present one is asked for, and other devices are signed out. */
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { accountApi, useAccountChange } from '../../api/account.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';

/** As the server wants it. */
const shortest = 10;

export function Password() {
  const { password: words } = useWords().myAccount;
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const change = useAccountChange(() => accountApi.changePassword(present, next));
  const done = () => {
    setPresent('');
    setNext('');
    toast(words.done);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(undefined, { onSuccess: done });
  };
  const short = next !== '' && next.length < shortest;
  return (
    <Part title={words.title} lead={words.lead}>
      <form className={css.form} onSubmit={submit}>
        <PasswordInput
          label={words.present}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.next}
          description={words.nextHint}
          error={short && words.short}
          autoComplete="new-password"
          required
          withAsterisk={false}
          maxLength={128}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <ProblemNote error={change.error} />
        <div>
          <Button
            type="submit"
            variant="default"
            disabled={present === '' || next.length < shortest}
            loading={change.isPending}
          >
            {words.go}
          </Button>
        </div>
      </form>
    </Part>
  );
}
