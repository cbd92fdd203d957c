/** A display at an instant: its picture, the way through its day, how full its loop is, and why each message shows or not. */
import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Display } from '#core/contracts/index.ts';
import { Explanation } from '../displays/explanation.tsx';
import { isPlanned, StandingWords, Thumbnail } from '../displays/standing.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import { LoadGauge } from './load-gauge.tsx';
import { TimeTravel } from './time-travel.tsx';

type Props = {
  readonly display: Display;
  readonly at: string | undefined;
  readonly onMove: (at: string | undefined) => void;
};

export function AtInstant({ display, at, onMove }: Props) {
  const { planning: words, displays } = useWords();
  const { timeZone } = useSpeech();
  const instant = at === undefined ? Number.NaN : instantOf(at, timeZone);
  const asked = Number.isFinite(instant) ? { at: instant } : {};
  return (
    <section>
      <Thumbnail display={display} maxHeight={300} {...asked} />
      <Text mt="sm" fz="lg" fw={600} aria-live="polite">
        <StandingWords display={display} {...asked} />
      </Text>
      <TimeTravel display={display.id} at={at} onMove={onMove} />
      <LoadGauge display={display.id} {...asked} />
      <h2>{displays.one.why}</h2>
      <Explanation display={display.id} planned={at !== undefined || isPlanned(display)} {...asked} />
      <p>
        <Anchor component={Link} href={`/displays/${display.id}${at === undefined ? '' : `?at=${at}`}`}>
          {words.toDisplay}
        </Anchor>
      </p>
    </section>
  );
}
