/** Raising or updating an alert: choose, fill in, see it on every kind of surface, send. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Alert, AlertInput } from '#core/contracts/index.ts';
import { alertApi, alertQueries, isLost, useSure } from '../api/alerts.ts';
import { queries } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { toast } from '../frame/toast.tsx';
import { Unread } from '../frame/unread.tsx';
import { useSpeech } from '../words/words.tsx';
import {
  type AlertDraft,
  alertInput,
  draftAgain,
  draftFrom,
  draftOf,
  endOf,
  isWhole,
  newAlert,
} from './alert-draft.ts';
import { AlertForm } from './alert-form.tsx';
import css from './alerts.module.css';
import { ChooseScenario } from './choose-scenario.tsx';
import { Confirm } from './confirm.tsx';

export function NewAlertPage() {
  const { data: me } = useQuery(queries.me());
  const [search] = useSearchParams();
  const [chosen, again] = [search.get('scenario'), search.get('again')];
  if (!me) return null;
  if (!me.permissions.includes('raise-alert')) return <NotFound />;
  if (again) return <Again key={again} id={again} me={me} />;
  if (!chosen) return <Choose />;
  if (chosen === 'free') return <Raise key="free" me={me} first={newAlert(me.territory.name)} />;
  const exercise = search.get('as') === 'exercise';
  return <Prepared key={`${chosen} ${exercise}`} id={chosen} exercise={exercise} me={me} />;
}

export function UpdateAlertPage({ id }: { id: string }) {
  const { timeZone } = useSpeech();
  const { data: me } = useQuery(queries.me());
  const { data, error, refetch } = useQuery({ ...alertQueries.one(id), refetchInterval: false });
  if (!data && error) return <Unread error={error} onRetry={() => void refetch()} />;
  if (!data || !me) return <Skeleton height={320} m="xl" />;
  if (!me.permissions.includes('raise-alert')) return <NotFound />;
  return <Raise me={me} alert={data} first={draftOf(data, timeZone, Date.now())} />;
}

function Choose() {
  const { alerts } = useSpeech().words;
  return (
    <Page title={alerts.raise.title} lead={<Steps at={1} />} back={{ href: '/alerts', label: alerts.title }}>
      <ChooseScenario />
    </Page>
  );
}

function Prepared({ id, exercise, me }: { id: string; exercise: boolean; me: Me }) {
  const { data, error, refetch } = useQuery(alertQueries.scenarios());
  if (!data && error) return <Unread error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} m="xl" />;
  const scenario = data.scenarios.find((one) => one.id === id);
  return scenario ? <Raise me={me} first={draftFrom(scenario, me.territory.name, exercise)} /> : <NotFound />;
}

function Again({ id, me }: { id: string; me: Me }) {
  const { timeZone } = useSpeech();
  const { data, error, refetch } = useQuery({ ...alertQueries.one(id), refetchInterval: false });
  if (!data && error) return <Unread error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} m="xl" />;
  return <Raise me={me} first={draftAgain(data, timeZone)} />;
}

function Steps({ at }: { at: 1 | 2 | 3 }) {
  const { raise } = useSpeech().words.alerts;
  return (
    <span>
      <span className={css.step}>{raise.step(at, 3)}</span> · {raise.lead}
    </span>
  );
}

type Props = { readonly me: Me; readonly first: AlertDraft; readonly alert?: Alert };

function Raise({ me, first, alert }: Props) {
  const { words, timeZone } = useSpeech();
  const { raise, title } = words.alerts;
  const [draft, setDraft] = useState(first);
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const { language } = me.territory;
  const send = useSending(alert, ({ status }) =>
    toast(status === 'Actual' ? raise.sent : raise.sentDrill[status]),
  );
  const now = Date.now();
  const until = endOf(draft, now, timeZone);
  // A link or a reload brings the step without what was filled in. What is on its way stays in sight.
  const whole = send.isPending || isWhole(draft, until, now);
  const reading = search.get('step') === 'confirm' && whole && until !== null;
  const actual = draft.status === 'Actual';
  const confirm = () =>
    send.mutate(alertInput(draft, until ?? 0, language), {
      onSuccess: (raised) => {
        go(`/alerts/${raised.id}`, { replace: true });
      },
    });
  const stepTo = (step: 'confirm' | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (step) next.set('step', step);
      else next.delete('step');
      return next;
    });
  const heading = alert ? raise.updateTitle : (draft.scenario?.title ?? raise.title);
  return (
    <Page
      title={reading && actual ? raise.confirmTitle : heading}
      lead={alert ? undefined : <Steps at={reading ? 3 : 2} />}
      back={
        alert ? { href: `/alerts/${alert.id}`, label: title } : { href: '/alerts/new', label: raise.choose }
      }
    >
      {reading ? (
        <Confirm
          draft={draft}
          until={until}
          language={language}
          updating={Boolean(alert)}
          busy={send.isPending}
          unsure={send.unsure}
          error={send.error}
          onBack={() => stepTo(null)}
          onGo={confirm}
        />
      ) : (
        <AlertForm draft={draft} onChange={setDraft} onDone={() => stepTo('confirm')} />
      )}
    </Page>
  );
}

/**
 * One key for as long as this page is open: pressing twice, or again after a lost answer, raises one alert. What was sent is sent
 * again as it was: the end is counted from the first press.
 */
function useSending(alert: Alert | undefined, done: (raised: Alert) => void) {
  const sent = useRef<{ key: string; input: AlertInput; text: string } | undefined>(undefined);
  return useSure(async (input: AlertInput) => {
    const text = JSON.stringify({ ...input, until: undefined });
    if (sent.current?.text !== text) sent.current = { key: crypto.randomUUID(), input, text };
    const { key, input: first } = sent.current;
    try {
      return await (alert ? alertApi.update(alert.id, first) : alertApi.raise(first, key));
    } catch (error) {
      // What was refused has raised nothing: the next press begins anew.
      if (!isLost(error)) sent.current = undefined;
      throw error;
    }
  }, done);
}
