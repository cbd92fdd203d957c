/** A date and a time on the wall, as `2026-11-28T13:00`. */
import { DateTimePicker } from '@mantine/dates';
import { useSay, useSpeech } from '../words/words.tsx';

type Props = {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly readOnly?: boolean;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly error?: string | undefined;
};

export function Moment({
  label,
  description,
  value,
  onChange,
  readOnly,
  required,
  placeholder,
  error,
}: Props) {
  const { words, language } = useSpeech();
  const { manner } = useSay();
  const said = (text: string) => {
    const [date = '', clock = '00:00'] = text.split(/[T ]/);
    const [hour, minute = '00'] = clock.split(':');
    const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${date}T00:00Z`));
    return manner.words.time.dayAt(day, manner.words.time.hour(Number(hour), minute));
  };
  return (
    <DateTimePicker
      label={label}
      description={description}
      value={value ? value.slice(0, 16).replace('T', ' ') : null}
      onChange={(next) => onChange(next ? next.slice(0, 16).replace(' ', 'T') : undefined)}
      valueFormat={said}
      {...(value ? {} : { defaultTimeValue: '08:00' })}
      placeholder={placeholder ?? words.common.choose}
      readOnly={readOnly ?? false}
      clearable={!required && !readOnly}
      clearButtonProps={{ 'aria-label': words.common.clear }}
      error={error}
      highlightToday
      previousLabel={words.common.previousMonth}
      nextLabel={words.common.nextMonth}
      submitButtonProps={{ 'aria-label': words.common.done }}
      timePickerProps={{ hoursInputLabel: words.common.hours, minutesInputLabel: words.common.minutes }}
      popoverProps={{ withinPortal: true }}
    />
  );
}
