/** One of a few, side by side; one below the other where the screen is narrow. */
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

type Props<Value extends string> = {
  readonly label: string;
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly data: readonly { readonly value: Value; readonly label: string }[];
};

export function Choice<Value extends string>({ label, value, onChange, data }: Props<Value>) {
  const narrow = useMediaQuery('(max-width: 760px)') ?? false;
  return (
    <SegmentedControl
      aria-label={label}
      orientation={narrow ? 'vertical' : 'horizontal'}
      fullWidth={narrow}
      size={narrow ? 'md' : 'sm'}
      value={value}
      onChange={(next) => onChange(next as Value)}
      data={[...data]}
    />
  );
}
