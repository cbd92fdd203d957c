/** One display: what it shows now or at any other time, and why. */
import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import { queries, useChange, useMay } from '../api/queries.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ConditionSign } from '../frame/signs.tsx';
import { Tabs } from '../frame/tabs.tsx';
import { toast } from '../frame/toast.tsx';
import { LoadGauge } from '../planning/load-gauge.tsx';
import { TimeTravel } from '../planning/time-travel.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import { Step } from './display-card.tsx';
import css from './displays.module.css';
import { Explanation } from './explanation.tsx';
import { Facts } from './facts.tsx';
import { FaultList } from './fault-list.tsx';
import { adviseOn, sayFault } from './panel/fault-words.ts';
import { isHere, LampsNow } from './panel/lamps-now.tsx';
import { LineLog } from './panel/line-log.tsx';
import { ScreenCare } from './screen-care.tsx';
import { ShownDay } from './shown-day.tsx';
import { isPlanned, StandingWords, Thumbnail } from './standing.tsx';

const views = ['now', 'faults', 'shown', 'line'] as const;
type View = (typeof views)[number];
type Props = { readonly id: string; readonly view: string };

export function DisplayPage({ id, view }: Props) {
  const { displays: words, common, panels } = useWords();
  const { data: display, error, refetch } = useQuery(queries.display(id));
  const manages = useMay('manage-displays');
  if (!display && error instanceof ApiError && error.status === 404) return <NotFound />;
  if (!display) {
    return (
      <Page title={common.loading} wide>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={400} />}
      </Page>
    );
  }
  const offered = views.filter((one) => one !== 'line' || (manages && isHere(display)));
  const current = offered.find((one) => one === view);
  if (!current) return <NotFound />;
  return (
    <Page
      wide
      title={display.name}
      back={{ href: '/displays', label: words.title }}
      lead={
        <Group gap="md">
          <ConditionSign value={display.condition} />
          {!display.fault && <Step display={display} />}
        </Group>
      }
      actions={manages && <Actions display={display} />}
    >
      {display.fault && <FaultNow display={display} />}
      <Tabs
        label={panels.tabs.label}
        tabs={offered.map((one) => ({
          href: one === 'now' ? `/displays/${id}` : `/displays/${id}/${one}`,
          label: panels.tabs[one],
          current: one === current,
        }))}
      />
      <Shown display={display} view={current} />
    </Page>
  );
}

function Shown({ display, view }: { display: Display; view: View }) {
  if (view === 'faults') return <FaultList display={display.id} />;
  if (view === 'shown') return <ShownDay display={display} />;
  if (view === 'line') return <LineLog display={display.id} />;
  return (
    <div className={css.two}>
      <Standing display={display} />
      <div>
        <Facts display={display} />
        {display.profile.kind === 'screen' && <ScreenCare display={display} />}
      </div>
    </div>
  );
}

function FaultNow({ display }: { display: Display }) {
  const words = useWords();
  const say = useSay();
  if (!display.fault) return null;
  return (
    <section className={css.wrong}>
      <p>
        <b>
          <span aria-hidden="true">▲ </span>
          {sayFault(display.fault.type, words)}
        </b>
        , {words.panels.faults.since(say.when(display.fault.at))}
      </p>
      <p>{adviseOn(display.fault.type, words)}</p>
    </section>
  );
}

function Actions({ display }: { display: Display }) {
  const { panels, displays } = useWords();
  const screen = display.profile.kind === 'screen';
  return (
    <>
      {display.state !== 'revoked' && (
        <Button component={Link} href={`/displays/${display.id}/edit`} variant="default">
          {panels.lamps.edit}
        </Button>
      )}
      {screen && (
        <Button component={Link} href={`/displays/pair?replace=${display.id}`} variant="default">
          {displays.one.replace}
        </Button>
      )}
      {display.state !== 'revoked' && <Revoke display={display} />}
    </>
  );
}

function Standing({ display }: { display: Display }) {
  const { words, timeZone } = useSpeech();
  const { one } = words.displays;
  const { lamps } = words.panels;
  const [search, setSearch] = useSearchParams();
  const wall = search.get('at') ?? undefined;
  const at = wall === undefined ? Number.NaN : instantOf(wall, timeZone);
  const asked = Number.isFinite(at) ? { at } : {};
  const live = wall === undefined && isHere(display);
  return (
    <section>
      {live ? <LampsNow display={display} /> : <Thumbnail display={display} maxHeight={380} {...asked} />}
      {display.profile.kind === 'panel' && !isHere(display) && (
        <p className="dim">{display.link ? lamps.onAgent : lamps.notLinked}</p>
      )}
      {live && (
        <Text mt="xl" c="dimmed" size="sm">
          {lamps.planned}
        </Text>
      )}
      <Text mt={live ? 0 : 'sm'} fz="lg" fw={600}>
        <StandingWords display={display} bare={live} {...asked} />
      </Text>
      <TimeTravel
        display={display.id}
        at={wall}
        onMove={(next) => setSearch(next ? { at: next } : {}, { replace: true })}
      />
      <LoadGauge display={display.id} {...asked} />
      <h2>{one.why}</h2>
      <Explanation display={display.id} planned={wall !== undefined || isPlanned(display)} {...asked} />
    </section>
  );
}

function Revoke({ display }: { display: Display }) {
  const { displays: words, common } = useWords();
  const [opened, setOpened] = useState(false);
  const revoke = useChange(
    () => api.revokeDisplay(display.id),
    () => {
      setOpened(false);
      toast(words.one.revoked);
    },
  );
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
            <Button color="red" onClick={() => revoke.mutate(undefined)} loading={revoke.isPending}>
              {words.one.revokeGo}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
