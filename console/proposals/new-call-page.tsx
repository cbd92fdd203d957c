/** A new call, which begins as a draft. */
import { useLocation } from 'wouter';
import { proposalApi, useProposalChange } from '../api/proposals.ts';
import { Page } from '../frame/page.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { CallForm } from './call-form.tsx';

export function NewCallPage() {
  const { proposals: words, polls } = useWords();
  const [, go] = useLocation();
  const create = useProposalChange(proposalApi.create, ({ id }) => {
    toast(polls.saved);
    go(`/inbox/proposals/${id}`, { replace: true });
  });
  return (
    <Page title={words.write} lead={words.writeLead} back={{ href: '/inbox/proposals', label: words.title }}>
      <CallForm pending={create.isPending} error={create.error} onSave={(input) => create.mutate(input)} />
    </Page>
  );
}
