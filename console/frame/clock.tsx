/** A time of day, `08:00`, in two fields that one types through. */
import { TimePicker } from '@mantine/dates';
import { useWords } from '../words/words.tsx';

type Props = {
  /** Said to those who do not see where the field stands; shown above it when `shown`. */
  readonly label: string;
  readonly shown?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function Clock({ label, shown, value, onChange }: Props) {
  const { common } = useWords();
  return (
    <TimePicker
      label={shown ? label : undefined}
      hoursInputLabel={`${label}, ${common.hours}`}
      minutesInputLabel={`${label}, ${common.minutes}`}
      value={value}
      onChange={(next) => {
        if (next) onChange(next.slice(0, 5));
      }}
    />
  );
}
