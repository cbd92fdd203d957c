/** Longer, otherwise, over: each act says what is known of it while the network is bad. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Alert } from '#core/contracts/index.ts';
import { alertApi, useSure } from '../api/alerts.ts';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { instantOf, wallOf } from '../words/zone.ts';
import css from './live.module.css';

const hourMs = 3_600_000;

export function Acts({ alert }: { alert: Alert }) {
  const { live } = useWords().alerts;
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('do');
  const ask = (what: 'end' | 'extend' | null) => setSearch(what ? { do: what } : {});
  // Said here and not after: an alert that is over takes this part of the page away before the answer comes.
  const extend = useSure(async (until: number) => {
    const changed = await alertApi.extend(alert.id, until);
    toast(live.extended(say.until(changed.until)));
  });
  const end = useSure(async () => {
    await alertApi.end(alert.id);
    toast(live.ended);
  });
  const busy = extend.isPending || end.isPending;
  const longer = (until: number) => extend.mutate(until);
  return (
    <section className={css.acts}>
      <Group gap="sm" role="group" aria-label={live.extend}>
        <b>{live.extend}</b>
        {(['one', 'three'] as const).map((step) => (
          <Button
            key={step}
            variant="default"
            size="md"
            aria-label={live.plusLabel[step]}
            disabled={busy}
            onClick={() => longer(alert.until + (step === 'one' ? 1 : 3) * hourMs)}
          >
            {live.plus[step]}
          </Button>
        ))}
        <Button variant="default" size="md" disabled={busy} onClick={() => ask('extend')}>
          {live.extendUntil}
        </Button>
      </Group>
      <Group gap="sm">
        <Button component={Link} href={`/alerts/${alert.id}/edit`} variant="default" size="md">
          {live.update}
        </Button>
        <Button size="md" disabled={busy} onClick={() => ask('end')}>
          {live.end}
        </Button>
      </Group>
      {extend.unsure && <Unsure>{live.unsureExtend(say.until(alert.until))}</Unsure>}
      {end.unsure && <Unsure>{live.unsureEnd(say.until(alert.until))}</Unsure>}
      <ProblemNote error={extend.error ?? end.error} />
      <Until
        alert={alert}
        opened={asked === 'extend'}
        onClose={() => ask(null)}
        onGo={(until) => {
          ask(null);
          longer(until);
        }}
      />
      <End
        opened={asked === 'end'}
        onClose={() => ask(null)}
        onGo={() => {
          ask(null);
          end.mutate();
        }}
      />
    </section>
  );
}

function Unsure({ children }: { children: string }) {
  return (
    <p className={css.stale} role="status">
      {children}
    </p>
  );
}

type DialogProps<Said> = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onGo: (said: Said) => void;
};

function End({ opened, onClose, onGo }: DialogProps<void>) {
  const { alerts, common } = useWords();
  const { live } = alerts;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={live.endTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Text>{live.endSo}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button onClick={() => onGo()}>{live.end}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Until({ alert, opened, onClose, onGo }: DialogProps<number> & { alert: Alert }) {
  const { words, timeZone } = useSpeech();
  const { common } = words;
  const { live, raise } = words.alerts;
  const say = useSay();
  const [wall, setWall] = useState<string | undefined>(() => wallOf(alert.until + hourMs, timeZone));
  const until = wall === undefined ? null : instantOf(wall, timeZone);
  const later = until !== null && until > alert.until;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={live.extendTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Moment label={raise.until} value={wall} onChange={setWall} required />
        {later ? <Text>{say.until(until)}</Text> : <Text c="red">{live.extendEarlier}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button disabled={!later} onClick={() => later && onGo(until)}>
            {live.extend}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
