/** What was published of a survey, question by question. */
import { Anchor, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SurveyQuestion, SurveyView } from '#core/contracts/index.ts';
import { bandsOf, questionsOf } from '#core/survey/tally.ts';
import { surveyQueries } from '../api/surveys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import css from '../polls/polls.module.css';
import { useNamed } from '../polls/use-named.ts';
import { useSpeech, useWords } from '../words/words.tsx';

export function Result({ survey }: { survey: SurveyView }) {
  const { words: all, language } = useSpeech();
  const { surveys: words, polls } = all;
  const named = useNamed();
  const nameOf = useValueName();
  const { data: file, error, refetch } = useQuery(surveyQueries.result(survey.id));
  const at = `/questionnaires/${survey.slug}`;
  const number = new Intl.NumberFormat(language);
  return (
    <section className={css.section} aria-labelledby="result">
      <h2 id="result">{words.result}</h2>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!file && !error && <Skeleton height={240} />}
      {file &&
        questionsOf(survey).map((question) => {
          const result = file.results.find((one) => one.question === question.code);
          const isText = question.answer.kind === 'short' || question.answer.kind === 'long';
          return (
            <div key={question.code}>
              <h3>{named(question.text)}</h3>
              <p className="dim">{words.answered(result?.answered ?? 0)}</p>
              {!isText && (
                <Table className={css.table ?? ''}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{words.answer}</Table.Th>
                      <Table.Th>{words.people}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {result?.lines.map(({ value, n }) => (
                      <Table.Tr key={value}>
                        <Table.Th scope="row">{nameOf(question, value)}</Table.Th>
                        <Table.Td>{number.format(n)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              )}
            </div>
          );
        })}
      {file && file.tables.length > 0 && <p className="dim">{words.tablesOn}</p>}
      <p className={css.links}>
        <Anchor href={at} target="_blank">
          {polls.see}
        </Anchor>
        <Anchor href={`${at}.json`} target="_blank">
          {words.files.json}
        </Anchor>
        <Anchor href={`${at}.csv`} target="_blank">
          {words.files.csv}
        </Anchor>
      </p>
      <p className="dim">{polls.verify}</p>
    </section>
  );
}

function useValueName() {
  const { surveys: words } = useWords();
  const named = useNamed();
  return ({ answer }: SurveyQuestion, value: string): string => {
    if ('options' in answer) {
      const option = answer.options.find(({ code }) => code === value);
      return option ? named(option.name) : value;
    }
    if (answer.kind !== 'number') return value;
    const bands = bandsOf(answer);
    const next = bands[bands.indexOf(Number(value)) + 1];
    const until = next === undefined ? answer.most : next - 1;
    return until === Number(value) ? value : words.band(Number(value), until);
  };
}
