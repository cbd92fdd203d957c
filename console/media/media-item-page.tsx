/** One file of the library: what it looks like, what it is called, what it serves; and the way to be rid of it. */
import { Button, Group, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiError } from '../api/client.ts';
import { type Focal, type MediaDetails, mediaApi, mediaQueries } from '../api/media.ts';
import { useChange } from '../api/queries.ts';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useSay, useWords } from '../words/words.tsx';
import { FocalPoint } from './focal-point.tsx';
import css from './media.module.css';

export function MediaItemPage({ hash }: { hash: string }) {
  const { media: words, common } = useWords();
  const { data: item, error, refetch } = useQuery(mediaQueries.one(hash));
  const unknown = error instanceof ApiError && (error.status === 404 || error.status === 400);
  if (!item && unknown) return <NotFound />;
  if (!item) {
    return (
      <Page wide title={common.loading}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
        {!error && <Skeleton height={400} />}
      </Page>
    );
  }
  return (
    <Page
      wide
      title={item.name}
      back={{ href: '/media', label: words.title }}
      lead={<About item={item} />}
      actions={<Remove item={item} />}
    >
      <Described key={item.hash} item={item} />
    </Page>
  );
}

function About({ item }: { item: MediaDetails }) {
  const { media: words } = useWords();
  const say = useSay();
  const { kind, width, height, bytes, durationMs, createdAt, deletedAt, messages } = item;
  const facts = [
    words.kinds[kind],
    words.size(width, height),
    ...(durationMs === undefined ? [] : [say.length(durationMs)]),
    say.bytes(bytes),
    words.sentAt(say.ago(createdAt)),
    ...(messages > 0 || deletedAt === null ? [] : [words.deletedAt(say.when(deletedAt))]),
  ];
  return <span className="figures">{facts.join(' · ')}</span>;
}

/** Name and point are kept together, by one press: neither is of use half-done. */
function Described({ item }: { item: MediaDetails }) {
  const { media: words } = useWords();
  const [name, setName] = useState(item.name);
  const [focal, setFocal] = useState<Focal | null>(item.focal);
  const change = useChange(() => mediaApi.change(item.hash, { name: name.trim(), focal }));
  const save = () => change.mutate(undefined, { onSuccess: () => toast(words.saved) });
  const same = name.trim() === item.name && focal?.x === item.focal?.x && focal?.y === item.focal?.y;
  return (
    <div className={css.two}>
      <div>
        {item.kind === 'picture' ? (
          <Stack gap="xs">
            <FocalPoint media={item.hash} focal={focal} readOnly={false} onChange={setFocal} />
            <Text size="sm" c="dimmed">
              {words.focal}
            </Text>
          </Stack>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: what was filmed by others comes without captions
          <video
            className={css.film}
            src={`/media/${item.hash}`}
            controls
            preload="metadata"
            aria-label={words.film(item.name)}
          />
        )}
      </div>
      <div>
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextInput
            label={words.name}
            required
            withAsterisk={false}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ProblemNote error={change.error} />
          <div>
            <Button type="submit" loading={change.isPending} disabled={same || name.trim() === ''}>
              {words.save}
            </Button>
          </div>
        </form>
        <Uses item={item} />
      </div>
    </div>
  );
}

function Uses({ item }: { item: MediaDetails }) {
  const { media: words, messages } = useWords();
  return (
    <section className={css.uses}>
      <h2>{words.uses}</h2>
      {item.uses.length === 0 && <Text c="dimmed">{words.noUse}</Text>}
      <ul>
        {item.uses.map(({ message, title }) => (
          <li key={message}>
            <Link href={`/messages/${message}`}>{title || messages.untitled}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Remove({ item }: { item: MediaDetails }) {
  const { media: words, common } = useWords();
  const [, go] = useLocation();
  const [opened, setOpened] = useState(false);
  const remove = useChange(
    () => mediaApi.remove(item.hash),
    () => {
      toast(words.removed);
      go('/media');
    },
  );
  return (
    <>
      <Button
        variant="default"
        disabled={item.uses.length > 0}
        title={item.uses.length > 0 ? words.inUse : ''}
        onClick={() => setOpened(true)}
      >
        {words.remove}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={words.removeTitle}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          <Text>{words.removeSo}</Text>
          <ProblemNote error={remove.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {common.cancel}
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {words.remove}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
