/** Pairing a screen: the code it shows, a name, and it starts. */
import { Button, Switch, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { api, type PairInput } from '../api/calls.ts';
import { useChange } from '../api/queries.ts';
import { Clock } from '../frame/clock.tsx';
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
  const [dark, setDark] = useState<PairInput['darkHours']>();
  const pair = useChange(api.pair);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = { code: code.trim().toUpperCase(), name: name.trim(), tags };
    pair.mutate(dark ? { ...input, darkHours: dark } : input, {
      onSuccess: (display) => {
        toast(words.done);
        go(`/displays/${display.id}`);
      },
    });
  };
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/displays', label: displays.title }}>
      <form className={css.form} onSubmit={submit}>
        <TextInput
          label={words.code}
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
        <Switch
          label={words.dark}
          checked={dark !== undefined}
          onChange={(event) =>
            setDark(event.currentTarget.checked ? { from: '23:00', until: '06:00' } : undefined)
          }
        />
        {dark && (
          <div className={css.row}>
            <Clock
              shown
              label={words.darkFrom}
              value={dark.from}
              onChange={(from) => setDark({ ...dark, from })}
            />
            <Clock
              shown
              label={words.darkUntil}
              value={dark.until}
              onChange={(until) => setDark({ ...dark, until })}
            />
          </div>
        )}
        <ProblemNote error={pair.error} />
        <div>
          <Button type="submit" loading={pair.isPending}>
            {words.go}
          </Button>
        </div>
      </form>
    </Page>
  );
}
