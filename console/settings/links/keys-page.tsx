/** API keys: which there are, what each may do, and a new one. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { type Key, linksApi, linksQueries } from '../../api/links.ts';
import { useChangeOf, useNames } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Icon } from '../../frame/icons.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from './links.module.css';
import { NewKey } from './new-key.tsx';

export function KeysPage() {
  const { keys: words } = useWords();
  const [search, setSearch] = useSearchParams();
  const list = useQuery(linksQueries.keys());
  const [leaving, setLeaving] = useState<Key | null>(null);
  const adding = search.has('new');
  const found = list.data?.keys ?? [];
  const add = (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setSearch({ new: '' })}>
      {words.add}
    </Button>
  );
  return (
    <SectionPage actions={found.length > 0 && add}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      {list.isSuccess && found.length === 0 && (
        <Empty title={words.empty} action={add}>
          {words.emptySo}
        </Empty>
      )}
      {found.length > 0 && (
        <ul className={css.list}>
          {found.map((key) => (
            <KeyRow key={key.id} value={key} onRevoke={() => setLeaving(key)} />
          ))}
        </ul>
      )}
      <NewKey opened={adding} onClose={() => setSearch({}, { replace: true })} />
      <Revoking value={leaving} onClose={() => setLeaving(null)} />
    </SectionPage>
  );
}

function KeyRow({ value, onRevoke }: { value: Key; onRevoke: () => void }) {
  const { keys: words, account } = useWords();
  const say = useSay();
  const names = useNames();
  const over = value.expiresAt !== undefined && value.expiresAt <= Date.now();
  return (
    <li className={css.row}>
      <div className={css.main}>
        <b>{value.name}</b>
        <span>{value.roles ? say.list(value.roles.map((role) => account.roles[role])) : words.personal}</span>
        <span className={css.facts}>
          <span>{words.start(value.start)}</span>
          <span>{value.usedAt === undefined ? words.never : words.used(say.ago(value.usedAt))}</span>
          {value.expiresAt !== undefined && (
            <span>{over ? words.expired : words.expires(say.until(value.expiresAt))}</span>
          )}
          <span>{words.made(names.get(value.madeBy) ?? words.someone, say.when(value.madeAt))}</span>
        </span>
      </div>
      <div className={css.side}>
        <Button variant="default" size="xs" onClick={onRevoke} aria-label={`${words.revoke} ${value.name}`}>
          {words.revoke}
        </Button>
      </div>
    </li>
  );
}

function Revoking({ value, onClose }: { value: Key | null; onClose: () => void }) {
  const { keys: words } = useWords();
  const revoke = useChangeOf(['keys'], linksApi.revokeKey);
  return (
    <Confirm
      opened={value !== null}
      title={words.revokeTitle(value?.name ?? '')}
      act={words.revoke}
      pending={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onAct={() =>
        value &&
        revoke.mutate(value.id, {
          onSuccess: () => {
            toast(words.revoked);
            onClose();
          },
        })
      }
    >
      {words.revokeSo}
    </Confirm>
  );
}
