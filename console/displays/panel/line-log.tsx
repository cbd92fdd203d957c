/** The last bytes that passed on a panel's line: what an installer reads when both ends do not understand each other. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { panelApi, panelQueries } from '../../api/panels.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSpeech } from '../../words/words.tsx';
import { readCapture } from './capture.ts';
import css from './panel.module.css';

const most = 200;

export function LineLog({ display }: { display: string }) {
  const { words, timeZone } = useSpeech();
  const { line } = words.panels;
  const { data, error, refetch } = useQuery(panelQueries.capture(display));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={240} />;
  const rows = readCapture(data);
  if (rows.length === 0) return <Empty title={line.empty}>{line.emptySo}</Empty>;
  const clock = new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  return (
    <>
      <Group justify="space-between" mb="md">
        <p className="dim">{line.lead}</p>
        <Button component="a" variant="default" href={panelApi.captureAt(display)} download>
          {line.download}
        </Button>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section className={css.log} aria-label={line.table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{line.time}</th>
              <th scope="col">{line.way}</th>
              <th scope="col">{line.bytes}</th>
              <th scope="col">{line.letters}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .slice(-most)
              .reverse()
              .map(({ at, way, hex, letters, key }) => (
                <tr key={key} data-way={way}>
                  <td>{clock.format(at)}</td>
                  <td>{`${way === 'out' ? '→' : '←'} ${line[way]}`}</td>
                  <td>{hex}</td>
                  <td>{letters}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
