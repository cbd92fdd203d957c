/** Who is told, where, and of what. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { WebhookEvent, WebhookInput } from '#core/contracts/index.ts';
import { webhookEvents } from '../../api/links.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../settings.module.css';

type Props = {
  readonly first?: WebhookInput;
  readonly go: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (input: WebhookInput) => void;
};

export function WebhookForm({ first, go, busy, error, onSave }: Props) {
  const { webhooks: words } = useWords();
  const [title, setTitle] = useState(first?.title ?? '');
  const [url, setUrl] = useState(first?.url ?? '');
  const [events, setEvents] = useState<WebhookEvent[]>(first?.events ?? []);
  const ready = title.trim() !== '' && /^https?:\/\/\S+$/.test(url.trim()) && events.length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSave({ title: title.trim(), url: url.trim(), events });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        withAsterisk={false}
        maxLength={80}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={words.url}
        description={words.urlHint}
        type="url"
        required
        withAsterisk={false}
        maxLength={1000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group
        label={words.events}
        value={events}
        onChange={(next) => setEvents(next as WebhookEvent[])}
      >
        <Stack gap="xs" mt="xs">
          {webhookEvents.map((event) => (
            <Checkbox key={event} value={event} label={words.eventSays[event]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <ProblemNote error={error} />
      <Group>
        <Button type="submit" loading={busy} disabled={!ready}>
          {go}
        </Button>
      </Group>
    </form>
  );
}
