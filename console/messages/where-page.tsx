/** Where a message shows, what became of it on the ways out, and why it does not show elsewhere. */
import { usePrefetchInfiniteQuery } from '@tanstack/react-query';
import { syncQueries } from '../api/sync.ts';
import { WhyNot } from '../place/why-not.tsx';
import { OutSection } from '../settings/channels/out-section.tsx';
import { RepliesSection } from '../settings/channels/replies-section.tsx';
import { Board } from '../sync/board.tsx';
import { useBoardAddress } from '../sync/use-board-address.ts';
import { MessageView } from './message-view.tsx';
import css from './where-page.module.css';

export function WherePage({ id }: { id: string }) {
  // The board needs nothing of the message but its id.
  usePrefetchInfiniteQuery(syncQueries.board(useBoardAddress(id).filter));
  return (
    <MessageView id={id} view="where">
      {() => (
        <>
          <Board message={id} />
          <div className={css.parts}>
            <OutSection message={id} />
            <RepliesSection message={id} />
          </div>
          <WhyNot message={id} />
        </>
      )}
    </MessageView>
  );
}
