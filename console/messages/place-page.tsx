/** Where and when a message is to be shown. */
import { PaperSection } from '../paper/paper-section.tsx';
import { PlaceSection } from '../place/place-section.tsx';
import { MessageView } from './message-view.tsx';

export function PlacePage({ id }: { id: string }) {
  return (
    <MessageView id={id} view="place">
      {(message) => (
        <>
          <PlaceSection message={message} />
          <PaperSection message={message} />
        </>
      )}
    </MessageView>
  );
}
