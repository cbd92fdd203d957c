/** A day of the calendar, as `2026-12-05`. */
import { DatePickerInput } from '@mantine/dates';
import { firstOf } from '../words/say.ts';
import { useSpeech } from '../words/words.tsx';

type Props = {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly readOnly?: boolean;
  readonly required?: boolean;
  readonly error?: string | undefined;
};

export function Day({ label, description, value, onChange, readOnly, required, error }: Props) {
  const { words, language } = useSpeech();
  const said = (text: string) => {
    const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${text.slice(0, 10)}T00:00Z`));
    return language === 'fr' ? firstOf(day) : day;
  };
  return (
    <DatePickerInput
      label={label}
      description={description}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      valueFormatter={({ date }) => (typeof date === 'string' ? said(date) : '')}
      placeholder={words.common.choose}
      readOnly={readOnly ?? false}
      clearable={!required && !readOnly}
      clearButtonProps={{ 'aria-label': words.common.clear }}
      error={error}
      highlightToday
      previousLabel={words.common.previousMonth}
      nextLabel={words.common.nextMonth}
      popoverProps={{ withinPortal: true }}
    />
  );
}
