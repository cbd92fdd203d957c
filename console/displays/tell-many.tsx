/** The same order for many displays: asked once, answered by each, and who did not answer is named. */
import { Button, Group, Modal, Progress, Radio, Slider, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { BriefDisplay, Command } from '#core/contracts/index.ts';
import { displayQueries } from '../api/displays.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import lists from './lists.module.css';
import { type Answered, useOrders } from './use-orders.ts';

type Props = {
  /** How those that are meant are called together. */
  readonly what: string;
  readonly tag?: string;
  /** By name, instead of by tag. */
  readonly displays?: readonly string[];
};

export function TellMany(props: Props) {
  const { displayLists: words } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {words.tell.open}
      </Button>
      {opened && <Telling {...props} onClose={() => setOpened(false)} />}
    </>
  );
}

const orders = ['identify', 'reload', 'brightness', 'volume'] as const;
type Kind = (typeof orders)[number];

function Telling({ what, tag, displays: ids, onClose }: Props & { onClose: () => void }) {
  useFocusBack();
  const { displayLists, common } = useWords();
  const { tell: words } = displayLists;
  const [kind, setKind] = useState<Kind>('identify');
  const [percent, setPercent] = useState(70);
  const { data, error } = useQuery(displayQueries.brief(tag === undefined ? {} : { tag }));
  const meant = useMemo(() => {
    const named = ids && new Set(ids);
    return (data?.displays ?? []).filter(
      ({ id, condition }) => condition !== 'revoked' && (named?.has(id) ?? true),
    );
  }, [data, ids]);
  const { answers, sent, running, send, stop } = useOrders();
  const aimed = meant.filter((display) => canDo(display, kind));
  const command: Command =
    kind === 'brightness' || kind === 'volume' ? { type: kind, percent } : { type: kind };
  return (
    // The head of Mantine's own modal would be a second banner of the page.
    <Modal.Root opened onClose={onClose} size="lg" centered lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content radius="lg">
        <Modal.Body p="lg">
          <Stack>
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Modal.Title>{words.title(what)}</Modal.Title>
              <Modal.CloseButton aria-label={common.close} />
            </Group>
            <ProblemNote error={error} />
            <Radio.Group label={words.order} value={kind} onChange={(next) => setKind(next as Kind)}>
              <Stack gap="xs" mt="xs">
                {orders.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={words.orders[one].name}
                    description={words.orders[one].so}
                    disabled={running}
                  />
                ))}
              </Stack>
            </Radio.Group>
            {(kind === 'brightness' || kind === 'volume') && (
              <Slider
                thumbLabel={words.orders[kind].name}
                label={(value) => `${value} %`}
                min={0}
                max={100}
                step={5}
                value={percent}
                onChange={setPercent}
                disabled={running}
              />
            )}
            {meant.length > aimed.length && (
              <Text size="sm" c="dimmed">
                {words.notFor(meant.length - aimed.length)}
              </Text>
            )}
            <Group>
              <Button
                loading={running}
                disabled={aimed.length === 0}
                onClick={() => void send(aimed, command)}
              >
                {words.go(aimed.length)}
              </Button>
              {running && (
                <Button variant="default" onClick={stop}>
                  {words.stop}
                </Button>
              )}
            </Group>
            <section aria-live="polite">
              {sent > 0 && (
                <Came answers={answers} sent={sent} onAgain={(some) => void send(some, command)} />
              )}
            </section>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** A panel has no page: it is found by its test pattern, and lights as its settings say. */
function canDo({ kind, agent }: BriefDisplay, order: Kind): boolean {
  return kind === 'screen' || (order === 'identify' && !agent);
}

type CameProps = {
  readonly answers: readonly Answered[];
  readonly sent: number;
  readonly onAgain: (displays: readonly BriefDisplay[]) => void;
};

function Came({ answers, sent, onAgain }: CameProps) {
  const { displayLists } = useWords();
  const { tell: words } = displayLists;
  const done = answers.filter(({ why }) => why === undefined);
  const missing = answers.filter(({ why }) => why !== undefined);
  return (
    <>
      <Text fw={600} mb={4}>
        {words.done(done.length, sent)}
      </Text>
      <Progress.Root size="lg">
        <Progress.Section
          value={(100 * done.length) / sent}
          color="teal"
          aria-label={words.done(done.length, sent)}
        />
        {missing.length > 0 && (
          <Progress.Section
            value={(100 * missing.length) / sent}
            color="orange"
            aria-label={words.missing(missing.length)}
          />
        )}
      </Progress.Root>
      {missing.length > 0 && (
        <>
          <Text mt="md" fw={600}>
            {words.missing(missing.length)}
          </Text>
          <ul className={lists.names}>
            {missing.slice(0, 100).map(({ display, why }) => (
              <li key={display.id}>
                <Link href={`/displays/${display.id}`}>{display.name}</Link>
                <span className="dim small">{why}</span>
              </li>
            ))}
          </ul>
          <Button
            variant="default"
            size="xs"
            mt="sm"
            onClick={() => onAgain(missing.map(({ display }) => display))}
          >
            {words.again}
          </Button>
        </>
      )}
    </>
  );
}
