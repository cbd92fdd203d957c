/** What a way out needs and what it says; the first part is drawn from the schemas of its type. */
import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Channel, Takes } from '#core/contracts/channel.ts';
import { type ChannelType, takenKinds } from '../../api/channels.ts';
import { ApiError } from '../../api/client.ts';
import { given, type Options } from '../../forms/option-field.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSpeech } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';
import { isReady } from './ready.ts';
import { SchemaFields } from './schema-fields.tsx';
import { TakesFields } from './takes-fields.tsx';

type Saved = Pick<Channel, 'title' | 'options' | 'takes'> & { secrets?: Record<string, string> };
type Props = {
  readonly type: ChannelType;
  readonly first?: Channel;
  readonly go: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (saved: Saved) => void;
};

export function ChannelForm({ type, first, go, busy, error, onSave }: Props) {
  const { words: all, language } = useSpeech();
  const { connected: words } = all;
  const [title, setTitle] = useState(first?.title ?? type.title[language]);
  const [options, setOptions] = useState<Options>(first?.options ?? {});
  const [secrets, setSecrets] = useState<Options>({});
  const [takes, setTakes] = useState<Takes>(
    first?.takes ?? { kinds: [...takenKinds], topics: [], exercises: false },
  );
  const [insist, setInsist] = useState(false);
  const refused = refusedBy(error);
  const kept = first?.secretsSet ?? type.made;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setInsist(true);
    if (title.trim() === '' || !isReady(type, { options, secrets, kept })) return;
    const written = given(type.secrets, secrets) as Record<string, string>;
    onSave({
      title: title.trim(),
      options: given(type.options, options),
      takes,
      ...(Object.keys(written).length > 0 && { secrets: written }),
    });
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextInput
        label={words.name}
        description={words.nameHint}
        required
        withAsterisk={false}
        maxLength={80}
        value={title}
        error={
          refused.get('body.title') ?? (insist && title.trim() === '' ? all.form.wrong.missing : undefined)
        }
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <SchemaFields
        of={type.type}
        part="options"
        schema={type.options}
        values={options}
        insist={insist}
        refused={refused}
        onChange={setOptions}
      />
      <SchemaFields
        of={type.type}
        part="secrets"
        schema={type.secrets}
        values={secrets}
        kept={kept}
        hidden={type.made}
        insist={insist}
        refused={refused}
        onChange={setSecrets}
      />
      <Part title={words.takes} lead={words.takesLead}>
        <TakesFields value={takes} onChange={setTakes} />
      </Part>
      {refused.size > 0 ? (
        <p className={css.warn} role="alert">
          {words.refused}
        </p>
      ) : (
        <ProblemNote error={error} />
      )}
      <Group>
        <Button type="submit" loading={busy}>
          {go}
        </Button>
      </Group>
    </form>
  );
}

/** What the server has against single fields, by their path; none when it is about something else. */
function refusedBy(error: unknown): ReadonlyMap<string, string> {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return new Map(faults.map(({ field, message }) => [field, message]));
}
