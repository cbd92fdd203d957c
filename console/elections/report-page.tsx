/** How the town spoke in an election period, beside the same days of the two years before. */
import { Alert, Skeleton, Stack, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { electionQueries, electionsApi, type Figures } from '../api/elections.ts';
import { DownloadButton } from '../frame/download-button.tsx';
import { Icon } from '../frame/icons.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { SectionPage } from '../settings/section-page.tsx';
import { useSpeech } from '../words/words.tsx';
import { sayDate, sayMonth } from './say-date.ts';

export function ReportPage({ id }: { id: string }) {
  const { words, language } = useSpeech();
  const { elections: said, common } = words;
  const { data, error, refetch } = useQuery(electionQueries.report(id));
  const election = data?.election;
  const title = election
    ? said.reportOf(said.kinds[election.kind], sayDate(election.round, language))
    : common.loading;
  return (
    <SectionPage
      title={title}
      lead={said.reportLead}
      actions={election && <DownloadButton href={electionsApi.csvAt(id)}>{said.csv}</DownloadButton>}
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && <Tables spans={data.spans} />}
    </SectionPage>
  );
}

function Tables({ spans }: { spans: readonly Figures[] }) {
  const { words, language } = useSpeech();
  const { elections: said, kinds } = words;
  const whole = (value: number) => new Intl.NumberFormat(language).format(value);
  const found = [...new Set(spans.flatMap((span) => span.kinds.map(({ kind }) => kind)))];
  const months = spans[0]?.months.map(({ month }) => month) ?? [];
  const figures = ['published', 'corrected', 'promotional', 'withPicture', 'words'] as const;
  return (
    <Stack gap="xl" miw={0}>
      <Compared title={said.figure} spans={spans}>
        {figures.map((figure) => (
          <Line key={figure} name={said[figure]} values={spans.map((span) => whole(span[figure]))} />
        ))}
      </Compared>
      {found.length > 0 && (
        <Compared title={said.category} spans={spans}>
          {found.map((kind) => (
            <Line
              key={kind}
              name={kinds[kind]}
              values={spans.map((span) => whole(span.kinds.find((one) => one.kind === kind)?.count ?? 0))}
            />
          ))}
        </Compared>
      )}
      <Compared title={said.month} spans={spans}>
        {months.map((month, index) => (
          <Line
            key={month}
            name={sayMonth(month, language)}
            values={spans.map((span) => whole(span.months[index]?.count ?? 0))}
          />
        ))}
      </Compared>
      <Alert variant="light" icon={<Icon name="document" />}>
        {said.caution}
      </Alert>
    </Stack>
  );
}

type ComparedProps = {
  readonly title: string;
  readonly spans: readonly Figures[];
  readonly children: ReactNode;
};

function Compared({ title, spans, children }: ComparedProps) {
  const { words, language } = useSpeech();
  const span = ({ from, until }: Figures) =>
    words.elections.span(sayDate(from, language), sayDate(until, language));
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="xs" layout="fixed" className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{title}</Table.Th>
            {spans.map((one) => (
              <Table.Th key={one.from} scope="col" ta="right">
                {span(one)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Line({ name, values }: { name: string; values: readonly string[] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is known by its column
        <Table.Td key={index} ta="right">
          {value}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
