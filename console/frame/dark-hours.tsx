/** The hours in which nobody is there to read: chosen at all, and from when until when. */
import { Group, Switch } from '@mantine/core';
import { useWords } from '../words/words.tsx';
import { Clock } from './clock.tsx';

type Hours = { readonly from: string; readonly until: string };
type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly value: Hours | undefined;
  readonly onChange: (value: Hours | undefined) => void;
};

const usual: Hours = { from: '23:00', until: '06:00' };

export function DarkHours({ label, hint, value, onChange }: Props) {
  const { pairing: words } = useWords().displays;
  return (
    <>
      <Switch
        label={label}
        description={hint}
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : undefined)}
      />
      {value && (
        <Group align="flex-start">
          <Clock
            shown
            label={words.darkFrom}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          <Clock
            shown
            label={words.darkUntil}
            value={value.until}
            onChange={(until) => onChange({ ...value, until })}
          />
        </Group>
      )}
    </>
  );
}
