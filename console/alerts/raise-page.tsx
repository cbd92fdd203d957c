/** Raising or updating an alert: write, read over on every kind of surface, send. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Alert } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { queries, useChange } from '../api/queries.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech } from '../words/words.tsx';
import { type AlertDraft, alertInput, draftOf, endOf, newAlert } from './alert-draft.ts';
import { AlertForm } from './alert-form.tsx';
import { Confirm } from './confirm.tsx';

export function NewAlertPage() {
  const { data: me } = useQuery(queries.me());
  if (!me) return null;
  if (!me.permissions.includes('raise-alert')) return <NotFound />;
  return <Raise first={newAlert(me.territory.name)} />;
}

export function UpdateAlertPage({ id }: { id: string }) {
  const { timeZone } = useSpeech();
  const { data } = useQuery(queries.alerts());
  if (!data) return <Skeleton height={320} m="xl" />;
  const alert = data.alerts.find((one) => one.id === id);
  return alert ? <Raise alert={alert} first={draftOf(alert, timeZone)} /> : <NotFound />;
}

type Props = { readonly first: AlertDraft; readonly alert?: Alert };

function Raise({ first, alert }: Props) {
  const { words, language, timeZone } = useSpeech();
  const { raise, title } = words.alerts;
  const { data: me } = useQuery(queries.me());
  const [draft, setDraft] = useState(first);
  // One key for as long as this page is open: pressing twice, or again after a lost answer, raises one alert.
  const [key] = useState(() => crypto.randomUUID());
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const until = endOf(draft, Date.now(), timeZone);
  const reading = search.get('step') === 'confirm' && until !== null && draft.headline.trim() !== '';
  const send = useChange(() => {
    const input = alertInput(draft, until ?? 0, me?.territory.language ?? language);
    return alert ? api.updateAlert(alert.id, input) : api.raise(input, key);
  });
  const confirm = () =>
    send.mutate(undefined, {
      onSuccess: (raised) => {
        toast(raise.sent);
        go(`/alerts/${raised.id}`, { replace: true });
      },
    });
  return (
    <Page
      title={alert ? raise.updateTitle : raise.title}
      lead={reading ? undefined : raise.lead}
      back={{ href: alert ? `/alerts/${alert.id}` : '/alerts', label: title }}
    >
      {reading ? (
        <Confirm
          draft={draft}
          until={until}
          updating={Boolean(alert)}
          busy={send.isPending}
          error={send.error}
          onBack={() => setSearch({})}
          onGo={confirm}
        />
      ) : (
        <AlertForm draft={draft} onChange={setDraft} onDone={() => setSearch({ step: 'confirm' })} />
      )}
    </Page>
  );
}
