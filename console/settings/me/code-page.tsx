/** Setting up an authenticator, one step after the other: the password, the QR code, the first code, the codes to keep. */
import { Button, TextInput } from '@mantine/core';
import { create } from 'qrcode';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { accountApi, useAccountChange } from '../../api/account.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import mine from './me.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';
import { AskPassword } from './second-step.tsx';

export function CodePage() {
  const { code: words } = useWords().myAccount;
  const [, go] = useLocation();
  const [begun, setBegun] = useState<{ totpURI: string; backupCodes: string[] }>();
  const [confirmed, setConfirmed] = useState(false);
  const begin = useAccountChange(accountApi.beginCode, setBegun);
  const done = () => {
    toast(words.done);
    go('/settings/me');
  };
  return (
    <SectionPage title={words.setUp} lead={words.setUpLead}>
      <section className={css.part} aria-live="polite">
        {!begun && <AskPassword act={words.next} change={begin} />}
        {begun && !confirmed && <ScanStep uri={begun.totpURI} onDone={() => setConfirmed(true)} />}
        {begun && confirmed && <RecoveryCodes codes={begun.backupCodes} onDone={done} />}
      </section>
    </SectionPage>
  );
}

function ScanStep({ uri, onDone }: { uri: string; onDone: () => void }) {
  const { code: words } = useWords().myAccount;
  const [code, setCode] = useState('');
  const confirm = useAccountChange(accountApi.confirmCode, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code.replaceAll(/\s/g, ''));
  };
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <div className={mine.scan}>
      <QrCode text={uri} label={words.qr} />
      <div className={css.part}>
        <p className={mine.say}>{words.scan}</p>
        <p className={mine.say}>
          {words.byHand} <code className={mine.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <form className={css.form} onSubmit={submit}>
          <TextInput
            label={words.first}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            required
            withAsterisk={false}
            maxLength={8}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ProblemNote error={confirm.error} />
          <div>
            <Button type="submit" loading={confirm.isPending}>
              {words.check}
            </Button>
          </div>
        </form>
      </div>
    </div>
  );
}

/** Dark on white in either look: what a telephone reads best. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const dark = Array.from({ length: size * size }, (_, at) => at).filter(
    (at) => modules.get(Math.floor(at / size), at % size) !== 0,
  );
  const path = dark.map((at) => `M${(at % size) + 4} ${Math.floor(at / size) + 4}h1v1h-1z`).join('');
  return (
    <svg
      className={mine.qr}
      viewBox={`0 0 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#14212b" />
    </svg>
  );
}
