/** The notice boards of the town, in the order of the round. */
import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { NoticeBoard, NoticeBoardsInput } from '#core/contracts/index.ts';
import { paperApi, paperQueries, usePaperChange } from '../../api/paper.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import css from '../../paper/paper.module.css';
import { useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import own from './duty.module.css';

export function BoardsPage() {
  const { data, error, refetch } = useQuery(paperQueries.boards());
  return (
    <SectionPage>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={240} />}
      {data && <BoardsForm key={JSON.stringify(data)} boards={data.boards} />}
    </SectionPage>
  );
}

type Draft = NoticeBoardsInput['boards'][number] & { readonly key: string };

function BoardsForm({ boards }: { boards: readonly NoticeBoard[] }) {
  const { boards: words, common } = useWords();
  const [drafts, setDrafts] = useState<readonly Draft[]>(boards.map((one) => ({ ...one, key: one.id })));
  const [made, setMade] = useState(0);
  const add = () => {
    setDrafts([...drafts, { key: `new ${made}`, name: '', address: '' }]);
    setMade(made + 1);
  };
  const save = usePaperChange(paperApi.saveBoards);
  const change = (key: string, next: Partial<Draft>) =>
    setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...next } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      drafts.map(({ key: _, ...one }) => one),
      { onSuccess: () => toast(words.saved) },
    );
  };
  return (
    <form className={own.list} onSubmit={submit}>
      {drafts.length === 0 && <p className="dim">{words.none}</p>}
      {drafts.map(({ key, name, address }) => (
        <div key={key} className={css.edit}>
          <TextInput
            label={words.name}
            maxLength={80}
            value={name}
            onChange={(event) => change(key, { name: event.currentTarget.value })}
          />
          <TextInput
            label={words.address}
            maxLength={200}
            value={address}
            onChange={(event) => change(key, { address: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            color="red"
            aria-label={words.removeOne(name)}
            onClick={() => setDrafts(drafts.filter((one) => one.key !== key))}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      <ProblemNote error={save.error} />
      <Group>
        <Button variant="default" onClick={add}>
          {words.add}
        </Button>
        {boards.length + drafts.length > 0 && (
          <Button
            type="submit"
            loading={save.isPending}
            disabled={drafts.some(({ name }) => name.trim() === '')}
          >
            {common.save}
          </Button>
        )}
      </Group>
    </form>
  );
}
