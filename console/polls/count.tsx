/** After the end: everything is opened, counted and published at once. */
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { type HeldApi, pollApi, usePollChange } from '../api/polls.ts';
import { Confirm } from '../frame/confirm.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import css from './polls.module.css';

type Props = { readonly id: string; readonly paper: boolean; readonly api?: HeldApi };

export function Count({ id, paper, api = pollApi }: Props) {
  const { polls: words } = useWords();
  const [asking, setAsking] = useState(false);
  const count = usePollChange(api.count, () => toast(words.counted));
  return (
    <section className={css.section} aria-labelledby="count">
      <h2 id="count">{words.count}</h2>
      <p>{paper ? words.countPaper : words.countAlone}</p>
      <Group>
        <Button onClick={() => setAsking(true)}>{words.countNow}</Button>
      </Group>
      <Confirm
        opened={asking}
        title={words.countTitle}
        act={words.countNow}
        danger={false}
        pending={count.isPending}
        error={count.error}
        onClose={() => setAsking(false)}
        onAct={() => count.mutate(id)}
      >
        {paper ? words.countSoPaper : words.countSo}
      </Confirm>
    </section>
  );
}
