/** The last bytes that passed on a panel's line: what an installer reads when both ends do not understand each other. */
import { Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { panelApi, panelQueries } from '../../api/panels.ts';
import { DownloadButton } from '../../frame/download-button.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSpeech } from '../../words/words.tsx';
import { readCapture } from './capture.ts';
import css from './panel.module.css';

const most = 200;

export function LineLog({ display }: { display: string }) {
  const { words, timeZone, language } = useSpeech();
  const { line } = words.panels;
  const { data, error, refetch } = useQuery(panelQueries.capture(display));
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={240} />;
  const rows = readCapture(data);
  if (rows.length === 0) return <Empty title={line.empty}>{line.emptySo}</Empty>;
  const clock = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <p className={`dim ${css.so}`}>{line.lead}</p>
        <DownloadButton href={panelApi.captureAt(display)}>{line.download}</DownloadButton>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1) */}
      <section className={css.log} aria-label={line.list} tabIndex={0}>
        <ol>
          {rows
            .slice(-most)
            .reverse()
            .map(({ at, way, hex, letters, key }) => (
              <li key={key} data-way={way}>
                <time dateTime={new Date(at).toISOString()}>{clock.format(at)}</time>
                <span>{`${way === 'out' ? '→' : '←'} ${line[way]}`}</span>
                <code>{hex}</code>
                <code>{letters}</code>
              </li>
            ))}
        </ol>
      </section>
    </>
  );
}
