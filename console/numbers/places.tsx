/** Reports of the last year by neighbourhood, for whoever handles them: a table that needs no map. */
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../api/queries.ts';
import { reportPlacesQuery } from '../api/reports.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import css from './numbers.module.css';
import { useFigures } from './use-figures.ts';

export function Places() {
  const handles = useMay('handle-cases');
  return handles ? <Shown /> : null;
}

function Shown() {
  const { numbers: words } = useWords();
  const { number } = useFigures();
  const { data, error, refetch } = useQuery(reportPlacesQuery());
  // A town without neighbourhoods has nothing to compare.
  if (data && (data.lines.length < 2 || data.received === 0)) return null;
  return (
    <section className={css.section} aria-labelledby="places">
      <div className={css.head}>
        <h2 id="places">{words.places}</h2>
      </div>
      <p className="dim">{words.placesSo}</p>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={160} />}
      {data && (
        <Table className={css.table ?? ''} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.place}</Table.Th>
              <Table.Th>{words.placeReceived}</Table.Th>
              <Table.Th>{words.placeSolved}</Table.Th>
              <Table.Th>{words.placeDays}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.lines.map(({ place, name, received, solved, medianDays }) => (
              <Table.Tr key={place ?? ''}>
                <Table.Th scope="row">{name ?? words.elsewhere}</Table.Th>
                <Table.Td>{number(received)}</Table.Td>
                <Table.Td>{number(solved)}</Table.Td>
                <Table.Td>{medianDays === null ? '–' : number(medianDays)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
