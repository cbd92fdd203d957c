/** The name that colleagues read beside what a person does. */
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { accountApi, useAccountChange } from '../../api/account.ts';
import type { Me } from '../../api/types.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';
import mine from './me.module.css';

export function WhoIAm({ me }: { me: Me }) {
  const { account, common, myAccount: words } = useWords();
  const say = useSay();
  const [name, setName] = useState(me.name);
  const save = useAccountChange(accountApi.rename);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(name.trim(), { onSuccess: () => toast(words.renamed) });
  };
  const changed = name.trim() !== me.name && name.trim() !== '';
  return (
    <Part title={words.who} lead={words.whoLead}>
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label={words.name}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ProblemNote error={save.error} />
        <div>
          <Button type="submit" disabled={!changed} loading={save.isPending}>
            {common.save}
          </Button>
        </div>
      </form>
      <dl className={mine.facts}>
        <dt>{words.email}</dt>
        <dd>{me.email}</dd>
        <dt>{words.roles}</dt>
        <dd>
          {me.roles.length === 0 ? words.noRole : say.list(me.roles.map((role) => account.roles[role]))}
        </dd>
      </dl>
    </Part>
  );
}
