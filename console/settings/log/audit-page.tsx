/** Who did what, in sentences, newest first. */
import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { peopleQueries } from '../../api/people.ts';
import { type AuditEntry, type AuditFilter, auditTable, upkeepQueries } from '../../api/upkeep.ts';
import { DownloadButton } from '../../frame/download-button.tsx';
import { More } from '../../frame/more.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useSpeech, useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { dayBounds } from './bounds.ts';
import own from './log.module.css';
import { sayAct } from './say-act.ts';

const abouts = [
  'message',
  'placement',
  'alert',
  'display',
  'user',
  'territory',
  'calendar',
  'feed',
  'media',
  'build',
  'backup',
  'offer',
  'election',
  'webhook',
  'api-key',
] as const;

export function AuditPage() {
  const { audit: words } = useWords();
  const { timeZone } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const asked = Object.fromEntries(search);
  const filter: AuditFilter = {
    actor: asked.actor,
    about: asked.about,
    ...dayBounds(asked.from, asked.until, timeZone),
  };
  const list = useInfiniteQuery(upkeepQueries.audit(filter));
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  const set = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <SectionPage actions={<DownloadButton href={auditTable(filter)}>{words.table}</DownloadButton>}>
      <Filters asked={asked} set={set} />
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={320} />}
      {list.isSuccess && entries.length === 0 && (
        <Empty
          title={words.empty}
          action={
            <Button variant="default" onClick={() => setSearch({}, { replace: true })}>
              {words.clearAll}
            </Button>
          }
        >
          {words.emptySo}
        </Empty>
      )}
      {entries.length > 0 && (
        <ol className={css.rows}>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      <More list={list} />
    </SectionPage>
  );
}

type FiltersProps = {
  readonly asked: Readonly<Record<string, string>>;
  readonly set: (name: string, value: string | null) => void;
};

function Filters({ asked, set }: FiltersProps) {
  const { audit: words } = useWords();
  const people = useQuery(peopleQueries.list()).data?.users ?? [];
  return (
    <div className={own.filters}>
      <Select
        label={words.who}
        placeholder={words.everybody}
        clearable
        clearButtonProps={{ 'aria-label': words.clear }}
        searchable
        value={asked.actor ?? null}
        onChange={(actor) => set('actor', actor)}
        data={[
          ...people.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'system', label: words.system },
        ]}
      />
      <Select
        label={words.what}
        placeholder={words.everything}
        clearable
        clearButtonProps={{ 'aria-label': words.clear }}
        value={asked.about ?? null}
        onChange={(about) => set('about', about)}
        data={abouts.map((value) => ({ value, label: words.abouts[value] }))}
      />
      <TextInput
        type="date"
        label={words.from}
        value={asked.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.until}
        value={asked.until ?? ''}
        onChange={(event) => set('until', event.currentTarget.value)}
      />
    </div>
  );
}

function Row({ entry }: { entry: AuditEntry }) {
  const words = useWords();
  const say = useSay();
  return (
    <li>
      <span>{sayAct(entry, words)}</span>
      <time className="dim small" dateTime={new Date(entry.at).toISOString()} title={say.exact(entry.at)}>
        {say.when(entry.at)}
      </time>
    </li>
  );
}
