/** Unites a proposal with another of its call that says the same. */
import { Button, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { ProposalView } from '#core/contracts/index.ts';
import { proposalApi, proposalQueries, useProposalChange } from '../api/proposals.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import css from '../polls/polls.module.css';
import { useWords } from '../words/words.tsx';

export function MergeForm({ proposal: { id, call } }: { proposal: ProposalView }) {
  const { proposals, polls } = useWords();
  const words = proposals.merge;
  const [, go] = useLocation();
  const { data } = useQuery(proposalQueries.list(call));
  const [into, setInto] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const merge = useProposalChange(proposalApi.merge, (stays) => {
    toast(words.done);
    go(`/inbox/proposals/${call}/${stays.id}`, { replace: true });
  });
  const others = (data?.proposals ?? []).filter((one) => one.state === 'published' && one.id !== id);
  if (others.length === 0) return null;
  const missing = (is: boolean) => (tried && is ? polls.faults.missing : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (into !== null && reason.trim() !== '') merge.mutate({ id, into, reason: reason.trim() });
  };
  return (
    <form className={css.section} onSubmit={submit} noValidate>
      <h2>{words.title}</h2>
      <p className="dim">{words.so}</p>
      <Select
        label={words.into}
        searchable
        error={missing(into === null)}
        data={others.map(({ id: value, published, original, reference }) => ({
          value,
          label: `${(published ?? original).title} (${reference})`,
        }))}
        value={into}
        onChange={setInto}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        error={missing(reason.trim() === '')}
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={merge.error} />
      <div>
        <Button type="submit" variant="default" loading={merge.isPending}>
          {words.now}
        </Button>
      </div>
    </form>
  );
}
