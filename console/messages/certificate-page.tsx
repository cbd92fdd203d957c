/** What is certified of the display of a notice. */
import { CertificateSection } from '../notices/certificate-section.tsx';
import { MessageView } from './message-view.tsx';

export function CertificatePage({ id }: { id: string }) {
  return (
    <MessageView id={id} view="certificate">
      {(message) => <CertificateSection message={message} />}
    </MessageView>
  );
}
