/** The step between writing and the street: the text as each kind of surface says it, and a box to tick. */
import { Alert, Button, Checkbox, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/calls.ts';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { aimedAt } from '../place/target-field.tsx';
import { OneSurface } from '../previews/previews.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { type AlertDraft, alertInput } from './alert-draft.ts';
import css from './alerts.module.css';

type Props = {
  readonly draft: AlertDraft;
  readonly until: number;
  readonly updating: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onGo: () => void;
};

export function Confirm({ draft, until, updating, busy, error, onBack, onGo }: Props) {
  const { raise } = useWords().alerts;
  const say = useSay();
  const { data } = useQuery(queries.displays());
  const [read, setRead] = useState(false);
  const actual = draft.status === 'Actual';
  const count = aimedAt(draft.target, data?.displays ?? []).length;
  return (
    <div>
      <Group gap="md">
        <ClassSign value={draft.class} />
        <Text fw={600}>{raise.confirmTitle}</Text>
      </Group>
      <Text c="dimmed">{actual ? raise.confirmLead(count, say.until(until)) : raise.confirmQuiet}</Text>
      <Surfaces draft={draft} until={until} />
      {!actual && (
        <Alert variant="light" mb="md">
          {raise.confirmQuiet}
        </Alert>
      )}
      <Checkbox
        size="md"
        mb="md"
        label={raise.confirmCheck}
        checked={read}
        onChange={(event) => setRead(event.currentTarget.checked)}
      />
      <ProblemNote error={error} />
      <Group mt="md">
        <Button
          size="lg"
          color={draft.class === 'vital' ? 'red' : 'orange'}
          disabled={!read}
          loading={busy}
          onClick={onGo}
        >
          {updating ? raise.goUpdate : raise.go}
        </Button>
        <Button size="lg" variant="default" onClick={onBack}>
          {raise.back}
        </Button>
      </Group>
    </div>
  );
}

/** Composed by the server as it will be for the displays; the site's banner is drawn here. */
function Surfaces({ draft, until }: { draft: AlertDraft; until: number }) {
  const { raise } = useWords().alerts;
  const { language } = useSpeech();
  const { class: loudness, status, text } = alertInput(draft, until, language);
  const { data, error } = useQuery({
    queryKey: ['previews', 'alert', draft],
    queryFn: ({ signal }) =>
      api.previews(
        {
          kind: 'alert',
          content: { title: text.headline, language, topics: [], variants: [] },
          alert: { class: loudness, status, text, until },
        },
        signal,
      ),
    refetchInterval: false,
  });
  return (
    <div className={css.surfaces}>
      <ProblemNote error={error} />
      {!data && !error && <Skeleton height={280} />}
      {data?.surfaces.map((surface) => (
        <OneSurface key={surface.id} surface={surface} />
      ))}
      <figure className={css.banner}>
        <div className={css.site} data-class={draft.class}>
          <b>
            <span aria-hidden="true">{draft.class === 'vital' ? '■ ' : '▲ '}</span>
            {draft.headline}
          </b>
          <div>{draft.instruction}</div>
        </div>
        <figcaption>{raise.onSite}</figcaption>
      </figure>
    </div>
  );
}
