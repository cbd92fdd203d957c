/** What was shown the longest, each with a bar as long as its hours. */
import { Table } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'wouter';
import { useWords } from '../words/words.tsx';
import { CsvButton } from './csv-button.tsx';
import css from './numbers.module.css';
import { useFigures } from './use-figures.ts';

type Ranked = {
  readonly key: string;
  readonly name: string;
  readonly href?: string;
  readonly count: number;
  readonly plays: number;
  readonly shownMs: number;
  readonly rotationMs: number;
};
type Props = {
  readonly title: string;
  readonly what: string;
  /** Of the count. */
  readonly counted: string;
  readonly rows: readonly Ranked[];
  readonly csv?: string;
  readonly empty?: string;
};

export function Ranking({ title, what, counted, rows, csv, empty }: Props) {
  const { numbers: words } = useWords();
  const { hours, number } = useFigures();
  const id = useId();
  const most = Math.max(1, ...rows.map((row) => row.shownMs + row.rotationMs));
  return (
    <section className={css.section} aria-labelledby={id}>
      <div className={css.head}>
        <h2 id={id}>{title}</h2>
        {csv && rows.length > 0 && <CsvButton href={csv} of={title} />}
      </div>
      {rows.length === 0 ? (
        <p className="dim">{empty}</p>
      ) : (
        <Table className={css.table ?? ''} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{what}</Table.Th>
              <Table.Th>{words.hours}</Table.Th>
              <Table.Th className={css.second ?? ''}>{words.plays}</Table.Th>
              <Table.Th>{counted}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row">
                  {row.href ? (
                    <Link href={row.href} className="plain-link">
                      {row.name}
                    </Link>
                  ) : (
                    row.name
                  )}
                  <span className={css.track} aria-hidden="true">
                    <span
                      className={css.bar}
                      style={{ inlineSize: `${((row.shownMs + row.rotationMs) / most) * 100}%` }}
                    />
                  </span>
                </Table.Th>
                <Table.Td>{hours(row.shownMs + row.rotationMs)}</Table.Td>
                <Table.Td className={css.second ?? ''}>{number(row.plays)}</Table.Td>
                <Table.Td>{number(row.count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
