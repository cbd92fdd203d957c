/** One time that something shows: what it is, and, without a mouse, moved and stretched; of a series it is asked what is meant. */
import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Planning } from '#core/contracts/index.ts';
import { useMay } from '../api/queries.ts';
import { Moment } from '../frame/moment.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { sayTarget, sayWindows } from '../place/say-placement.ts';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { type Bounds, boundsOf, changed, type Scope, without } from './change.ts';
import type { Drawn } from './lanes.ts';
import css from './planning.module.css';
import { useMoved } from './use-change.ts';

type Props = {
  /** As `eventId` makes it. */
  readonly id: string | null;
  readonly planning: Planning;
  readonly onClose: () => void;
  readonly onInstant: (display: string, at: string) => void;
};
type Opened = Pick<Drawn, 'placement' | 'occurrence'> & { readonly display: string };

export function OccurrenceDialog({ id, planning, onClose, onInstant }: Props) {
  const { common } = useWords();
  const [search] = useSearchParams();
  const opened = id === null ? undefined : find(planning, id);
  const names = new Map(planning.displays.map((one) => [one.id, one.name]));
  const asked = { from: search.get('from') ?? undefined, until: search.get('until') ?? undefined };
  return (
    <Modal
      opened={opened !== undefined}
      onClose={onClose}
      size="lg"
      title={opened?.placement.title}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {opened && (
        <Occurrence
          key={`${id} ${asked.from}`}
          names={names}
          opened={opened}
          asked={asked}
          onClose={onClose}
          onInstant={onInstant}
        />
      )}
    </Modal>
  );
}

function find({ placements }: Planning, id: string): Opened | undefined {
  const [placementId, from, display = ''] = id.split('~');
  const placement = placements.find((one) => one.id === placementId);
  const occurrence = placement?.occurrences.find((one) => one.from === Number(from));
  return placement && occurrence && { placement, occurrence, display };
}

type OccurrenceProps = Pick<Props, 'onClose' | 'onInstant'> & {
  readonly opened: Opened;
  readonly names: ReadonlyMap<string, string>;
  readonly asked: { readonly from: string | undefined; readonly until: string | undefined };
};

function Occurrence({ opened, names, asked, onClose, onInstant }: OccurrenceProps) {
  const { planning: words, place, common } = useWords();
  const { timeZone } = useSpeech();
  const say = useSay();
  const places = useMay('place-message');
  const alerts = useMay('raise-alert');
  const { placement, occurrence, display } = opened;
  const taken = { placement, occurrence, timeZone };
  const before = boundsOf(taken);
  const [bounds, setBounds] = useState<Bounds>({
    from: asked.from ?? before.from,
    until: asked.until ?? before.until,
  });
  const recurs = placement.windows.rrule !== undefined;
  const dragged = asked.from !== undefined;
  const series = changed(taken, bounds, 'series');
  const [wanted, setScope] = useState<Scope>('one');
  const scope: Scope = recurs && series ? wanted : 'one';
  const save = useMoved(onClose);
  const loud = placement.class === 'urgent' || placement.class === 'vital';
  const changeable = places && placement.alert === undefined && (!loud || alerts);
  const target = sayTarget(say.manner, placement.target, names);
  const moved = scope === 'series' ? series : changed(taken, bounds, 'one');
  const same = bounds.from === before.from && bounds.until === before.until;
  const empty = bounds.until !== undefined && bounds.until <= bounds.from;
  const go = () => moved && save.mutate({ ...moved, placement, said: words.moved(placement.title, target) });
  const drop = () =>
    save.mutate({ windows: without(taken), placement, said: words.dropped(placement.title) });
  return (
    <Stack>
      <Group gap="md">
        <ClassSign value={placement.class} />
        <span className="dim">{target}</span>
      </Group>
      <Text>{sayWindows(say.manner, placement.windows, Date.now())}</Text>
      {!placement.live && <Alert variant="light">{words.notLiveSo}</Alert>}
      {changeable && (
        <>
          <div className={css.two}>
            <Moment
              label={place.from}
              required
              value={bounds.from}
              onChange={(from) => from && setBounds({ ...bounds, from })}
            />
            <Moment
              label={place.until}
              value={bounds.until}
              required={recurs || loud}
              placeholder={place.untilNone}
              error={empty ? words.endsBefore : undefined}
              onChange={(until) => setBounds({ ...bounds, until })}
            />
          </div>
          {recurs && (
            <Radio.Group
              label={words.which}
              description={series ? undefined : words.oneOnly}
              value={scope}
              onChange={(next) => setScope(next as Scope)}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="one" label={words.scopes.one} />
                <Radio value="series" label={words.scopes.series} disabled={!series} />
              </Stack>
            </Radio.Group>
          )}
          <ProblemNote error={save.error} />
        </>
      )}
      <Group justify="space-between">
        <Group gap="xs">
          <Button variant="subtle" onClick={() => onInstant(display, bounds.from)}>
            {words.seeThen}
          </Button>
          <Button
            component={Link}
            variant="subtle"
            href={
              placement.alert === undefined
                ? `/messages/${placement.message}/place?edit=${placement.id}`
                : `/alerts/${placement.alert}`
            }
          >
            {placement.alert === undefined ? words.editAll : words.toAlert}
          </Button>
        </Group>
        {changeable && (
          <Group gap="xs">
            {recurs && !dragged && (
              <Button variant="default" onClick={drop} loading={save.isPending}>
                {words.dropOne}
              </Button>
            )}
            <Button onClick={go} disabled={same || empty || !moved} loading={save.isPending}>
              {common.save}
            </Button>
          </Group>
        )}
      </Group>
    </Stack>
  );
}
