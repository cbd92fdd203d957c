/** Who did what, with the text as it was then; and the proof on paper. */
import { Group, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Alert, AlertEntry } from '#core/contracts/index.ts';
import { alertApi, alertQueries } from '../api/alerts.ts';
import { DownloadButton } from '../frame/download-button.tsx';
import { More } from '../frame/more.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { ClassSign } from '../frame/signs.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import css from './live.module.css';
import { StatusSign } from './status-sign.tsx';

export function Journal({ alert }: { alert: Alert }) {
  const { journal: words } = useWords().alerts;
  const query = useInfiniteQuery(alertQueries.journal(alert.id));
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section>
      <div className={css.journalHead}>
        <div>
          <h2 className={css.legend}>{words.title}</h2>
          <p className="dim">{words.lead}</p>
        </div>
        <Group gap="sm">
          <DownloadButton href={alertApi.fileAt(alert.id, 'pdf')}>{words.pdf}</DownloadButton>
          <DownloadButton href={alertApi.fileAt(alert.id, 'csv')}>{words.csv}</DownloadButton>
        </Group>
      </div>
      <ProblemNote error={query.error} />
      {query.isPending && <Skeleton height={96} />}
      <ol className={css.journal}>
        {entries.map((entry, index) => (
          <Entry key={entry.id} entry={entry} before={entries[index - 1]} status={alert.status} />
        ))}
      </ol>
      <More list={query} />
    </section>
  );
}

type EntryProps = {
  readonly entry: AlertEntry;
  readonly before: AlertEntry | undefined;
  readonly status: Alert['status'];
};

/** Acts that say something; the others are about what became of it. */
const sayingVerbs: readonly AlertEntry['verb'][] = ['raise', 'update', 'extend', 'end'];

/** The text where it is not the one before. */
function Entry({ entry, before, status }: EntryProps) {
  const { journal: words } = useWords().alerts;
  const say = useSay();
  const { language, timeZone } = useSpeech();
  /** To the second: it is a proof. */
  const exact = (at: number) =>
    new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
      dateStyle: 'long',
      timeStyle: 'medium',
      timeZone,
    }).format(at);
  const { data } = useQuery({ ...alertQueries.scenarios(), enabled: entry.scenario !== undefined });
  const from = data?.scenarios.find(({ id }) => id === entry.scenario);
  const { text } = entry;
  const says = sayingVerbs.includes(entry.verb) && entry.verb !== 'end';
  const said = says && JSON.stringify(text) !== JSON.stringify(before?.text);
  return (
    <li>
      <p className={css.lead}>
        <time dateTime={new Date(entry.at).toISOString()}>{exact(entry.at)}</time>
        <b>{words.verbs[entry.verb]}</b>
        <StatusSign status={status} />
        <span>{words.by(entry.byName)}</span>
        {says && <span>{say.until(entry.until)}</span>}
        {entry.class !== before?.class && <ClassSign value={entry.class} />}
      </p>
      {entry.breakGlass && <p className={css.glass}>{words.breakGlass}</p>}
      {entry.missed && (
        <p>{words.missed(entry.missed.missing, entry.missed.total, say.list(entry.missed.names))}</p>
      )}
      {from && <p className="dim">{words.from(from.title)}</p>}
      {said && (
        <blockquote className={css.quote}>
          <b>{text.headline}</b>
          {text.instruction && <p>{text.instruction}</p>}
        </blockquote>
      )}
    </li>
  );
}
