/** One calendar of the town's own: its title and its days, typed or brought as a file. */
import { ActionIcon, Button, FileButton, Group, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { type DayCalendar, townApi, townQueries, useTownChange } from '../../api/town.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Icon } from '../../frame/icons.tsx';
import { NotFound } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSpeech, useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { daysBetween, nameFor, sayDate } from './days.ts';
import own from './town.module.css';

export function CalendarPage({ name }: { name?: string }) {
  const { calendars: words } = useWords();
  const { data, error, refetch } = useQuery(townQueries.calendars());
  const all = data?.calendars ?? [];
  const calendar = all.find((one) => one.name === name && !one.builtIn);
  if (data && name !== undefined && !calendar) return <NotFound />;
  return (
    <SectionPage title={calendar?.title ?? words.add} lead={words.oneLead}>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && <CalendarForm calendar={calendar} taken={all.map((one) => one.name)} />}
    </SectionPage>
  );
}

type FormProps = { readonly calendar: DayCalendar | undefined; readonly taken: readonly string[] };

function CalendarForm({ calendar, taken }: FormProps) {
  const { calendars: words, common } = useWords();
  const [, go] = useLocation();
  const [title, setTitle] = useState(calendar?.title ?? '');
  const [days, setDays] = useState<readonly string[]>(calendar?.days ?? []);
  const [ics, setIcs] = useState<{ name: string; text: string }>();
  const [unread, setUnread] = useState<string>();
  const name = calendar?.name ?? nameFor(title, taken);
  const save = useTownChange(() =>
    townApi.saveCalendar(name, { title: title.trim(), dates: days, ...(ics && { ics: ics.text }) }),
  );
  const read = async (file: File) => {
    const text = await file.text().catch(() => undefined);
    setIcs(text === undefined ? undefined : { name: file.name, text });
    setUnread(text === undefined ? file.name : undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = (saved: DayCalendar) => {
      toast(words.saved(saved.days.length));
      go('/settings/calendars');
    };
    save.mutate(undefined, { onSuccess: done });
  };
  return (
    <form className={css.part} onSubmit={submit}>
      <div className={css.form}>
        <TextInput
          label={words.title1}
          placeholder={words.titleHint}
          required
          withAsterisk={false}
          maxLength={120}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <AddDays onAdd={(more) => setDays([...new Set([...days, ...more])].sort())} />
      <Days days={days} onRemove={(gone) => setDays(days.filter((day) => day !== gone))} />
      <Group>
        <FileButton accept=".ics,text/calendar" onChange={(file) => file && void read(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              {words.file}
            </Button>
          )}
        </FileButton>
        <span role="status">{ics && words.fileChosen(ics.name)}</span>
        {unread !== undefined && (
          <Text component="span" c="red" role="alert">
            {words.fileUnread(unread)}
          </Text>
        )}
      </Group>
      <ProblemNote error={save.error} />
      <Group justify="space-between">
        <Button
          type="submit"
          loading={save.isPending}
          disabled={title.trim() === '' || (days.length === 0 && !ics)}
        >
          {common.save}
        </Button>
        {calendar && <RemoveCalendar calendar={calendar} />}
      </Group>
    </form>
  );
}

function AddDays({ onAdd }: { onAdd: (days: readonly string[]) => void }) {
  const { calendars: words } = useWords();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const found = daysBetween(from, until);
  const add = () => {
    onAdd(found);
    setFrom('');
    setUntil('');
  };
  return (
    <Group align="flex-end">
      <TextInput
        type="date"
        label={words.from}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={words.until}
        value={until}
        min={from}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button variant="light" disabled={found.length === 0} onClick={add}>
        {words.addDays(found.length)}
      </Button>
    </Group>
  );
}

function Days({ days, onRemove }: { days: readonly string[]; onRemove: (day: string) => void }) {
  const { calendars: words } = useWords();
  const { language } = useSpeech();
  if (days.length === 0) return <p className="dim">{words.noDay}</p>;
  return (
    <ul className={own.days} aria-label={words.days}>
      {days.map((day) => (
        <li key={day}>
          {sayDate(day, language)}
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={words.removeDay(sayDate(day, language))}
            onClick={() => onRemove(day)}
          >
            <Icon name="remove" size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function RemoveCalendar({ calendar: { name, title } }: { calendar: DayCalendar }) {
  const { calendars: words } = useWords();
  const [, go] = useLocation();
  const [asked, setAsked] = useState(false);
  // Away first: the page of a calendar that is gone is no page.
  const remove = useTownChange(async () => {
    await townApi.removeCalendar(name);
    toast(words.removed);
    go('/settings/calendars');
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asked}
        title={words.removeTitle(title)}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setAsked(false)}
        onAct={() => remove.mutate(undefined)}
      >
        {words.removeSo}
      </Confirm>
    </>
  );
}
