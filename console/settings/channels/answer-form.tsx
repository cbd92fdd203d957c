/** What the town says to somebody who answered it: once sent it is theirs, and is not taken back from here. */
import { Button, Group, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Reply } from '#core/contracts/reply.ts';
import { channelApi } from '../../api/channels.ts';
import { useChangeOf } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';

/** The contract is `longestAnswer`. */
const longest = 1000;

export function AnswerForm({ reply, onDone }: { reply: Reply; onDone: () => void }) {
  const { connected: words, common } = useWords();
  const [text, setText] = useState('');
  const give = useChangeOf(
    ['channels', 'today'],
    () => channelApi.answer(reply.id, text.trim()),
    () => {
      toast(words.answered);
      onDone();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') give.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label={words.answerLabel(reply.handle)}
        description={reply.public ? words.answerPublic : words.answerPrivate}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={longest}
        required
        withAsterisk={false}
        data-autofocus
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ProblemNote error={give.error} />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="sm" loading={give.isPending}>
          {words.answerGo}
        </Button>
        <Button variant="subtle" size="sm" onClick={onDone}>
          {common.cancel}
        </Button>
      </Group>
    </form>
  );
}
