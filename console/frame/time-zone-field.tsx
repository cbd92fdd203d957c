/** One of the world's time zones, by the names that clocks know. */
import { Select } from '@mantine/core';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (zone: string) => void;
};

export function TimeZoneField({ label, hint, value, onChange }: Props) {
  return (
    <Select
      label={label}
      description={hint}
      allowDeselect={false}
      searchable
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      // What is set stays in the list, also where this browser does not know it.
      data={[...new Set([value, ...Intl.supportedValuesOf('timeZone')])]}
    />
  );
}
