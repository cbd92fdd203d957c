/** How fast the desk answers, and what went on line. */
import { Table } from '@mantine/core';
import { Link } from 'wouter';
import type { Numbers } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './numbers.module.css';
import { useFigures } from './use-figures.ts';

export function Pace({ approval, alerts }: Pick<Numbers, 'approval' | 'alerts'>) {
  const { numbers: words } = useWords();
  const say = useSay();
  const { medianMs, slowestMs, count, direct } = approval;
  return (
    <section className={css.section}>
      <h2>{words.pace}</h2>
      <p>
        {medianMs === undefined || slowestMs === undefined
          ? words.noApproval
          : words.approval(count, say.length(medianMs), say.length(slowestMs))}
        {direct > 0 && ` ${words.direct(direct)}`}
      </p>
      {alerts.length === 0 ? <p className="dim">{words.noAlert}</p> : <AlertPace alerts={alerts} />}
    </section>
  );
}

function AlertPace({ alerts }: Pick<Numbers, 'alerts'>) {
  const { numbers: words, alerts: alertWords } = useWords();
  const say = useSay();
  const { number } = useFigures();
  return (
    <ul className={css.alerts}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <Link href={`/alerts/${alert.id}`} className="plain-link">
            <b>{alert.headline}</b>
          </Link>
          <span className="dim">
            {alert.status !== 'Actual' &&
              `${alertWords.raise.statuses[alert.status === 'Test' ? 'Test' : 'Exercise']}, `}
            {say.when(alert.raisedAt)}
          </span>
          <span>
            {words.reached(number(alert.shown), number(alert.displays))}
            {alert.firstMs !== undefined && `, ${words.first(say.length(alert.firstMs))}`}
            {alert.firstMs !== undefined &&
              `, ${alert.p95Ms === undefined ? words.never : words.p95(say.length(alert.p95Ms))}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Channels({ channels }: Pick<Numbers, 'channels'>) {
  const { numbers: words } = useWords();
  const say = useSay();
  const { number } = useFigures();
  return (
    <section className={css.section}>
      <h2>{words.channels}</h2>
      {channels.length === 0 ? (
        <p className="dim">{words.noChannel}</p>
      ) : (
        <Table className={css.table ?? ''} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.channel}</Table.Th>
              <Table.Th>{words.published}</Table.Th>
              <Table.Th>{words.delay}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map((channel) => (
              <Table.Tr key={channel.id}>
                <Table.Th scope="row">{channel.name}</Table.Th>
                <Table.Td>{number(channel.messages)}</Table.Td>
                <Table.Td>{channel.medianMs === undefined ? '' : say.length(channel.medianMs)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
