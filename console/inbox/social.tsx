/** What was said on another network: whose it is, where it stands, and the answer to it in the name of the town. */
import { Anchor, Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Report, SocialVoice } from '#core/contracts/index.ts';
import { channelApi } from '../api/channels.ts';
import { reportQueries, useReportChange } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './inbox.module.css';

/** The contract is `longestAnswer`. */
const longest = 1000;

export function SocialSection({ report: { id, social } }: { report: Report }) {
  const { social: words } = useWords();
  if (!social) return null;
  return (
    <section className={css.section} aria-labelledby="social">
      <h2 id="social">{words.title(words.networks[social.network])}</h2>
      <Voice voice={social} />
      {social.reply !== undefined && <AnswerForm key={id} reply={social.reply} voice={social} />}
    </section>
  );
}

function Voice({ voice }: { voice: SocialVoice }) {
  const { social: words } = useWords();
  const { handle, url, message, goneAt, changedAt } = voice;
  return (
    <>
      {goneAt === undefined ? (
        <p>
          {handle}{' '}
          {url !== '' && (
            <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
              {words.see}
            </Anchor>
          )}
        </p>
      ) : (
        <p className="dim">{words.gone}</p>
      )}
      {changedAt !== undefined && goneAt === undefined && <p className="dim">{words.changed}</p>}
      {!voice.public && <p className="dim">{words.quiet}</p>}
      <p>
        <Link href={`/messages/${message}/where`}>{words.toMessage}</Link>
      </p>
      {voice.reply === undefined && goneAt === undefined && <p className="dim">{words.answerThere}</p>}
    </>
  );
}

function AnswerForm({ reply, voice }: { reply: string; voice: SocialVoice }) {
  const { social: words } = useWords();
  const [text, setText] = useState('');
  const answer = useReportChange((said: string) => channelApi.answer(reply, said));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    answer.mutate(text.trim(), {
      onSuccess: () => {
        setText('');
        toast(words.answered);
      },
    });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <Textarea
        label={words.answer}
        description={voice.public ? words.answerHint : words.answerQuietHint}
        autosize
        minRows={2}
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={answer.error} />
      <Button type="submit" variant="default" loading={answer.isPending}>
        {words.send}
      </Button>
    </form>
  );
}

/** Of posts that were answered by more than anybody can mean: how many are no case, and where they are read. */
export function SocialOverflow() {
  const { social: words } = useWords();
  const { data } = useQuery(reportQueries.socialOverflow());
  if (!data || data.messages.length === 0) return null;
  return (
    <section aria-labelledby="overflow">
      <h2 id="overflow" className={css.heading}>
        {words.overflow}
      </h2>
      <ul className={css.related}>
        {data.messages.map(({ message, title, more }) => (
          <li key={message}>
            <Link href={`/messages/${message}/where`}>{title}</Link>
            <span className="dim">{words.more(more)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
