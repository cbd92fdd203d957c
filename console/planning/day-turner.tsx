/** Which days are seen: before, today, after, or any. */
import { ActionIcon, Button, Group } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { Icon } from '../frame/icons.tsx';
import { dayOf } from '../words/say.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import css from './planning.module.css';
import { daysOf, type Span, turn } from './span.ts';

type Props = {
  readonly span: Span;
  readonly date: string;
  readonly onChange: (date: string | undefined) => void;
};

export function DayTurner({ span, date, onChange }: Props) {
  const { planning: words, common } = useWords();
  const { language, timeZone } = useSpeech();
  const { days } = daysOf(span, date, timeZone);
  const said = saySpan(span, days, language === 'fr' ? 'fr-FR' : 'en-GB');
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.before[span]}
        onClick={() => onChange(turn(span, date, -1))}
      >
        <Icon name="back" size={16} />
      </ActionIcon>
      <DatePickerInput
        className={css.date ?? ''}
        aria-label={words.dateIs(said)}
        value={date}
        onChange={(next) => next && onChange(next)}
        valueFormatter={() => said}
        highlightToday
        previousLabel={common.previousMonth}
        nextLabel={common.nextMonth}
        popoverProps={{ withinPortal: true }}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.after[span]}
        onClick={() => onChange(turn(span, date, 1))}
      >
        <span className={css.forth}>
          <Icon name="back" size={16} />
        </span>
      </ActionIcon>
      <Button
        variant="subtle"
        onClick={() => onChange(undefined)}
        disabled={days.includes(dayOf(Date.now(), timeZone))}
      >
        {words.today}
      </Button>
    </Group>
  );
}

/** “23 – 29 novembre 2026”. */
function saySpan(span: Span, days: readonly string[], locale: string): string {
  const at = (day: string | undefined) => Date.parse(`${day ?? '1970-01-01'}T12:00Z`);
  if (span === 'month')
    return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      at(days[0]),
    );
  const format = new Intl.DateTimeFormat(locale, {
    ...(span === 'day' ? { weekday: 'long' } : {}),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return span === 'day' ? format.format(at(days[0])) : format.formatRange(at(days[0]), at(days.at(-1)));
}
