/** When, in words: a span, and a rhythm within it. */
import { Checkbox, Chip, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Choice } from '../frame/choice.tsx';
import { Clock } from '../frame/clock.tsx';
import { Moment } from '../frame/moment.tsx';
import { dayOf } from '../words/say.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './place.module.css';
import { type Read, readRhythm } from './read-rhythm.ts';
import { overMidnight, type Plan, type Rhythm, type Weekday, weekdays } from './rhythm.ts';
import { sayWeekday } from './say-placement.ts';

type Props = {
  readonly value: Plan;
  readonly onChange: (plan: Plan) => void;
  readonly untilRequired: boolean;
};

const fresh: Readonly<Record<Rhythm['kind'], Rhythm>> = {
  always: { kind: 'always' },
  daily: { kind: 'daily', start: '08:00', end: '20:00' },
  weekly: { kind: 'weekly', days: ['MO', 'TU', 'WE', 'TH', 'FR'], start: '08:00', end: '18:00' },
  custom: { kind: 'custom', rrule: 'FREQ=MONTHLY;BYDAY=1SA', duration: 'PT4H' },
};

export function WhenField({ value, onChange, untilRequired }: Props) {
  const { place: words } = useWords();
  const { rhythm } = value;
  const set = (change: Partial<Plan>) => onChange({ ...value, ...change });
  return (
    <div className={css.when}>
      <Sentence onRead={set} />
      <div className={css.two}>
        <Moment
          label={words.from}
          required
          value={value.from}
          onChange={(from) => set({ from: from ?? value.from })}
        />
        <Moment
          label={words.until}
          value={value.until}
          placeholder={words.untilNone}
          error={untilRequired && value.until === undefined ? words.needUntil : undefined}
          onChange={(until) => set({ until })}
        />
      </div>
      <Choice
        label={words.rhythm}
        value={rhythm.kind}
        onChange={(kind) => set({ rhythm: fresh[kind as Rhythm['kind']] })}
        data={(['always', 'daily', 'weekly', 'custom'] as const).map((kind) => ({
          value: kind,
          label: words[kind],
        }))}
      />
      {rhythm.kind === 'weekly' && (
        <Days days={rhythm.days} onChange={(days) => set({ rhythm: { ...rhythm, days } })} />
      )}
      {(rhythm.kind === 'daily' || rhythm.kind === 'weekly') && (
        <Hours rhythm={rhythm} onChange={(hours) => set({ rhythm: { ...rhythm, ...hours } })} />
      )}
      {rhythm.kind === 'custom' && <Custom rhythm={rhythm} onChange={(next) => set({ rhythm: next })} />}
      {rhythm.kind !== 'always' && (
        <Checkbox
          label={words.exceptHolidays}
          checked={value.exceptHolidays}
          onChange={(event) => set({ exceptHolidays: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}

/** What is said is put into the fields below as soon as it is understood. */
function Sentence({ onRead }: { onRead: (read: Read) => void }) {
  const { place: words } = useWords();
  const { timeZone } = useSay().manner;
  const [text, setText] = useState('');
  const understand = (said: string) => readRhythm(said, dayOf(Date.now(), timeZone));
  return (
    <TextInput
      className={css.sentence ?? ''}
      label={words.sentence}
      description={words.sentenceHint}
      value={text}
      onChange={(event) => {
        const said = event.currentTarget.value;
        setText(said);
        const now = understand(said);
        if (now) onRead(now);
      }}
      error={text.trim().length > 12 && !understand(text) ? words.sentenceUnread : undefined}
    />
  );
}

function Days({ days, onChange }: { days: readonly Weekday[]; onChange: (days: Weekday[]) => void }) {
  const { place: words } = useWords();
  const { manner } = useSay();
  return (
    <div>
      <Chip.Group multiple value={[...days]} onChange={(chosen) => onChange(chosen as Weekday[])}>
        <Group gap="xs" role="group" aria-label={words.days}>
          {weekdays.map((day) => (
            <Chip key={day} value={day} variant="light">
              {sayWeekday(manner, day)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {days.length === 0 && (
        <Text size="sm" c="red" mt={4}>
          {words.needDays}
        </Text>
      )}
    </div>
  );
}

type HoursProps = {
  readonly rhythm: { readonly start: string; readonly end: string };
  readonly onChange: (hours: { start?: string; end?: string }) => void;
};

function Hours({ rhythm, onChange }: HoursProps) {
  const { place: words } = useWords();
  return (
    <Group gap="sm" align="center" role="group" aria-label={words.hours}>
      <span aria-hidden="true">{words.hoursFrom}</span>
      <Clock label={words.hoursFrom} value={rhythm.start} onChange={(start) => onChange({ start })} />
      <span aria-hidden="true">{words.hoursTo}</span>
      <Clock label={words.hoursTo} value={rhythm.end} onChange={(end) => onChange({ end })} />
      {overMidnight(rhythm) && <span className="dim small">{words.overMidnight}</span>}
    </Group>
  );
}

type Custom = Extract<Rhythm, { kind: 'custom' }>;

function Custom({ rhythm, onChange }: { rhythm: Custom; onChange: (rhythm: Custom) => void }) {
  const { place: words } = useWords();
  return (
    <div className={css.two}>
      <TextInput
        label={words.rrule}
        description={words.rruleHint}
        value={rhythm.rrule}
        onChange={(event) => onChange({ ...rhythm, rrule: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={words.duration}
        description={words.durationHint}
        value={rhythm.duration}
        onChange={(event) => onChange({ ...rhythm, duration: event.currentTarget.value.trim() })}
      />
    </div>
  );
}
