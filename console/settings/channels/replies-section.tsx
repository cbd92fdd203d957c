/** What people answer to one message where it was posted; nothing where nobody has. */
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reply } from '#core/contracts/reply.ts';
import { channelApi, channelQueries } from '../../api/channels.ts';
import { useChangeOf, useMay } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';
import { Part } from '../section-page.tsx';

export function RepliesSection({ message }: { message: string }) {
  const { connected: words } = useWords();
  const { data } = useQuery(channelQueries.replies(message));
  const [blocking, setBlocking] = useState<Reply>();
  const block = useChangeOf(['channels'], channelApi.block, () => {
    setBlocking(undefined);
    toast(words.blocked);
  });
  if (!data || data.replies.length === 0) return null;
  return (
    <Part title={words.replies(data.replies.length)} lead={words.repliesLead}>
      <ul className={css.list}>
        {data.replies.map((reply) => (
          <Row key={reply.id} reply={reply} onBlock={() => setBlocking(reply)} />
        ))}
      </ul>
      <Confirm
        opened={blocking !== undefined}
        title={words.blockTitle(blocking?.handle ?? '')}
        act={words.block}
        pending={block.isPending}
        error={block.error}
        onAct={() => blocking && block.mutate(blocking.actor)}
        onClose={() => {
          block.reset();
          setBlocking(undefined);
        }}
      >
        {words.blockSo}
      </Confirm>
    </Part>
  );
}

function Row({ reply, onBlock }: { reply: Reply; onBlock: () => void }) {
  const { connected: words } = useWords();
  const say = useSay();
  const administers = useMay('administer');
  const { handle, text, language, url, saidAt, changedAt } = reply;
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
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm" aria-label={words.seeReplyOf(handle)}>
            {words.seeReply}
          </Anchor>
        </span>
      </div>
      {administers && (
        <div className={css.side}>
          <Button variant="subtle" color="red" size="xs" aria-label={words.blockOf(handle)} onClick={onBlock}>
            {words.block}
          </Button>
        </div>
      )}
    </li>
  );
}
