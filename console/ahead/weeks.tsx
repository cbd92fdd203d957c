/** What each audience will get, week by week: gaps and overloads in sentences, then the table. */
import { Table } from '@mantine/core';
import type { Ahead } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './ahead.module.css';
import { useDay } from './use-day.ts';

/** More than that in a loop, and each comes by rarely. */
const full = 12;
type Audience = Ahead['audiences'][number];

export function Weeks({ ahead: { weeks, audiences } }: { ahead: Ahead }) {
  const { ahead: words } = useWords();
  const day = useDay();
  const shown = audiences.filter(({ displays }) => displays > 0);
  return (
    <section className={css.section}>
      <h2>{words.weeks}</h2>
      {shown.length === 0 ? (
        <p className="dim">{words.noDisplay}</p>
      ) : (
        <>
          <Findings weeks={weeks} audiences={shown} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <section className={css.scroll} tabIndex={0} aria-label={words.weeks}>
            <Table className={css.weeks ?? ''}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.audience}</Table.Th>
                  {weeks.map((week) => (
                    <Table.Th key={week}>{day(week, 'short')}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {shown.map((audience) => (
                  <Row key={audience.tag ?? ''} audience={audience} weeks={weeks} />
                ))}
              </Table.Tbody>
            </Table>
          </section>
        </>
      )}
    </section>
  );
}

function Row({
  audience: { tag, displays, weeks: counts },
  weeks,
}: {
  audience: Audience;
  weeks: Ahead['weeks'];
}) {
  const { ahead: words } = useWords();
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {tag ?? words.all}
        <div className="dim small">{words.displays(displays)}</div>
      </Table.Th>
      {counts.map(({ messages, titles }, index) => (
        <Table.Td
          key={weeks[index]}
          data-level={messages === 0 ? 'gap' : messages > full ? 'full' : undefined}
          title={titles.join('\n')}
        >
          {messages === 0 ? words.nothing : messages}
          {messages > full && <div className="small">{words.full}</div>}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Findings({ weeks, audiences }: { weeks: Ahead['weeks']; audiences: readonly Audience[] }) {
  const { ahead: words } = useWords();
  const say = useSay();
  const day = useDay();
  const sayWeeks = (picked: readonly string[]) => say.list(picked.map((week) => words.weekOf(day(week))));
  const told = audiences.flatMap(({ tag, weeks: counts }) => {
    const who = tag ?? words.all;
    const gaps = soon.flatMap((index) => (counts[index]?.messages === 0 ? (weeks[index] ?? []) : []));
    const loads = soon.flatMap((index) =>
      (counts[index]?.messages ?? 0) > full ? (weeks[index] ?? []) : [],
    );
    return [
      ...(gaps.length > 0 ? [words.gap(who, sayWeeks(gaps))] : []),
      ...(loads.length > 0 ? [words.overload(who, sayWeeks(loads))] : []),
    ];
  });
  if (told.length === 0) return <p>{words.balanced}</p>;
  return (
    <ul className={css.findings}>
      {told.slice(0, 8).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Further ahead than a month nobody has planned everything. */
const soon = [0, 1, 2, 3];
