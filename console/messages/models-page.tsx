/** Texts to begin from: notices that come again. */
import { ActionIcon, Button, Menu, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import type { Model } from '#core/contracts/index.ts';
import { useChange, useMay } from '../api/queries.ts';
import { writeApi, writeQueries } from '../api/write.ts';
import { Icon } from '../frame/icons.tsx';
import { More } from '../frame/more.tsx';
import { Empty, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { ListTabs } from './list-tabs.tsx';
import css from './models.module.css';
import { NameDialog } from './name-dialog.tsx';
import { startOf } from './start-of.ts';

export function ModelsPage() {
  const { messages: words, reuse } = useWords();
  const [search, setSearch] = useSearchParams();
  const list = useInfiniteQuery(writeQueries.models());
  const models = list.data?.pages.flatMap((page) => page.models) ?? [];
  const renamed = models.find(({ id }) => id === search.get('rename'));
  return (
    <Page title={words.title}>
      <ListTabs />
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      {list.isSuccess && models.length === 0 && <Empty title={reuse.empty}>{reuse.emptySo}</Empty>}
      <ul className={css.models}>
        {models.map((model) => (
          <OneModel key={model.id} model={model} onRename={() => setSearch({ rename: model.id })} />
        ))}
      </ul>
      <More list={list} />
      {renamed && <Rename model={renamed} onClose={() => setSearch({})} />}
    </Page>
  );
}

function OneModel({ model, onRename }: { model: Model; onRename: () => void }) {
  const { reuse, kinds, common } = useWords();
  const say = useSay();
  const writes = useMay('write-message');
  const { id, name, kind, content, updatedAt } = model;
  const restore = useChange(() => writeApi.createModel({ name, kind, content }));
  const remove = useChange(
    () => writeApi.removeModel(id),
    () => toast(reuse.removed, { label: common.undo, act: () => restore.mutate(undefined) }),
  );
  return (
    <li className={css.model}>
      <div className={css.text}>
        <h2>{name}</h2>
        <p>{content.title}</p>
        <p className={css.about}>
          <span>{kinds[kind]}</span>
          <span>{reuse.usedAgo(say.ago(updatedAt))}</span>
        </p>
      </div>
      {writes && (
        <div className={css.acts}>
          <Button component={Link} href={startOf(model)} variant="default">
            {reuse.start}
          </Button>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label={common.of(common.more, name)}>
                <Icon name="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={onRename}>{reuse.rename}</Menu.Item>
              <Menu.Item color="red" onClick={() => remove.mutate(undefined)}>
                {reuse.remove}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </li>
  );
}

function Rename({ model, onClose }: { model: Model; onClose: () => void }) {
  const { reuse } = useWords();
  const change = useChange((name: string) => writeApi.changeModel(model.id, { name }));
  return (
    <NameDialog
      title={reuse.renameTitle}
      first={model.name}
      act={reuse.rename}
      change={change}
      onDone={() => toast(reuse.renamed)}
      onClose={onClose}
    />
  );
}
