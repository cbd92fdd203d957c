/** A message offered to the towns below. */
import { OfferSection } from '../towns/offer-section.tsx';
import { MessageView } from './message-view.tsx';

export function OfferPage({ id }: { id: string }) {
  return (
    <MessageView id={id} view="offers">
      {(message) => <OfferSection message={message} />}
    </MessageView>
  );
}
