/** Narrowing a list of messages down. The filter stands in the address, so that a view can be sent to a colleague. */
import { Button, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { MessageFilter } from '../api/calls.ts';
import { messageKinds, messageStates } from '../api/lists.ts';
import { writeQueries } from '../api/write.ts';
import { Day } from '../frame/day.tsx';
import { SearchField } from '../frame/search-field.tsx';
import { useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import css from './list.module.css';

const names = ['state', 'kind', 'q', 'topic', 'author', 'from', 'until'] as const;
type Name = (typeof names)[number];
type Values = Readonly<Record<Name, string>>;
export type Filter = ReturnType<typeof useFilter>;

export function useFilter() {
  const [search, setSearch] = useSearchParams();
  const value = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Values;
  const set = (name: Name, to: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (to) next.set(name, to);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const clear = () => setSearch({}, { replace: true });
  const text = search.toString();
  return { value, set, clear, search: text ? `?${text}` : '' };
}

const dayMs = 86_400_000;

/** Days of the address as the instants that the server asks for; the last day counts whole. */
export function queryOfFilter({ from, until, ...rest }: Values, timeZone: string): MessageFilter {
  const begin = (day: string) => instantOf(`${day}T00:00`, timeZone);
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  const after = (day: string) => new Date(Date.parse(`${day}T00:00Z`) + dayMs).toISOString().slice(0, 10);
  return {
    ...rest,
    ...(isDay(from) ? { from: begin(from) } : {}),
    ...(isDay(until) ? { until: begin(after(until)) } : {}),
  };
}

/** Withdrawn messages lie in the archive, all others outside of it. */
const currentStates = messageStates.filter((state) => state !== 'withdrawn');

export function Filters({ filter, archive }: { filter: Filter; archive: boolean }) {
  const { messages: words, kinds, states, find } = useWords();
  const { data: facets } = useQuery(writeQueries.facets());
  const { value, set } = filter;
  const used = [value.topic, value.author, value.from, value.until].filter(Boolean).length;
  const [open, { toggle }] = useDisclosure(used > 0);
  const choice = (name: Name, label: string, any: string, data: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      placeholder={any}
      clearable
      clearButtonProps={{ 'aria-label': find.anyOf(label) }}
      value={value[name] || null}
      onChange={(to) => set(name, to ?? '')}
      data={data}
    />
  );
  return (
    <search className={css.search}>
      <div className={css.filters}>
        <SearchField
          className={css.field}
          label={words.search}
          value={value.q}
          onChange={(q) => set('q', q)}
        />
        {choice(
          'state',
          words.filters.state,
          words.filters.anyState,
          (archive ? messageStates : currentStates).map((one) => ({ value: one, label: states[one] })),
        )}
        {choice(
          'kind',
          words.filters.kind,
          words.filters.anyKind,
          messageKinds.map((one) => ({ value: one, label: kinds[one] })),
        )}
        <Button variant="default" onClick={toggle} aria-expanded={open}>
          {find.more(used)}
        </Button>
      </div>
      {open && (
        <div className={css.filters}>
          {choice(
            'topic',
            find.topic,
            find.anyTopic,
            withChosen(
              value.topic,
              (facets?.topics ?? []).map(({ topic, messages }) => ({
                value: topic,
                label: find.topicCount(topic, messages),
              })),
            ),
          )}
          {choice(
            'author',
            find.author,
            find.anyAuthor,
            (facets?.authors ?? []).map(({ id, name }) => ({ value: id, label: name })),
          )}
          <Dates filter={filter} />
        </div>
      )}
    </search>
  );
}

/** What the address asks for can be seen, even when no message has it any more. */
function withChosen(chosen: string, data: { value: string; label: string }[]) {
  return chosen === '' || data.some(({ value }) => value === chosen)
    ? data
    : [{ value: chosen, label: chosen }, ...data];
}

function Dates({ filter: { value, set } }: { filter: Filter }) {
  const { find } = useWords();
  return (
    <div className={css.dates}>
      <Day label={find.from} value={value.from || undefined} onChange={(day) => set('from', day ?? '')} />
      <Day label={find.until} value={value.until || undefined} onChange={(day) => set('until', day ?? '')} />
    </div>
  );
}
