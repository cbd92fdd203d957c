/** One answer of somebody: what they said, what the town said to it, and what is to be done about it. */
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import type { Reply } from '#core/contracts/reply.ts';
import { channelApi } from '../../api/channels.ts';
import { useChangeOf, useMay, useNames } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { Sign } from '../../frame/signs.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';
import { AnswerForm } from './answer-form.tsx';

export function ReplyRow({ reply, onBlock }: { reply: Reply; onBlock: () => void }) {
  const { connected: words } = useWords();
  const say = useSay();
  const handles = useMay('handle-cases');
  const administers = useMay('administer');
  const [answering, setAnswering] = useState(false);
  const { handle, text, language, url, saidAt, changedAt, handledAt, answers } = reply;
  return (
    <li className={css.row}>
      <div className={css.main}>
        <b>{handle}</b>
        <p className={css.words} {...(language !== undefined && { lang: language })}>
          {text}
        </p>
        <span className={css.facts}>
          <span>{say.when(saidAt)}</span>
          {changedAt !== undefined && <span>{words.replyChanged(say.when(changedAt))}</span>}
          {!reply.public && <span>{words.replyPrivate}</span>}
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm" aria-label={words.seeReplyOf(handle)}>
            {words.seeReply}
          </Anchor>
        </span>
        {answers.length > 0 && (
          <ul className={css.thread}>
            {answers.map((one) => (
              <Answer key={one.id} value={one} />
            ))}
          </ul>
        )}
        {answering && <AnswerForm reply={reply} onDone={() => setAnswering(false)} />}
      </div>
      <div className={css.side}>
        {handledAt === undefined ? (
          <Sign tone="wait" sign="◔">
            {words.replyOpen}
          </Sign>
        ) : (
          <Sign tone="quiet" sign="●">
            {words.replyHandled}
          </Sign>
        )}
        {handles && !answering && (
          <Button
            variant="default"
            size="xs"
            aria-label={words.answerOf(handle)}
            onClick={() => setAnswering(true)}
          >
            {words.answer}
          </Button>
        )}
        {handles && <Handled reply={reply} />}
        {administers && (
          <Button variant="subtle" color="red" size="xs" aria-label={words.blockOf(handle)} onClick={onBlock}>
            {words.block}
          </Button>
        )}
      </div>
    </li>
  );
}

function Handled({ reply: { id, handle, handledAt } }: { reply: Reply }) {
  const { connected: words } = useWords();
  const change = useChangeOf(['channels', 'today'], (handled: boolean) => channelApi.handled(id, handled));
  const open = handledAt === undefined;
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        aria-label={open ? words.readOf(handle) : words.unreadOf(handle)}
        loading={change.isPending}
        onClick={() => change.mutate(open)}
      >
        {open ? words.read : words.unread}
      </Button>
      <ProblemNote error={change.error} />
    </>
  );
}

function Answer({ value: { text, by, at, arrivedAt, refused } }: { value: Reply['answers'][number] }) {
  const { connected: words } = useWords();
  const say = useSay();
  const names = useNames();
  return (
    <li>
      <b>{words.ourAnswer}</b>
      <p className={css.words}>{text}</p>
      <span className={css.facts}>
        <span>{[names.get(by), say.when(at)].filter(Boolean).join(', ')}</span>
        {refused !== undefined && (
          <Sign tone="bad" sign="▲">
            {words.answerRefused(refused)}
          </Sign>
        )}
        {arrivedAt !== undefined && (
          <Sign tone="good" sign="●">
            {words.answerArrived}
          </Sign>
        )}
        {refused === undefined && arrivedAt === undefined && (
          <Sign tone="wait" sign="◔">
            {words.answerUnderWay}
          </Sign>
        )}
      </span>
    </li>
  );
}
