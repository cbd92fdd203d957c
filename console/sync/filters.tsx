/** Which rows are looked at: a group, one surface, one message. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SyncBoard } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { queries } from '../api/queries.ts';
import { syncQueries } from '../api/sync.ts';
import { Choice } from '../frame/choice.tsx';
import { useSpeech, useWords } from '../words/words.tsx';
import css from './board.module.css';
import type { BoardAddress } from './use-board-address.ts';

type Props = {
  readonly address: BoardAddress;
  readonly counts: SyncBoard['counts'];
  readonly withMessage: boolean;
};

export function Filters({ address, counts, withMessage }: Props) {
  const { sync: words } = useWords();
  const { language } = useSpeech();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  return (
    <search className={css.filters} aria-label={words.filters}>
      <Choice
        label={words.group}
        value={address.filter.group ?? 'all'}
        onChange={(group) => address.set('show', group === 'all' ? undefined : group)}
        data={(['all', 'late', 'waiting', 'shown'] as const).map((value) => ({
          value,
          label: value === 'all' ? words.groups.all : `${words.groups[value]} (${number(counts[value])})`,
        }))}
      />
      <SurfaceSelect value={address.filter.surface} onChange={(id) => address.set('surface', id)} />
      {withMessage && (
        <MessageSelect value={address.filter.message} onChange={(id) => address.set('message', id)} />
      )}
    </search>
  );
}

type SelectProps = {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
};

function SurfaceSelect({ value, onChange }: SelectProps) {
  const { sync: words } = useWords();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const { data: chosen } = useQuery({ ...syncQueries.surfaces({ id: value ?? '' }), enabled: !!value });
  const known = value ? chosen?.surfaces.find(({ id }) => id === value) : undefined;
  const { data: found } = useQuery(syncQueries.surfaces({ q: typed === known?.name ? '' : q }));
  const offered = new Map(
    [...(known ? [known] : []), ...(found?.surfaces ?? [])].map((one) => [one.id, one.name]),
  );
  return (
    <Found
      label={words.surface}
      placeholder={words.anySurface}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      offered={offered}
    />
  );
}

function MessageSelect({ value, onChange }: SelectProps) {
  const { sync: words } = useWords();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const { data: chosen } = useQuery({ ...queries.message(value ?? ''), enabled: !!value });
  const title = chosen?.latest.content.title;
  const filter = { q: typed === title ? '' : q };
  const { data: found } = useQuery({
    queryKey: ['messages', 'found', filter],
    queryFn: () => api.messages(filter),
    placeholderData: keepPreviousData,
  });
  const offered = new Map<string, string>();
  if (value && title !== undefined) offered.set(value, title);
  for (const { id, latest } of found?.messages ?? []) offered.set(id, latest.content.title || id);
  return (
    <Found
      label={words.message}
      placeholder={words.anyMessage}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      offered={offered}
    />
  );
}

type FoundProps = SelectProps & {
  readonly label: string;
  readonly placeholder: string;
  readonly onSearch: (text: string) => void;
  readonly offered: ReadonlyMap<string, string>;
};

/** The server has searched: what it found is offered as it is. */
function Found({ label, placeholder, value, onChange, onSearch, offered }: FoundProps) {
  const { sync: words, common } = useWords();
  return (
    <Select
      className={css.select ?? ''}
      aria-label={label}
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': common.clear }}
      nothingFoundMessage={words.noMatch}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      onSearchChange={onSearch}
      filter={({ options }) => options}
      data={[...offered].map(([id, name]) => ({ value: id, label: name }))}
    />
  );
}
