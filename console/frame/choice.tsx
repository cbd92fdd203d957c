/** One of a few, side by side; one below the other where the screen is too narrow for their words. */
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';

type Props<Value extends string> = {
  readonly label: string;
  readonly value: Value | '';
  readonly onChange: (value: Value) => void;
  readonly data: readonly { readonly value: Value; readonly label: string }[];
};

/** A letter, what is around the letters of each, and what is around all of them and the page, rem. */
const [letter, around, edges] = [0.52, 1.3, 2.5];

export function Choice<Value extends string>({ label, value, onChange, data }: Props<Value>) {
  const rem = data.reduce((sum, one) => sum + one.label.length * letter + around, edges);
  const phone = useMediaQuery('(max-width: 760px)') ?? false;
  const narrow = (useMediaQuery(`(max-width: ${rem}em)`) ?? false) && phone;
  return (
    <SegmentedControl
      aria-label={label}
      orientation={narrow ? 'vertical' : 'horizontal'}
      fullWidth={phone}
      size={narrow ? 'md' : 'sm'}
      value={value}
      onChange={(next) => onChange(next as Value)}
      data={[...data]}
    />
  );
}
