/** One text as it waits: what it changes, how it looks everywhere, and the decision. What was not read is not approved. */
import { Alert, Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Review, Waiting } from '#core/contracts/index.ts';
import { approvalQueries } from '../api/approvals.ts';
import { kindQueries } from '../api/kinds.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { CompareView } from '../messages/compare/compare-view.tsx';
import { Previews } from '../previews/previews.tsx';
import { useWaitingFacts } from '../today/waiting-facts.ts';
import { useWords } from '../words/words.tsx';
import css from './approve.module.css';
import { Decide } from './decide.tsx';

type Props = {
  readonly id: string;
  readonly onDecided: () => void;
  readonly hasNext: boolean;
};

export function ReviewPane({ id, ...rest }: Props) {
  const { data, error, refetch, isFetchedAfterMount } = useQuery(approvalQueries.review(id));
  const note = <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!data && error) return note;
  if (!data || !isFetchedAfterMount) return <Skeleton height={420} radius="md" />;
  return (
    <>
      {note}
      <Reading now={data} {...rest} />
    </>
  );
}

/** What stands here is what was there when reading began, until the reader asks for what came since. */
function Reading({ now, onDecided, hasNext }: Omit<Props, 'id'> & { readonly now: Review }) {
  const { approve: words, messages } = useWords();
  const [read, setRead] = useState(now);
  const { message, approved } = read;
  const { latest } = message;
  const stale = staleness(read, now);
  return (
    <article className={css.review} aria-labelledby="review-title">
      <header className={css.head}>
        <h2 id="review-title">{latest.content.title || messages.untitled}</h2>
        <Facts review={read} />
      </header>
      {stale === 'newer' && (
        <Note
          title={
            now.message.latest.number > latest.number
              ? words.newer.title(now.message.latest.number)
              : words.changed.title
          }
          so={words.newer.so}
          act={{ label: words.newer.read, go: () => setRead(now) }}
        />
      )}
      {stale === 'gone' && (
        <Note
          title={words.gone.title}
          so={words.gone.so}
          {...(hasNext && { act: { label: words.gone.next, go: onDecided } })}
        />
      )}
      <div className={css.sides}>
        <section aria-labelledby="review-changes">
          <h3 id="review-changes">{approved ? words.changes : words.says}</h3>
          <p className="dim small">
            {approved ? words.against(approved.number, message.live === approved.number) : words.first}
          </p>
          {latest.correction !== undefined && (
            <p>
              <b>{words.correction}</b> {latest.correction}
            </p>
          )}
          <div className={css.changes} data-first={!approved || undefined}>
            <CompareView before={approved?.content} after={latest.content} kind={message.kind} />
          </div>
        </section>
        <Surfaces review={read} />
      </div>
      <Decide review={read} blocked={stale !== null} onDecided={onDecided} />
    </article>
  );
}

/** Whether something has come in between. */
function staleness(read: Review, now: Review): 'newer' | 'gone' | null {
  const { latest } = now.message;
  if (latest.state !== 'submitted') return 'gone';
  return latest.number === read.message.latest.number && latest.hash === read.message.latest.hash
    ? null
    : 'newer';
}

type NoteProps = {
  readonly title: string;
  readonly so: string;
  readonly act?: { readonly label: string; readonly go: () => void };
};

function Note({ title, so, act }: NoteProps) {
  return (
    <Alert variant="light" title={title} role="alert">
      <Group justify="space-between">
        <Text size="sm">{so}</Text>
        {act && (
          <Button size="xs" variant="default" onClick={act.go}>
            {act.label}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Facts({ review }: { review: Review }) {
  const { approve: words, kinds } = useWords();
  const { message, authorName, neededBy, placements } = review;
  const { latest } = message;
  const waiting: Waiting = {
    message: message.id,
    revision: latest.number,
    title: latest.content.title,
    kind: message.kind,
    author: latest.author,
    at: latest.submittedAt ?? message.updatedAt,
    live: message.live !== undefined,
    ...(authorName !== undefined && { authorName }),
    ...(neededBy !== undefined && { neededBy }),
  };
  const facts = useWaitingFacts(waiting, 'approve');
  const placed = placements === 0 ? words.unplaced : words.placed(placements);
  return (
    <p className={css.facts}>
      {[kinds[message.kind], words.version(latest.number), ...facts, placed].join(' · ')}
      {' · '}
      <Link href={`/messages/${message.id}`}>{words.edit}</Link>
    </p>
  );
}

/** How it looks on every surface; where something was approved before, that too, one touch away. */
function Surfaces({ review: { message, approved } }: { review: Review }) {
  const { approve: words } = useWords();
  const [side, setSide] = useState<'proposed' | 'current'>('proposed');
  const { data } = useQuery(kindQueries.known());
  const known = data?.kinds.find(({ kind }) => kind === message.kind);
  const content = side === 'current' && approved ? approved.content : message.latest.content;
  const live = approved !== undefined && message.live === approved.number;
  return (
    <div className={css.surfaces}>
      {approved && (
        <SegmentedControl
          fullWidth
          aria-label={words.shown}
          value={side}
          onChange={(next) => setSide(next === 'current' ? 'current' : 'proposed')}
          data={[
            { value: 'proposed', label: words.proposed },
            { value: 'current', label: live ? words.current : words.former },
          ]}
        />
      )}
      <Previews
        kind={message.kind}
        content={content}
        message={message.id}
        complete
        onSite={known?.onSite ?? true}
      />
    </div>
  );
}
