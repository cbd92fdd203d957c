/** Every message, with its state and where it shows now. */
import { Button, Select, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { api } from '../api/calls.ts';
import { messageKinds, messageStates } from '../api/lists.ts';
import { messagesKey, useMay } from '../api/queries.ts';
import { syncQueries } from '../api/sync.ts';
import { Icon } from '../frame/icons.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import css from './list.module.css';
import { MessageRow } from './message-row.tsx';

/** As many as the server answers at once. */
const mostReached = 200;

export function ListPage() {
  const { messages: words } = useWords();
  const writes = useMay('write-message');
  const { media } = useWords();
  const write = writes && (
    <>
      <Button component={Link} href="/messages/new" leftSection={<Icon name="plus" size={18} />}>
        {words.write}
      </Button>
      <Button component={Link} href="/media" variant="default">
        {media.title}
      </Button>
    </>
  );
  return <Listing write={write} />;
}

function Listing({ write }: { write: React.ReactNode }) {
  const words = useWords();
  const filter = useFilter();
  const list = useInfiniteQuery({
    queryKey: messagesKey(filter.value),
    queryFn: ({ pageParam }) => api.messages(filter.value, pageParam),
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
  return (
    <Page title={words.messages.title} actions={!bare && write}>
      {(filtered || found.length > 0) && <Filters filter={filter} />}
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {bare && (
        <Empty title={words.messages.empty} action={write}>
          {words.messages.emptySo}
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
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {words.common.showMore}
        </Button>
      )}
    </Page>
  );
}

type Filter = ReturnType<typeof useFilter>;

/** The filter stands in the address, so that a view can be sent to a colleague. */
function useFilter() {
  const [search, setSearch] = useSearchParams();
  const value = {
    state: search.get('state') ?? '',
    kind: search.get('kind') ?? '',
    q: search.get('q') ?? '',
  };
  const set = (name: keyof typeof value, to: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (to) next.set(name, to);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return { value, set, clear: () => setSearch({}, { replace: true }) };
}

function Filters({ filter }: { filter: Filter }) {
  const { messages: words, kinds, states } = useWords();
  const [typed, setTyped] = useState(filter.value.q);
  const [settled] = useDebouncedValue(typed, 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a settled text moves the address
  useEffect(() => {
    if (settled !== filter.value.q) filter.set('q', settled);
  }, [settled]);
  return (
    <search className={css.filters}>
      <TextInput
        className={css.search ?? ''}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<Icon name="search" size={18} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Select
        aria-label={words.filters.state}
        placeholder={words.filters.anyState}
        clearable
        value={filter.value.state || null}
        onChange={(value) => filter.set('state', value ?? '')}
        data={messageStates.map((value) => ({ value, label: states[value] }))}
      />
      <Select
        aria-label={words.filters.kind}
        placeholder={words.filters.anyKind}
        clearable
        value={filter.value.kind || null}
        onChange={(value) => filter.set('kind', value ?? '')}
        data={messageKinds.map((value) => ({ value, label: kinds[value] }))}
      />
    </search>
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
