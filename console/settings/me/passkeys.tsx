/** The passkeys of a person: a finger or a face on their own device instead of a password. */
import { Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { accountApi, type SignIn, useAccountChange } from '../../api/account.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { toast } from '../../frame/toast.tsx';
import { addPasskey, passkeysPossible } from '../../sign-in/passkey.ts';
import { useSay, useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';
import { agentWords } from './agent.ts';
import { StaleNote } from './stale.tsx';

export function Passkeys({ passkeys }: Pick<SignIn, 'passkeys'>) {
  const { passkeys: words } = useWords().myAccount;
  const say = useSay();
  const [going, setGoing] = useState<SignIn['passkeys'][number]>();
  const remove = useAccountChange(accountApi.removePasskey);
  const named = ({ name }: { name?: string }) => name ?? words.nameless;
  return (
    <Part title={words.title} lead={words.lead}>
      {passkeys.length > 0 && (
        <ul className={css.rows}>
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span>
                <b>{named(passkey)}</b>
                {passkey.createdAt !== undefined && (
                  <span className="dim small">{words.since(say.when(passkey.createdAt))}</span>
                )}
              </span>
              <Button
                variant="subtle"
                color="red"
                aria-label={words.removeOne(named(passkey))}
                onClick={() => setGoing(passkey)}
              >
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {passkeysPossible() ? <AddPasskey /> : <Text c="dimmed">{words.impossible}</Text>}
      <Confirm
        opened={going !== undefined}
        title={words.removeTitle}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setGoing(undefined)}
        onAct={() =>
          remove.mutate(going?.id ?? '', {
            onSuccess: () => {
              setGoing(undefined);
              toast(words.removed);
            },
          })
        }
      >
        {words.removeSo(going ? named(going) : '')}
      </Confirm>
    </Part>
  );
}

function AddPasskey() {
  const { passkeys: words, device } = useWords().myAccount;
  const [name, setName] = useState(() => agentWords(navigator.userAgent, device));
  const add = useAccountChange(addPasskey);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name.trim(), { onSuccess: () => toast(words.added) });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        withAsterisk={false}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <StaleNote error={add.error} otherwise={words.failed} />
      <div>
        <Button type="submit" variant="default" loading={add.isPending}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}
