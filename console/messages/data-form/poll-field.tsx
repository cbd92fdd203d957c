/** Which consultation a message shows: one of those that were announced. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pollQueries } from '../../api/polls.ts';
import { useMay } from '../../api/queries.ts';
import { useNamed } from '../../polls/use-named.ts';
import { useWords } from '../../words/words.tsx';
import type { DataProps } from './data-fields.tsx';

export function PollField({ data, onChange, readOnly, insist, refused }: DataProps) {
  const { data: words, form, polls } = useWords();
  const named = useNamed();
  const mayHold = useMay('hold-polls');
  const { data: known } = useQuery({ ...pollQueries.list(), enabled: mayHold });
  const poll = typeof data.poll === 'string' ? data.poll : null;
  if (!mayHold) return <p className="dim">{poll === null ? words.pollElsewhere : words.pollChosen}</p>;
  const missing = insist && poll === null ? form.wrong.missing : undefined;
  const options = (known?.polls ?? [])
    .filter(({ id, phase }) => phase !== 'draft' || id === poll)
    .map(({ id, question, phase }) => ({
      value: id,
      label: `${named(question.title)} (${polls.phases[phase]})`,
    }));
  return (
    <Select
      label={words.whichPoll}
      description={options.length === 0 ? words.noPolls : undefined}
      error={refused.get('poll') ?? missing}
      data-missing={missing}
      required
      readOnly={readOnly}
      data={options}
      value={poll}
      onChange={(value) => onChange({ poll: value ?? undefined })}
    />
  );
}
