/** What a message was, version by version. */
import { History } from './history.tsx';
import { MessageView } from './message-view.tsx';

export function HistoryPage({ id }: { id: string }) {
  return (
    <MessageView id={id} view="history">
      {(message) => <History message={message} />}
    </MessageView>
  );
}
