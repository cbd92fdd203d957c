/** One display: what it shows now or at any other time, and why. */
import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import { useChange, useMay } from '../api/queries.ts';
import { Moment } from '../frame/moment.tsx';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { DisplaySign } from '../frame/signs.tsx';
import { toast } from '../frame/toast.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import css from './displays.module.css';
import { Step } from './displays-page.tsx';
import { Explanation } from './explanation.tsx';
import { Facts } from './facts.tsx';
import { StandingWords, Thumbnail } from './standing.tsx';

export function DisplayPage({ id }: { id: string }) {
  const { displays: words, common } = useWords();
  const {
    data: display,
    error,
    refetch,
  } = useQuery({
    queryKey: ['displays', id],
    queryFn: () => api.display(id),
  });
  const manages = useMay('manage-displays');
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (!display) {
    return (
      <Page title={common.loading} wide>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={400} />}
      </Page>
    );
  }
  return (
    <Page
      wide
      title={display.name}
      back={{ href: '/displays', label: words.title }}
      lead={
        <Group gap="md">
          <DisplaySign value={display.state} />
          <Step display={display} />
        </Group>
      }
      actions={manages && display.state !== 'revoked' && <Revoke display={display} />}
    >
      {display.fault && (
        <Text c="red" mb="md">
          <b>{words.one.fault}</b> {display.fault.detail}
        </Text>
      )}
      <div className={css.two}>
        <Standing display={display} />
        <Facts display={display} />
      </div>
    </Page>
  );
}

function Standing({ display }: { display: Display }) {
  const { words, timeZone } = useSpeech();
  const { one } = words.displays;
  const [search, setSearch] = useSearchParams();
  const wall = search.get('at') ?? undefined;
  const at = wall === undefined ? Number.NaN : instantOf(wall, timeZone);
  const asked = Number.isFinite(at) ? { at } : {};
  return (
    <section>
      <Thumbnail display={display} maxHeight={380} {...asked} />
      <Text mt="sm" fz="lg" fw={600}>
        <StandingWords display={display} {...asked} />
      </Text>
      <div className={css.travel}>
        <Moment
          label={one.atLabel}
          value={wall}
          onChange={(next) => setSearch(next ? { at: next } : {}, { replace: true })}
          placeholder={one.now}
        />
        {wall && (
          <Button variant="subtle" onClick={() => setSearch({}, { replace: true })}>
            {one.backToNow}
          </Button>
        )}
      </div>
      <h2>{one.why}</h2>
      <Explanation display={display.id} {...asked} />
    </section>
  );
}

function Revoke({ display }: { display: Display }) {
  const { displays: words, common } = useWords();
  const [opened, setOpened] = useState(false);
  const revoke = useChange(() => api.revokeDisplay(display.id));
  const go = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        setOpened(false);
        toast(words.one.revoked);
      },
    });
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {words.one.revoke}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.one.revokeTitle}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          <Text>{words.one.revokeSo}</Text>
          <ProblemNote error={revoke.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {common.cancel}
            </Button>
            <Button color="red" onClick={go} loading={revoke.isPending}>
              {words.one.revokeGo}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
