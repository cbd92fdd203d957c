/** Amounts of money: as they are said, and as they are typed. */
import { NumberInput } from '@mantine/core';
import css from '../polls/polls.module.css';
import { useSpeech } from '../words/words.tsx';

export function useEuros(): (amount: number) => string {
  const { language } = useSpeech();
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  return (amount) => format.format(amount);
}

type Props = {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
};

export function Euros({ value, onChange, ...rest }: Props) {
  return (
    <NumberInput
      className={css.number ?? ''}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator={' '}
      suffix={' €'}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
      {...rest}
    />
  );
}
