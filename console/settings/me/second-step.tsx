/** Whether a code is asked for after the password, and the way to have it so. */
import { Badge, Button, Group, PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { accountApi, type SignIn, useAccountChange } from '../../api/account.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';

export function SecondStep({ twoFactor }: Pick<SignIn, 'twoFactor'>) {
  const { code: words } = useWords().myAccount;
  return (
    <Part title={words.title} lead={words.lead}>
      {twoFactor ? (
        <SteppedTwice />
      ) : (
        <div>
          <Button component={Link} href="/settings/me/code" variant="default">
            {words.begin}
          </Button>
        </div>
      )}
    </Part>
  );
}

function SteppedTwice() {
  const { code: words } = useWords().myAccount;
  const [asked, setAsked] = useState<'stop' | 'codes'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const stop = useAccountChange(accountApi.stopCode, () => toast(words.stopped));
  const renew = useAccountChange(accountApi.newRecoveryCodes, ({ backupCodes }) => {
    setAsked(undefined);
    setCodes(backupCodes);
  });
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />;
  return (
    <>
      <div>
        <Badge variant="light" color="teal">
          {words.on}
        </Badge>
      </div>
      {asked === undefined && (
        <Group>
          <Button variant="default" onClick={() => setAsked('codes')}>
            {words.newCodes}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setAsked('stop')}>
            {words.stop}
          </Button>
        </Group>
      )}
      {asked === 'codes' && (
        <AskPassword act={words.newCodes} change={renew} onCancel={() => setAsked(undefined)}>
          {words.newCodesSo}
        </AskPassword>
      )}
      {asked === 'stop' && (
        <AskPassword act={words.stop} change={stop} onCancel={() => setAsked(undefined)}>
          {words.stopSo}
        </AskPassword>
      )}
    </>
  );
}

type AskProps = {
  readonly act: string;
  readonly children?: ReactNode;
  readonly change: {
    readonly mutate: (password: string) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  readonly onCancel?: () => void;
};

/** The password once more, before how one signs in is changed. */
export function AskPassword({ act, children, change, onCancel }: AskProps) {
  const { common, myAccount } = useWords();
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(password);
  };
  return (
    <form className={css.form} onSubmit={submit}>
      {children}
      <PasswordInput
        label={myAccount.password.present}
        autoComplete="current-password"
        autoFocus
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ProblemNote error={change.error} />
      <Group>
        <Button type="submit" loading={change.isPending} disabled={password === ''}>
          {act}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
        )}
      </Group>
    </form>
  );
}
