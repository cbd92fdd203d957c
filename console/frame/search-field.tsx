/** Letters that narrow a list down: the list moves when the hand rests, and the field follows when something else moves the list. */
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Icon } from './icons.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
};

export function SearchField({ label, value, onChange, className = '' }: Props) {
  const [typed, setTyped] = useState(value);
  const [settled] = useDebouncedValue(typed, 250);
  /** What the list was last moved to, from here or from elsewhere. */
  const known = useRef(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a settled text moves the list
  useEffect(() => {
    if (settled === known.current) return;
    known.current = settled;
    onChange(settled);
  }, [settled]);
  useEffect(() => {
    if (value === known.current) return;
    known.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      className={className}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={18} />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
