/** Where alerts of others come from: how each source is, what it may do, and a new one. */
import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CapSource } from '#core/contracts/index.ts';
import { capApi, capQueries } from '../../api/cap.ts';
import { useChangeOf } from '../../api/queries.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part, SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { NewSourceForm } from './new-source-form.tsx';

export function CapPage() {
  const { cap: words, feeds } = useWords();
  const { data, error, refetch } = useQuery(capQueries.sources());
  const [going, setGoing] = useState<CapSource>();
  const read = useChangeOf(['cap-sources', 'alerts'], capApi.read);
  const remove = useChangeOf(['cap-sources'], capApi.remove);
  const gone = () => {
    setGoing(undefined);
    toast(words.removed);
  };
  return (
    <SectionPage>
      <ProblemNote error={error ?? read.error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={160} />}
      {data?.sources.length === 0 && <Empty title={words.empty}>{words.emptySo}</Empty>}
      {data && data.sources.length > 0 && (
        <ul className={css.rows}>
          {data.sources.map((source) => (
            <li key={source.id}>
              <State source={source} />
              <Group gap="xs">
                {source.url !== null && (
                  <Button
                    variant="subtle"
                    aria-label={feeds.readOne(source.title)}
                    loading={read.isPending && read.variables === source.id}
                    onClick={() => read.mutate(source.id)}
                  >
                    {feeds.read}
                  </Button>
                )}
                <Button
                  variant="subtle"
                  color="red"
                  aria-label={feeds.removeOne(source.title)}
                  onClick={() => setGoing(source)}
                >
                  {feeds.remove}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      <Part title={words.add} lead={words.addSo}>
        <NewSourceForm />
      </Part>
      <Confirm
        opened={going !== undefined}
        title={words.removeTitle}
        act={feeds.remove}
        pending={remove.isPending}
        error={remove.error}
        onClose={() => setGoing(undefined)}
        onAct={() => going && remove.mutate(going.id, { onSuccess: gone })}
      >
        {words.removeSo}
      </Confirm>
    </SectionPage>
  );
}

function State({ source: { id, title, url, policy, fetchedAt, error } }: { source: CapSource }) {
  const { cap: words, feeds } = useWords();
  const say = useSay();
  return (
    <span>
      <b>{title}</b>
      <span className="dim small">{url ?? words.inbox(id)}</span>
      <span className="dim small">
        {[words.believes(policy.senders.length), policy.atOnce ? words.atOnce : words.byHand].join(', ')}
      </span>
      {error !== undefined && (
        <span className={css.warn}>
          <span aria-hidden="true">▲ </span>
          {feeds.failed(error, say.when(fetchedAt ?? 0))}
        </span>
      )}
      {error === undefined && url !== null && (
        <span className="dim small">
          {fetchedAt === undefined ? feeds.notYet : feeds.readAt(say.when(fetchedAt))}
        </span>
      )}
    </span>
  );
}
