/** The library: everything that was sent, what uses it, and the space that it takes. */
import { Progress, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { type MediaFilter, type MediaItem, type MediaUsage, mediaQueries } from '../api/media.ts';
import { useChange, useMay } from '../api/queries.ts';
import { Choice } from '../frame/choice.tsx';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { DropZone } from './drop-zone.tsx';
import css from './media.module.css';
import { Thumb } from './thumb.tsx';
import { useUpload } from './use-upload.ts';

const shown = ['all', 'picture', 'video', 'unused'] as const;
type Shown = (typeof shown)[number];

const filters: Readonly<Record<Shown, MediaFilter>> = {
  all: {},
  picture: { kind: 'picture' },
  video: { kind: 'video' },
  unused: { unused: true },
};

export function MediaPage() {
  const { media: words, messages } = useWords();
  const [search, setSearch] = useSearchParams();
  const asked = shown.find((one) => one === search.get('show')) ?? 'all';
  const list = useInfiniteQuery(mediaQueries.list(filters[asked]));
  const found = list.data?.pages.flatMap(({ media }) => media) ?? [];
  const usage = list.data?.pages[0]?.usage;
  return (
    <Page wide title={words.title} lead={words.lead} back={{ href: '/messages', label: messages.title }}>
      <div className={css.top}>
        <Bring />
        {usage && <Usage usage={usage} />}
      </div>
      <div className={css.choice}>
        <Choice
          label={words.filters.label}
          value={asked}
          onChange={(next) => setSearch(next === 'all' ? {} : { show: next }, { replace: true })}
          data={shown.map((value) => ({ value, label: words.filters[value] }))}
        />
      </div>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={240} />}
      {list.isSuccess && found.length === 0 && <Nothing asked={asked} />}
      <ul className={css.grid}>
        {found.map((item) => (
          <Card key={item.hash} item={item} />
        ))}
      </ul>
      <More list={list} />
    </Page>
  );
}

function Bring() {
  const { media: words } = useWords();
  const writes = useMay('write-message');
  const upload = useUpload();
  // What is there has changed; nothing else has to be told to the server.
  const change = useChange(async (pages: number) => pages);
  if (!writes) return null;
  return (
    <div>
      <DropZone
        wanted="any"
        many
        upload={upload}
        onDone={({ pages }) =>
          change.mutate(pages?.length ?? 1, { onSuccess: (count) => toast(words.sent(count)) })
        }
      />
    </div>
  );
}

function Usage({ usage }: { usage: MediaUsage }) {
  const { media: words } = useWords();
  const say = useSay();
  const { bytes, quota } = usage;
  if (quota === 0) return <p className={css.usage}>{words.usageNoLimit(say.bytes(bytes))}</p>;
  const full = bytes / quota > 0.9;
  return (
    <div className={css.usage}>
      <span className="figures">{words.usage(say.bytes(bytes), say.bytes(quota))}</span>
      <Progress
        aria-label={words.usageLabel}
        value={(bytes / quota) * 100}
        color={full ? 'orange' : 'belfry'}
      />
      {full && (
        <Text size="sm" c="orange">
          <span aria-hidden="true">▲ </span>
          {words.usageFull}
        </Text>
      )}
    </div>
  );
}

function Card({ item }: { item: MediaItem }) {
  const { media: words } = useWords();
  return (
    <li>
      <Link href={`/media/${item.hash}`} className={css.card ?? ''}>
        <Thumb item={item} />
        <span className={css.name}>{item.name}</span>
        <span className="dim small">{words.usedBy(item.messages)}</span>
      </Link>
    </li>
  );
}

function Nothing({ asked }: { asked: Shown }) {
  const { media: words } = useWords();
  if (asked === 'unused') return <Empty title={words.emptyUnused}>{words.emptyUnusedSo}</Empty>;
  return <Empty title={asked === 'all' ? words.empty : words.emptyKind[asked]}>{words.emptySo}</Empty>;
}
