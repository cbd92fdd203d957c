/** An alert as it spreads: where it is shown, where it is missing and since when. */
import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Alert } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { queries, useChange, useMay } from '../api/queries.ts';
import type { AlertDisplay } from '../api/types.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords, type Words } from '../words/words.tsx';
import css from './alerts.module.css';

export function AlertPage({ id }: { id: string }) {
  const { alerts: words } = useWords();
  const say = useSay();
  const raises = useMay('raise-alert');
  const { data, error } = useQuery(queries.alerts());
  const spread = useQuery(queries.alertDisplays(id));
  if (error && !data) return <ProblemNote error={error} />;
  if (!data) return <Skeleton height={320} m="xl" />;
  const alert = data.alerts.find((one) => one.id === id);
  if (!alert) return <NotFound />;
  const open = alert.state === 'active' || alert.state === 'scheduled';
  return (
    <Page
      title={alert.text.headline}
      back={{ href: '/alerts', label: words.title }}
      lead={
        <Group gap="md">
          <ClassSign value={alert.class} />
          {alert.status !== 'Actual' && <span>{words.raise.statuses[alert.status]}</span>}
          <span>{words.states[alert.state]}</span>
          <span>{words.live.raisedAt(say.ago(alert.raisedAt))}</span>
          <span>{open ? say.until(alert.until) : say.when(alert.endedAt ?? alert.until)}</span>
        </Group>
      }
      actions={raises && open && <Acts alert={alert} />}
    >
      {alert.text.instruction && <p className={css.instruction}>{alert.text.instruction}</p>}
      <ProblemNote error={spread.error} />
      {spread.data && <Spread alert={alert} displays={spread.data.displays} />}
    </Page>
  );
}

function Spread({ alert, displays }: { alert: Alert; displays: readonly AlertDisplay[] }) {
  const { alerts: words } = useWords();
  const say = useSay();
  const shown = displays.filter((display) => display.shownAt !== undefined);
  const missing = displays.filter((display) => display.shownAt === undefined);
  const share = displays.length === 0 ? 0 : shown.length / displays.length;
  return (
    <>
      <p className={css.figure} role="status">
        {words.shownOf(shown.length, displays.length)}
      </p>
      <div className={css.bar} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <div className={css.columns}>
        {missing.length > 0 ? (
          <section>
            <h2 className={css.legend}>{words.live.missing}</h2>
            <ul className={css.displays}>
              {missing.map((display) => (
                <li key={display.id}>
                  <Link href={`/displays/${display.id}`} className="plain-link">
                    <b>{display.name}</b>
                  </Link>
                  <span className={css.missing}>
                    {display.sentAt !== undefined && `${words.live.since(say.ago(display.sentAt))}, `}
                    {sayReason(display, words.live)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : (
          displays.length > 0 && <Text>{words.live.everywhere}</Text>
        )}
        {shown.length > 0 && (
          <section>
            <h2 className={css.legend}>{words.live.shownOn}</h2>
            <ul className={css.displays}>
              {shown.map((display) => (
                <li key={display.id}>
                  <Link href={`/displays/${display.id}`} className="plain-link">
                    {display.name}
                  </Link>
                  <span className="dim figures">
                    {words.live.shownIn(
                      say.length((display.shownAt ?? 0) - (display.sentAt ?? alert.raisedAt)),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function Acts({ alert }: { alert: Alert }) {
  const { alerts: words, common } = useWords();
  const [opened, setOpened] = useState(false);
  const end = useChange(() => api.endAlert(alert.id));
  const go = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        setOpened(false);
        toast(words.live.ended);
      },
    });
  return (
    <>
      <Button component={Link} href={`/alerts/${alert.id}/edit`} variant="default">
        {words.live.update}
      </Button>
      <Button onClick={() => setOpened(true)}>{words.live.end}</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.live.endTitle}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          <Text>{words.live.endSo}</Text>
          <ProblemNote error={end.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {common.cancel}
            </Button>
            <Button onClick={go} loading={end.isPending}>
              {words.live.end}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** In the reader's language where the code is known. */
function sayReason({ reason, sentAt }: AlertDisplay, words: Words['alerts']['live']): string {
  if (!reason) return sentAt === undefined ? words.notSent : '';
  const known: Readonly<Record<string, string>> = words.reasons;
  return known[reason.code] ?? reason.text;
}
