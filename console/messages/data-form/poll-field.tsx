/** What a message shows of what residents take part in: something that was announced, or a project that came of it. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { takingPartQuery } from '../../api/taking-part.ts';
import { useNamed } from '../../polls/use-named.ts';
import { useWords } from '../../words/words.tsx';
import type { DataProps } from './data-fields.tsx';

export function PollField({ data, onChange, readOnly, insist, refused }: DataProps) {
  const { data: words, form } = useWords();
  const named = useNamed();
  const { data: known } = useQuery(takingPartQuery());
  const poll = typeof data.poll === 'string' ? data.poll : null;
  const missing = insist && poll === null ? form.wrong.missing : undefined;
  const showables = known?.showables ?? [];
  const groups = (['poll', 'survey', 'debate', 'call', 'proposal'] as const)
    .map((kind) => ({
      group: words.showables[kind],
      items: showables
        .filter(({ what }) => what === kind)
        .map(({ id, title }) => ({ value: id, label: named(title) })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Select
      label={words.whichPoll}
      description={known && groups.length === 0 ? words.noPolls : undefined}
      error={refused.get('poll') ?? missing}
      data-missing={missing}
      required
      readOnly={readOnly}
      data={groups}
      value={poll}
      onChange={(value) => onChange({ poll: value ?? undefined })}
    />
  );
}
