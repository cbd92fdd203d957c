/** Every message, with its state and where it shows now. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { api } from '../api/calls.ts';
import { messagesKey, useMay } from '../api/queries.ts';
import { syncQueries } from '../api/sync.ts';
import { Icon } from '../frame/icons.tsx';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { OffersHint } from '../towns/offers-hint.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { Filters, queryOfFilter, useFilter } from './filters.tsx';
import css from './list.module.css';
import { ListTabs } from './list-tabs.tsx';
import { MessageRow } from './message-row.tsx';

/** As many as the server answers at once. */
const mostReached = 200;

export function ListPage({ archive = false }: { archive?: boolean }) {
  const { messages: words } = useWords();
  const writes = useMay('write-message');
  const { media } = useWords();
  const write = writes && (
    <>
      <Button component={Link} href="/media" variant="default">
        {media.title}
      </Button>
      <Button component={Link} href="/messages/new" leftSection={<Icon name="plus" size={18} />}>
        {words.write}
      </Button>
    </>
  );
  return (
    <Listing
      key={String(archive)}
      archive={archive}
      write={
        <>
          {write}
          <OffersHint />
        </>
      }
    />
  );
}

function Listing({ archive, write }: { archive: boolean; write: React.ReactNode }) {
  const words = useWords();
  const { find } = words;
  const say = useSay();
  const filter = useFilter();
  const asked = {
    ...queryOfFilter(filter.value, say.manner.timeZone),
    archive: archive ? 'only' : 'without',
  } as const;
  const list = useInfiniteQuery({
    queryKey: messagesKey(asked),
    queryFn: ({ pageParam }) => api.messages(asked, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });
  const found = list.data?.pages.flatMap((page) => page.messages) ?? [];
  // What was listed last is asked first: the answer is bounded.
  const { data } = useQuery(syncQueries.reach(found.slice(-mostReached).map(({ id }) => id)));
  const reach = useMemo(() => new Map(data?.reach.map((one) => [one.message, one])), [data]);
  const filtered = Object.values(filter.value).some(Boolean);
  const bare = list.isSuccess && found.length === 0 && !filtered;
  const elsewhere = `${archive ? '/messages' : '/messages/archive'}${filter.search}`;
  return (
    <Page title={words.messages.title} actions={(archive || !bare) && write}>
      <ListTabs />
      {(filtered || found.length > 0) && <Filters filter={filter} archive={archive} />}
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {bare && (
        <Empty title={archive ? find.archiveEmpty : words.messages.empty} action={!archive && write}>
          {archive ? find.archiveEmptySo : words.messages.emptySo}
        </Empty>
      )}
      {list.isSuccess && found.length === 0 && filtered && (
        <Empty
          title={words.messages.emptyFilter}
          action={
            <Button variant="default" onClick={filter.clear}>
              {words.messages.clearFilters}
            </Button>
          }
        >
          {words.messages.emptyFilterSo}
        </Empty>
      )}
      <ul className={css.list}>
        {found.map((message) => (
          <MessageRow key={message.id} message={message} reach={reach.get(message.id)} />
        ))}
      </ul>
      {filtered && list.isSuccess && !list.hasNextPage && (
        <Link href={elsewhere} className={css.elsewhere ?? ''}>
          {archive ? find.alsoCurrent : find.alsoArchive}
        </Link>
      )}
      <More list={list} />
    </Page>
  );
}

function Waiting() {
  const { common } = useWords();
  return (
    <Stack gap="md" aria-label={common.loading} role="status">
      {[1, 2, 3, 4].map((n) => (
        <Skeleton key={n} height={72} radius="md" />
      ))}
    </Stack>
  );
}
