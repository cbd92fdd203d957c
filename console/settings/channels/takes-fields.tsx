/** Which messages a way out says: kinds, topics, and whether exercises are among them. */
import { Checkbox, Stack, Switch, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Takes } from '#core/contracts/channel.ts';
import { takenKinds } from '../../api/channels.ts';
import { writeQueries } from '../../api/write.ts';
import { useWords } from '../../words/words.tsx';

type Props = { readonly value: Takes; readonly onChange: (value: Takes) => void };

export function TakesFields({ value, onChange }: Props) {
  const { connected: words, kinds, common } = useWords();
  const { data: facets } = useQuery(writeQueries.facets());
  return (
    <>
      <Checkbox.Group
        label={words.kinds}
        value={value.kinds}
        onChange={(next) => onChange({ ...value, kinds: takenKinds.filter((kind) => next.includes(kind)) })}
      >
        <Stack gap="xs" mt="xs">
          {takenKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={kinds[kind]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TagsInput
        label={words.topics}
        description={words.topicsHint}
        data={(facets?.topics ?? []).map(({ topic }) => topic)}
        value={value.topics}
        onChange={(topics) => onChange({ ...value, topics })}
        maxTags={20}
        acceptValueOnBlur
        clearButtonProps={{ 'aria-label': common.clear }}
      />
      <Switch
        label={words.exercises}
        description={words.exercisesHint}
        checked={value.exercises}
        onChange={(event) => onChange({ ...value, exercises: event.currentTarget.checked })}
      />
    </>
  );
}
