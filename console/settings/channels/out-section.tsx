/** What became of one message by the town's ways out; nothing where there is none. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { channelQueries } from '../../api/channels.ts';
import { useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import { DispatchLog } from './dispatch-log.tsx';

export function OutSection({ message }: { message: string }) {
  const { connected: words } = useWords();
  const { data } = useInfiniteQuery(channelQueries.log({ message }));
  if (!data?.pages.some(({ dispatches }) => dispatches.length > 0)) return null;
  return (
    <Part title={words.ofMessage} lead={words.ofMessageLead}>
      <DispatchLog message={message} />
    </Part>
  );
}
