/** What was published: who won by which method, what was set aside, and what somebody should look at. */
import { Anchor, Skeleton, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PollFile, PollRound, PollView } from '#core/contracts/index.ts';
import { pollQueries } from '../api/polls.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Sign } from '../frame/signs.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import css from './polls.module.css';
import { useNamed } from './use-named.ts';

export function Result({ poll: { id, slug } }: { poll: PollView }) {
  const { polls: words } = useWords();
  const { data: file, error, refetch } = useQuery(pollQueries.result(id));
  const at = `/consultations/${slug}`;
  return (
    <section className={css.section} aria-labelledby="result">
      <h2 id="result">{words.result}</h2>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!file && !error && <Skeleton height={240} />}
      {file && (
        <>
          <p className="dim">{words.kindsSay[file.poll.question.method.kind]}</p>
          <Lines file={file} />
          {file.count.rounds && <Rounds rounds={file.count.rounds} file={file} />}
          <Rejected file={file} />
          <Anomalies file={file} />
        </>
      )}
      <p className={css.links}>
        <Anchor href={at} target="_blank">
          {words.see}
        </Anchor>
        <Anchor href={`${at}.json`} target="_blank">
          {words.file}
        </Anchor>
      </p>
      <p className="dim">{words.verify}</p>
    </section>
  );
}

function useOptionName({ poll: { question } }: PollFile) {
  const named = useNamed();
  return (code: string) => {
    const option = question.options.find((one) => one.code === code);
    return option ? named(option.name) : code;
  };
}

function Lines({ file }: { file: PollFile }) {
  const { words: all, language } = useSpeech();
  const { polls: words } = all;
  const name = useOptionName(file);
  const number = new Intl.NumberFormat(language);
  const { count, poll } = file;
  return (
    <Table className={css.table ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.choice}</Table.Th>
          <Table.Th>{poll.question.method.kind === 'points' ? words.pointsWord : words.votes}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {count.lines.map(({ option, score, chosen }) => (
          <Table.Tr key={option}>
            <Table.Th scope="row">
              {name(option)}{' '}
              {chosen && (
                <Sign tone="good" sign="✓">
                  {words.chosen}
                </Sign>
              )}
            </Table.Th>
            <Table.Td>{number.format(score)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Rounds({ rounds, file }: { rounds: readonly PollRound[]; file: PollFile }) {
  const { polls: words } = useWords();
  const say = useSay();
  const name = useOptionName(file);
  return (
    <details>
      <summary>{words.rounds}</summary>
      <ol className={css.plain}>
        {rounds.map(({ votes, exhausted, out }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is what its number says
          <li key={index}>
            {say.list(Object.entries(votes).map(([option, n]) => words.voteOf(name(option), n)))}
            {exhausted > 0 && ` · ${words.exhausted(exhausted)}`}
            {out !== undefined && ` · ${words.out(name(out))}`}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Rejected({ file: { rejected, count } }: { file: PollFile }) {
  const { polls: words } = useWords();
  const say = useSay();
  const reasons = new Map<PollFile['rejected'][number]['reason'], number>();
  for (const { reason } of rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return (
    <p>
      {words.ballots(count.ballots)}{' '}
      {rejected.length === 0
        ? words.noneRejected
        : words.rejected(
            rejected.length,
            say.list([...reasons].map(([reason, n]) => words.reasonOf(words.reasons[reason], n))),
          )}
    </p>
  );
}

function Anomalies({ file: { anomalies } }: { file: PollFile }) {
  const { polls: words } = useWords();
  const say = useSay();
  if (anomalies.length === 0) return <p>{words.noAnomaly}</p>;
  return (
    <>
      <h3>{words.anomalies}</h3>
      <ul className={css.plain}>
        {anomalies.map(({ kind, at, found, expected }) => (
          <li key={`${kind}${at}`}>
            {words.anomaly[kind]({ when: at === undefined ? '' : say.when(at), found, expected })}
          </li>
        ))}
      </ul>
    </>
  );
}
