/** How many have voted, and in which hours. */
import { Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pollQueries } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useSay, useSpeech } from '../words/words.tsx';
import css from './polls.module.css';

type Props = {
  readonly id: string;
  readonly base?: string;
  /** How it is said of what is no vote. */
  readonly took?: (n: number) => string;
  readonly withPaper?: boolean;
};

export function Turnout({ id, base, took, withPaper = !took }: Props) {
  const { words: all, language } = useSpeech();
  const { polls: words } = all;
  const say = useSay();
  const { data, error, refetch } = useQuery(pollQueries.turnout(id, base));
  const number = new Intl.NumberFormat(language);
  return (
    <section className={css.section} aria-labelledby="turnout">
      <h2 id="turnout">{words.turnout}</h2>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={48} />}
      {data && (
        <p>
          <b className={css.figure}>{(took ?? words.tookPart)(data.web + data.paper)}</b>
          {withPaper && words.turnoutOf(data.web, data.paper)}
        </p>
      )}
      {data && data.hours.length > 0 && (
        <details>
          <summary>{words.hours}</summary>
          <Table className={css.table ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.hour}</Table.Th>
                <Table.Th>{words.web}</Table.Th>
                {withPaper && <Table.Th>{words.onPaper}</Table.Th>}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.hours.map(({ from, web, paper }) => (
                <Table.Tr key={from}>
                  <Table.Th scope="row">{say.when(from)}</Table.Th>
                  <Table.Td>{number.format(web)}</Table.Td>
                  {withPaper && <Table.Td>{number.format(paper)}</Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </details>
      )}
    </section>
  );
}
