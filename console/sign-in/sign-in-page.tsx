/** E-mail and password, then a code where the account asks for one, or a passkey. */
import {
  Anchor,
  Button,
  Divider,
  PasswordInput,
  PinInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import { Belfry } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSpeech } from '../words/words.tsx';
import { passkeysPossible, signInWithPasskey } from './passkey.ts';
import css from './sign-in.module.css';

export function SignInPage() {
  const { words, language, speak } = useSpeech();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const enter = () => client.resetQueries({ queryKey: ['me'] });
  const { signIn } = words;
  useEffect(() => {
    document.title = `${signIn.title} · ${words.product}`;
  }, [signIn, words]);
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <main className={css.page}>
      <div className={css.sheet}>
        <div className={css.brand}>
          <Belfry size={48} />
          <Title order={1}>{words.product}</Title>
          <Text c="dimmed">{signIn.lead}</Text>
        </div>
        {asked ? (
          <TotpStep onDone={enter} onBack={() => setAsked(false)} />
        ) : (
          <PasswordStep onDone={enter} onAsked={() => setAsked(true)} />
        )}
      </div>
      <Anchor component="button" type="button" lang={other} onClick={() => speak(other)}>
        {other === 'fr' ? words.account.french : words.account.english}
      </Anchor>
    </main>
  );
}

type PasswordProps = { readonly onDone: () => Promise<void>; readonly onAsked: () => void };

function PasswordStep({ onDone, onAsked }: PasswordProps) {
  const { words } = useSpeech();
  const { signIn } = words;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const go = useMutation({
    mutationFn: () => api.signIn(email, password),
    onSuccess: (answer) => (answer.twoFactorRedirect ? onAsked() : onDone()),
  });
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <SignInProblem error={go.error} what={signIn.wrong} so={signIn.wrongSo} />
        <SignInProblem error={passkey.error} what={signIn.passkeyFailed} so={signIn.passkeyFailedSo} />
        <TextInput
          label={signIn.email}
          type="email"
          autoComplete="username webauthn"
          required
          withAsterisk={false}
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={signIn.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={go.isPending} fullWidth>
          {signIn.go}
        </Button>
        {passkeysPossible() && (
          <>
            <Divider label={signIn.or} />
            <Button variant="default" size="md" onClick={() => passkey.mutate()} loading={passkey.isPending}>
              {signIn.passkey}
            </Button>
          </>
        )}
      </Stack>
    </form>
  );
}

function TotpStep({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { words } = useSpeech();
  const { signIn } = words;
  const label = useId();
  const [lost, setLost] = useState(false);
  const verify = useMutation({ mutationFn: api.verifyTotp, onSuccess: onDone });
  if (lost) return <RecoveryStep onDone={onDone} onBack={() => setLost(false)} />;
  return (
    <Stack gap="md">
      <Title order={2} size="h3" id={label}>
        {signIn.totpTitle}
      </Title>
      <Text c="dimmed">{signIn.totpLead}</Text>
      <SignInProblem error={verify.error} what={signIn.totpWrong} so={signIn.totpWrongSo} />
      <PinInput
        length={6}
        type="number"
        oneTimeCode
        autoFocus
        size="md"
        aria-label={signIn.totpCode}
        getInputProps={(position) => ({ 'aria-label': `${signIn.totpCode}, ${position + 1}` })}
        error={verify.isError}
        disabled={verify.isPending}
        onComplete={(code) => verify.mutate(code)}
      />
      <Anchor component="button" type="button" onClick={() => setLost(true)} ta="left">
        {signIn.recovery}
      </Anchor>
      <Anchor component="button" type="button" onClick={onBack} ta="left">
        {signIn.back}
      </Anchor>
    </Stack>
  );
}

/** For the day on which the telephone is lost: one of the codes that were kept. */
function RecoveryStep({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const { words } = useSpeech();
  const { signIn } = words;
  const [code, setCode] = useState('');
  const verify = useMutation({ mutationFn: () => api.verifyRecoveryCode(code.trim()), onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Title order={2} size="h3">
          {signIn.recoveryTitle}
        </Title>
        <Text c="dimmed">{signIn.recoveryLead}</Text>
        <SignInProblem error={verify.error} what={signIn.recoveryWrong} so={signIn.recoveryWrongSo} />
        <TextInput
          label={signIn.recoveryCode}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          required
          withAsterisk={false}
          size="md"
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={verify.isPending}>
          {signIn.go}
        </Button>
        <Anchor component="button" type="button" onClick={onBack} ta="left">
          {signIn.recoveryBack}
        </Anchor>
      </Stack>
    </form>
  );
}

/** A refusal is said in our words; anything else (no network, too many attempts) in the server's. */
function SignInProblem({ error, what, so }: { error: unknown; what: string; so: string }) {
  if (!error) return null;
  const own =
    !(error instanceof ApiError) ||
    ([400, 401, 403].includes(error.status) && error.problem.code !== 'AUTH_SUSPENDED');
  const said = own
    ? new ApiError({ type: 'about:blank', status: 401, code: 'AUTH_REQUIRED', title: so, detail: what })
    : error;
  return <ProblemNote error={said} />;
}
