/** A file that was sent before is taken again. */
import { Modal, Skeleton, Text, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type MediaItem, type MediaKind, mediaQueries } from '../api/media.ts';
import { More } from '../frame/more.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import zone from './drop-zone.module.css';
import css from './media.module.css';
import { Thumb } from './thumb.tsx';

type Props = { readonly kind: MediaKind; readonly onPick: (item: MediaItem) => void };

/** Stands in a drop zone, beside the way to bring a new one. */
export function PickButton({ kind, onPick }: Props) {
  const { media: words, common } = useWords();
  const [opened, setOpened] = useState(false);
  const pick = (item: MediaItem) => {
    setOpened(false);
    onPick(item);
  };
  return (
    <>
      {` ${words.or} `}
      <button type="button" className={zone.browse} onClick={() => setOpened(true)}>
        {words.orLibrary}
      </button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.pick[kind]}
        size="xl"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Offered kind={kind} onPick={pick} />
      </Modal>
    </>
  );
}

function Offered({ kind, onPick }: Props) {
  const { media: words } = useWords();
  const list = useInfiniteQuery(mediaQueries.list({ kind }));
  const found = list.data?.pages.flatMap(({ media }) => media) ?? [];
  if (list.isPending) return <Skeleton height={160} />;
  return (
    <>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isSuccess && found.length === 0 && <Text c="dimmed">{words.pickEmpty[kind]}</Text>}
      <ul className={css.grid} data-dense>
        {found.map((item) => (
          <li key={item.hash}>
            <UnstyledButton className={css.card ?? ''} onClick={() => onPick(item)}>
              <Thumb item={item} />
              <span className={css.name}>{item.name}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  );
}
