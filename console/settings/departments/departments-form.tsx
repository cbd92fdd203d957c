/** The departments: names, contacts and heads; those that something names already are one press away. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Department, DepartmentsInput } from '#core/contracts/index.ts';
import { departmentApi, useDepartmentChange } from '../../api/departments.ts';
import { directoryQueries } from '../../api/directory.ts';
import { useDepartments } from '../../api/report-rules.ts';
import { reportQueries } from '../../api/reports.ts';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../entries.module.css';
import { changed, type Keyed, keyed, newKey, without } from '../keyed.ts';

type Entry = DepartmentsInput['departments'][number];
const nobody = '';

export function DepartmentsForm({ held }: { held: readonly Department[] }) {
  const { departments: words, common } = useWords();
  const [all, setAll] = useState<readonly Keyed<Entry>[]>(() => held.map(keyed));
  const save = useDepartmentChange(departmentApi.save, () => toast(words.saved));
  const whole = all.every(({ name }) => name.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(all.map(filled));
  };
  return (
    <form className={css.parts} onSubmit={submit}>
      {all.length === 0 && <Empty title={words.empty}>{words.emptySo}</Empty>}
      {all.map(({ key, ...one }) => (
        <Fields
          key={key}
          one={one}
          onChange={(next) => setAll(changed(all, key, next))}
          onRemove={() => setAll(without(all, key))}
        />
      ))}
      <Proposals all={all} onAdd={(entry) => setAll([...all, { ...entry, key: newKey() }])} />
      <div className={css.end}>
        {!whole && <p className="dim">{words.needName}</p>}
        <ProblemNote error={save.error} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!whole}>
            {common.save}
          </Button>
        </Group>
      </div>
    </form>
  );
}

/** Those that the useful numbers, a category or a rule name, with what is known of them. */
function Proposals({ all, onAdd }: { all: readonly Entry[]; onAdd: (entry: Entry) => void }) {
  const { departments: words } = useWords();
  const { data } = useQuery(directoryQueries.read());
  const named = useDepartments();
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const services = (data?.services ?? []).map(({ name, address, phone, email }) => ({
    name,
    ...(address !== undefined && { address: address.replace(/\s*\n\s*/g, ', ') }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
  }));
  const known: Entry[] = [
    ...services,
    ...named.filter((name) => !services.some((one) => same(one.name, name))).map((name) => ({ name })),
  ];
  const left = known.filter(({ name }) => !all.some((one) => same(one.name, name)));
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => onAdd({ name: '' })}>
        {words.add}
      </Button>
      {left.map((entry) => (
        <Button key={entry.name} variant="subtle" onClick={() => onAdd(entry)}>
          {words.addOne(entry.name)}
        </Button>
      ))}
    </Group>
  );
}

type FieldsProps = {
  readonly one: Entry;
  readonly onChange: (next: Partial<Entry>) => void;
  readonly onRemove: () => void;
};

function Fields({ one, onChange, onRemove }: FieldsProps) {
  const { departments: words } = useWords();
  const { data } = useQuery(reportQueries.handlers());
  const people = (data?.handlers ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const gone =
    one.head !== undefined && data && !people.some(({ value }) => value === one.head)
      ? [{ value: one.head, label: words.gone }]
      : [];
  const line = (field: 'name' | 'address' | 'phone' | 'email', maxLength: number) => (
    <TextInput
      label={words[field]}
      required={field === 'name'}
      maxLength={maxLength}
      value={one[field] ?? ''}
      onChange={({ currentTarget: { value } }) => onChange({ [field]: value })}
    />
  );
  return (
    <fieldset className={css.entry} aria-label={one.name || words.newOne}>
      {line('name', 120)}
      {line('address', 200)}
      {line('phone', 30)}
      {line('email', 254)}
      <Select
        label={words.head}
        description={words.headHint}
        allowDeselect={false}
        searchable
        value={one.head ?? nobody}
        onChange={(next) => onChange({ head: next ?? nobody })}
        data={[{ value: nobody, label: words.administrators }, ...people, ...gone]}
      />
      <Button variant="subtle" color="red" aria-label={words.removeOne(one.name)} onClick={onRemove}>
        {words.remove}
      </Button>
    </fieldset>
  );
}

/** What was left empty is not sent. */
function filled({ key: _, ...one }: Keyed<Entry>): Entry {
  const said = Object.entries(one).filter(([, value]) => value.trim() !== '');
  return { ...Object.fromEntries(said), name: one.name };
}
