/** Hours shown over time: two stacked bars told apart by a pattern, and the same in a table below. */
import { Table } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Numbers } from '#core/contracts/index.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import css from './numbers.module.css';
import { useFigures } from './use-figures.ts';

export function HoursChart({ numbers }: { numbers: Numbers }) {
  const { numbers: words } = useWords();
  const { hours } = useFigures();
  const day = useDayName(numbers.by);
  const still = useReducedMotion();
  const data = numbers.series.map((one) => ({
    day: day(one.day),
    screen: one.shownMs / 3_600_000,
    rotation: one.rotationMs / 3_600_000,
  }));
  const bars = { stackId: 'hours', isAnimationActive: !still, maxBarSize: 40 };
  const rotates = numbers.totals.rotationMs > 0;
  return (
    <figure className={css.figure}>
      <figcaption className={css.legend}>
        <span className={css.key} data-series="screen">
          {words.onScreen}
        </span>
        {rotates && (
          <span className={css.key} data-series="rotation">
            {words.rotation}
          </span>
        )}
      </figcaption>
      <div className={css.chart} aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={data}
            margin={{ top: 8, right: 0, bottom: 0, left: -12 }}
            accessibilityLayer={false}
          >
            <defs>
              <pattern id="rotation" width="6" height="6" patternUnits="userSpaceOnUse">
                <rect width="6" height="6" fill="var(--accent-soft)" />
                <path d="M0 6L6 0" stroke="var(--accent)" strokeWidth="1.6" />
              </pattern>
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="day"
              tickLine={false}
              stroke="var(--line)"
              tick={{ fill: 'var(--mantine-color-dimmed)', fontSize: 13 }}
              minTickGap={16}
            />
            <YAxis
              tickLine={false}
              axisLine={false}
              tick={{ fill: 'var(--mantine-color-dimmed)', fontSize: 13 }}
              allowDecimals={false}
            />
            <Tooltip
              cursor={{ fill: 'var(--sunk)' }}
              isAnimationActive={!still}
              contentStyle={{
                background: 'var(--surface)',
                border: '1px solid var(--line)',
                borderRadius: 8,
              }}
              labelStyle={{ color: 'var(--mantine-color-text)' }}
              itemStyle={{ color: 'var(--mantine-color-text)' }}
              formatter={(value) => hours(Number(value) * 3_600_000)}
            />
            <Bar {...bars} dataKey="screen" name={words.onScreen} fill="var(--accent)" />
            {rotates && (
              <Bar
                {...bars}
                dataKey="rotation"
                name={words.rotation}
                fill="url(#rotation)"
                stroke="var(--accent)"
              />
            )}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <SeriesTable numbers={numbers} day={day} />
    </figure>
  );
}

function SeriesTable({ numbers, day }: { numbers: Numbers; day: (text: string) => string }) {
  const { numbers: words } = useWords();
  const { hours, number } = useFigures();
  return (
    <details className={css.details}>
      <summary>{words.table}</summary>
      <Table className={css.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words[numbers.by]}</Table.Th>
            <Table.Th>{words.onScreen}</Table.Th>
            <Table.Th>{words.rotation}</Table.Th>
            <Table.Th>{words.plays}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {numbers.series.map((one) => (
            <Table.Tr key={one.day}>
              <Table.Th scope="row">{day(one.day)}</Table.Th>
              <Table.Td>{hours(one.shownMs)}</Table.Td>
              <Table.Td>{hours(one.rotationMs)}</Table.Td>
              <Table.Td>{number(one.plays)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}

function useDayName(by: Numbers['by']) {
  const { language } = useSpeech();
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: 'UTC',
    ...(by === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }),
  });
  return (day: string) => format.format(Date.parse(`${day}T00:00Z`));
}
