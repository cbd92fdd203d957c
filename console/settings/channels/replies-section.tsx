/** What people answer to one message where it was posted; nothing where nobody has. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reply } from '#core/contracts/reply.ts';
import { channelApi, channelQueries } from '../../api/channels.ts';
import { useChangeOf } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../links/links.module.css';
import { Part } from '../section-page.tsx';
import { ReplyRow } from './reply-row.tsx';

export function RepliesSection({ message }: { message: string }) {
  const { connected: words } = useWords();
  const { data } = useQuery(channelQueries.replies(message));
  const [blocking, setBlocking] = useState<Reply>();
  const block = useChangeOf(['channels', 'today'], channelApi.block, () => {
    setBlocking(undefined);
    toast(words.blocked);
  });
  if (!data || data.replies.length === 0) return null;
  return (
    <Part title={words.replies(data.replies.length)} lead={words.repliesLead}>
      <ul className={css.list}>
        {data.replies.map((reply) => (
          <ReplyRow key={reply.id} reply={reply} onBlock={() => setBlocking(reply)} />
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
