/** A feed is looked at first: what it would bring is seen before it is kept. */
import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MessageKind } from '#core/contracts/index.ts';
import { type Feed, type Looked, upkeepApi, useUpkeep } from '../../api/upkeep.ts';
import { Choice } from '../../frame/choice.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import css from '../settings.module.css';

/** The same in every language. */
const openAgendaHint = 'https://api.openagenda.com/v2/agendas/…/events?key=…';

export function NewFeedForm() {
  const { feeds: words } = useWords();
  const [url, setUrl] = useState('');
  const [type, setType] = useState<Feed['type']>('rss');
  const look = useUpkeep(upkeepApi.tryFeed);
  const add = useUpkeep(upkeepApi.addFeed);
  const feed = { type, url: url.trim() };
  /** There is nothing to look at beforehand: it tells what it says from now on. */
  const isAccount = type === 'activitypub';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAccount) keep();
    else look.mutate(feed);
  };
  const change = (act: () => void) => {
    look.reset();
    act();
  };
  const keep = () =>
    add.mutate(feed, {
      onSuccess: () => {
        look.reset();
        setUrl('');
        toast(isAccount ? words.followed : words.added);
      },
    });
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        type={isAccount ? 'text' : 'url'}
        label={isAccount ? words.account : words.address}
        description={isAccount ? words.accountSo : undefined}
        placeholder={
          isAccount ? words.accountHint : type === 'openagenda' ? openAgendaHint : words.addressHint
        }
        required
        withAsterisk={false}
        maxLength={1000}
        value={url}
        onChange={(event) => change(() => setUrl(event.currentTarget.value))}
      />
      <Choice
        label={words.what}
        value={type}
        onChange={(next) => change(() => setType(next))}
        data={(['rss', 'ics', 'openagenda', 'activitypub'] as const).map((value) => ({
          value,
          label: words.types[value],
        }))}
      />
      <ProblemNote error={look.error ?? add.error} />
      {look.data && <Found looked={look.data} />}
      <Group>
        <Button
          type="submit"
          variant={look.data ? 'default' : 'filled'}
          loading={look.isPending || (isAccount && add.isPending)}
        >
          {isAccount ? words.follow : words.look}
        </Button>
        {look.data && look.data.count > 0 && (
          <Button loading={add.isPending} onClick={keep}>
            {words.keep}
          </Button>
        )}
      </Group>
    </form>
  );
}

function Found({ looked: { count, first, problems } }: { looked: Looked }) {
  const { feeds: words, kinds } = useWords();
  return (
    <div role="status">
      <p className={css.line}>{words.found(count)}</p>
      <ul>
        {first.map(({ title, kind }) => (
          <li key={`${kind}${title}`}>
            {title} <span className="dim small">{kinds[kind as MessageKind]}</span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && <p className="dim small">{words.problems(problems.length)}</p>}
    </div>
  );
}
