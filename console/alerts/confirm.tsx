/** The step between writing and the street: the text as each kind of surface says it, and a box to tick. */
import { Alert, Button, Checkbox, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { aimedAt } from '../place/target-field.tsx';
import { useSay, useWords } from '../words/words.tsx';
import type { AlertDraft } from './alert-draft.ts';
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

function Surfaces({ draft, until }: { draft: AlertDraft; until: number }) {
  const { raise } = useWords().alerts;
  const say = useSay();
  const sign = draft.class === 'vital' ? '■' : '▲';
  return (
    <div className={css.surfaces}>
      <div>
        <h2>{raise.onScreen}</h2>
        <div className={css.screen} data-class={draft.class}>
          <p className={css.screenHead}>
            <span aria-hidden="true">{sign} </span>
            {draft.headline}
          </p>
          {draft.instruction && <p>{draft.instruction}</p>}
          <p className={css.screenFoot}>
            {draft.senderName}, {say.until(until)}
          </p>
        </div>
      </div>
      <div className={css.stack}>
        <div>
          <h2>{raise.onPanel}</h2>
          <div className={css.panel}>{draft.short || draft.headline}</div>
        </div>
        <div>
          <h2>{raise.onSite}</h2>
          <div className={css.site} data-class={draft.class}>
            <b>
              <span aria-hidden="true">{sign} </span>
              {draft.headline}
            </b>
            <div>{draft.instruction}</div>
          </div>
        </div>
      </div>
    </div>
  );
}
