/** The proof that a notice was displayed: asked for here, read here with its gaps, taken away as a PDF or a signed file. */
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Message, SignedCertificate } from '#core/contracts/index.ts';
import { noticeApi, type Period } from '../api/notices.ts';
import { DownloadButton } from '../frame/download-button.tsx';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import css from './certificate.module.css';
import { CertifiedWalls } from './certified-walls.tsx';

export function CertificateSection({ message }: { message: Message }) {
  const { words, timeZone } = useSpeech();
  const { notices } = words;
  const [from, setFrom] = useState<string>();
  const [until, setUntil] = useState<string>();
  const certify = useMutation({ mutationFn: (period: Period) => noticeApi.certify(message.id, period) });
  const instant = (wall: string | undefined) => (wall === undefined ? undefined : instantOf(wall, timeZone));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    certify.mutate({ from: instant(from), until: instant(until) });
  };
  return (
    <div className={css.section}>
      <form className={css.ask} onSubmit={submit}>
        <Text c="dimmed">{notices.lead}</Text>
        <div className={css.two}>
          <Moment label={notices.from} value={from} onChange={setFrom} placeholder={notices.own} />
          <Moment label={notices.until} value={until} onChange={setUntil} placeholder={notices.own} />
        </div>
        <ProblemNote error={certify.error} />
        <div>
          <Button type="submit" loading={certify.isPending}>
            {notices.go}
          </Button>
        </div>
      </form>
      {certify.data && <Certified message={message.id} certificate={certify.data} />}
    </div>
  );
}

type Props = { readonly message: string; readonly certificate: SignedCertificate };

function Certified({ message, certificate }: Props) {
  const { notices: words } = useWords();
  const say = useSay();
  const { period, displays, witnesses, issuedAt } = certificate;
  const file = (type: 'json' | 'pdf') => noticeApi.fileAt(message, type, period);
  return (
    <section className={css.certificate} aria-labelledby="certificate-title">
      <h2 id="certificate-title">{words.title}</h2>
      <p>{words.period(say.exact(period.from), say.exact(period.until))}</p>
      <p className="dim">
        {words.issued(say.when(issuedAt))}, {words.rows(witnesses.count)}
      </p>
      <Group gap="xs">
        <DownloadButton href={file('pdf')}>{words.pdf}</DownloadButton>
        <DownloadButton href={file('json')} fileName={`certificat-${message}.json`}>
          {words.json}
        </DownloadButton>
      </Group>
      {displays.length === 0 ? <p>{words.noDisplay}</p> : <CertifiedWalls displays={displays} />}
    </section>
  );
}
