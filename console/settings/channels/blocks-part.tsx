/** Accounts and servers of whom nothing is taken, each to be taken off the list; a server is added by its name. */
import { Button, Group, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { channelApi, channelQueries } from '../../api/channels.ts';
import { useChangeOf } from '../../api/queries.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';

export function BlocksPart() {
  const { connected: words } = useWords();
  const { data, error } = useQuery(channelQueries.blocks());
  const [who, setWho] = useState('');
  const add = useChangeOf(['channels'], channelApi.block, () => setWho(''));
  const remove = useChangeOf(['channels'], channelApi.unblock);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = who.trim();
    // A host is the same in capitals; the path of an account is not.
    add.mutate(written.includes('/') ? written : written.toLowerCase());
  };
  return (
    <Part title={words.blocks} lead={words.blocksLead}>
      <ProblemNote error={error ?? remove.error} />
      {data && data.blocks.length > 0 && (
        <ul className={css.rows}>
          {data.blocks.map((block) => (
            <li key={block.id}>
              <span>{block.who}</span>
              <Button
                variant="subtle"
                aria-label={words.unblockOf(block.who)}
                loading={remove.isPending && remove.variables === block.id}
                onClick={() => remove.mutate(block.id)}
              >
                {words.unblock}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit}>
        <Group align="end">
          <TextInput
            label={words.blockWho}
            description={words.blockWhoHint}
            required
            withAsterisk={false}
            maxLength={1000}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {words.block}
          </Button>
        </Group>
        <ProblemNote error={add.error} />
      </form>
    </Part>
  );
}
