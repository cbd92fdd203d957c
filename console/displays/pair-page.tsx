/** Pairing: the code that a screen or a panel agent shows, a name or the panel that waits for it, and it starts. */
import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { api, type PairInput } from '../api/calls.ts';
import { displayQueries } from '../api/displays.ts';
import { queries, useChange } from '../api/queries.ts';
import { DarkHours } from '../frame/dark-hours.tsx';
import { Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './displays.module.css';

export function PairPage() {
  const { displays } = useWords();
  const words = displays.pairing;
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const [code, setCode] = useState(search.get('code') ?? '');
  const [name, setName] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const replaced = search.get('replace');
  const { data: old } = useQuery({ ...queries.display(replaced ?? ''), enabled: replaced !== null });
  const [panel, setPanel] = useState<string | null>(replaced);
  const agents = (useQuery(displayQueries.brief({ kind: 'panel' })).data?.displays ?? []).filter(
    ({ agent }) => agent,
  );
  const { data: me } = useQuery(queries.me());
  const [dark, setDark] = useState<PairInput['darkHours']>(me?.territory.darkHours ?? undefined);
  const pair = useChange(api.pair);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = code.trim().toUpperCase();
    const screen = { code: typed, name: name.trim(), tags, ...(dark && { darkHours: dark }) };
    pair.mutate(panel === null ? screen : { code: typed, display: panel }, {
      onSuccess: (display) => {
        toast(replaced === null ? words.done : words.replaced);
        go(`/displays/${display.id}`);
      },
    });
  };
  return (
    <Page
      title={replaced === null ? words.title : words.replaceTitle}
      lead={replaced === null ? words.lead : words.replaceLead}
      back={
        old ? { href: `/displays/${old.id}`, label: old.name } : { href: '/displays', label: displays.title }
      }
    >
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label={words.code}
          description={panel === replaced && words.codeWhere(`${location.origin}/player/`)}
          required
          withAsterisk={false}
          autoFocus={!code}
          autoComplete="off"
          spellCheck={false}
          maxLength={12}
          size="lg"
          classNames={{ input: css.code ?? '' }}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {replaced === null && agents.length > 0 && (
          <Select
            label={words.forWhat}
            allowDeselect={false}
            value={panel ?? ''}
            onChange={(value) => setPanel(value || null)}
            data={[
              { value: '', label: words.newScreen },
              ...agents.map(({ id, name }) => ({ value: id, label: words.agentPanel(name) })),
            ]}
          />
        )}
        {panel === null && (
          <>
            <TextInput
              label={words.name}
              placeholder={words.namePlaceholder}
              required
              withAsterisk={false}
              autoFocus={Boolean(code)}
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TagsInput label={words.tags} description={words.tagsHint} value={tags} onChange={setTags} />
            <DarkHours label={words.dark} value={dark} onChange={setDark} />
          </>
        )}
        <ProblemNote error={pair.error} />
        <div>
          <Button type="submit" loading={pair.isPending}>
            {replaced === null ? words.go : words.replaceGo}
          </Button>
        </div>
      </form>
    </Page>
  );
}
