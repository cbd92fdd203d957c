/** A new debate, which begins as a draft. */
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import { DraftForm } from './draft-form.tsx';

export function NewDebatePage() {
  const { debates: words, polls } = useWords();
  return (
    <Page title={words.write} lead={words.writeLead} back={{ href: '/polls', label: polls.title }}>
      <DraftForm />
    </Page>
  );
}
