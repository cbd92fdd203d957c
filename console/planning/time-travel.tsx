/** Through the day of a display: to any minute by a slider, from turn to turn by steps. */
import { Button, Slider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LoopSpan } from '#core/contracts/index.ts';
import { planningQueries } from '../api/planning.ts';
import { queries } from '../api/queries.ts';
import { Moment } from '../frame/moment.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { instantOf, wallOf } from '../words/zone.ts';
import css from './planning.module.css';

type Props = {
  readonly display: string;
  /** Wall time, to the minute or the second; the present when absent. */
  readonly at: string | undefined;
  readonly onMove: (at: string | undefined) => void;
};

const minuteMs = 60_000;

export function TimeTravel({ display, at, onMove }: Props) {
  const { planning: words, displays } = useWords();
  const { timeZone } = useSpeech();
  const say = useSay();
  const instant = at === undefined ? Date.now() : instantOf(at, timeZone);
  const asked = at === undefined ? undefined : instant;
  const { data: showing } = useQuery(queries.showing(display, asked));
  const { data: load } = useQuery(planningQueries.load(display, asked));
  const wall = wallOf(instant, timeZone);
  const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
  const [sliding, setSliding] = useState<number>();
  const to = (next: number) => onMove(wallSecond(next, timeZone));
  const said = (value: number) =>
    say.manner.words.time.hour(Math.floor(value / 60), String(value % 60).padStart(2, '0'));
  return (
    <section className={css.travel} aria-label={words.travel}>
      {load && load.day.length > 0 && <DayLine day={load.day} overfullMs={load.overfullMs} />}
      <Slider
        className={css.slider}
        min={0}
        max={1439}
        step={5}
        value={sliding ?? minute}
        onChange={setSliding}
        onChangeEnd={(value) => {
          setSliding(undefined);
          onMove(`${wall.slice(0, 10)}T${clockOf(value)}`);
        }}
        label={said}
        thumbLabel={words.timeOfDay}
        thumbProps={{ 'aria-valuetext': said(sliding ?? minute) }}
        marks={[0, 360, 720, 1080].map((value) => ({ value, label: said(value) }))}
      />
      <div className={css.steps}>
        <Button
          variant="default"
          disabled={!showing || showing.from <= 0}
          onClick={() => showing && to(showing.from - 1000)}
        >
          {words.earlierTurn}
        </Button>
        <Button variant="default" disabled={!showing} onClick={() => showing && to(showing.until)}>
          {words.laterTurn}
        </Button>
        <Button variant="default" onClick={() => to(instant + 24 * 60 * minuteMs)}>
          {words.nextDay}
        </Button>
      </div>
      <div className={css.steps}>
        <Moment label={displays.one.atLabel} value={at} onChange={onMove} placeholder={displays.one.now} />
        {at !== undefined && (
          <Button variant="subtle" onClick={() => onMove(undefined)}>
            {displays.one.backToNow}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The day as a line: dark, with a loop, too full, with nothing. */
function DayLine({ day, overfullMs }: { day: readonly LoopSpan[]; overfullMs: number }) {
  const { planning: words } = useWords();
  const total = day.reduce((sum, { from, until }) => sum + until - from, 0);
  return (
    <div className={css.dayLine} role="img" aria-label={words.dayLine}>
      {day.map((span) => (
        <span
          key={span.from}
          data-kind={kindOf(span, overfullMs)}
          style={{ width: `${((span.until - span.from) / total) * 100}%` }}
        />
      ))}
    </div>
  );
}

function kindOf({ dark, count, roundMs }: LoopSpan, overfullMs: number): 'dark' | 'over' | 'loop' | 'empty' {
  if (dark) return 'dark';
  if (count === 0) return 'empty';
  return roundMs > overfullMs ? 'over' : 'loop';
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Turns last seconds: the wall time with its second. */
function wallSecond(instant: number, timeZone: string): string {
  return `${wallOf(instant, timeZone)}:${String(Math.floor(instant / 1000) % 60).padStart(2, '0')}`;
}
