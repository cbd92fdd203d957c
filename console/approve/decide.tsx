/** Approve, or send back with a comment: at the foot of what was read, and by key. */
import { Alert, Button, Kbd, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Review } from '#core/contracts/index.ts';
import { approvalQueries } from '../api/approvals.ts';
import { api } from '../api/calls.ts';
import { electionQueries } from '../api/elections.ts';
import { queries, useChange } from '../api/queries.ts';
import { useKeys } from '../frame/keys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { GoesOut } from '../previews/goes-out.tsx';
import { previewQuery } from '../previews/previews.tsx';
import { Reaches } from '../previews/reaches.tsx';
import { useWords } from '../words/words.tsx';
import css from './approve.module.css';

const ChecklistDialog = lazy(() =>
  import('../elections/checklist-dialog.tsx').then((module) => ({ default: module.ChecklistDialog })),
);

type Props = {
  readonly review: Review;
  /** Something came in between: what is read here is not what would be decided. */
  readonly blocked: boolean;
  readonly onDecided: () => void;
};

export function Decide({ review, blocked, onDecided }: Props) {
  const { approve: words, elections } = useWords();
  const [comment, setComment] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const drawing = useDrawing(review);
  const act = useDecision(review, onDecided);
  const own = review.may === 'own-message';
  const election = useElection(review);
  const [checking, setChecking] = useState(false);
  const ready = !blocked && !own && !election.mine && !drawing && !act.busy;
  const written = comment.trim() !== '';
  const approve = () => void (ready && (election.looks?.election ? setChecking(true) : act.approve()));
  const sendBack = () => void (written && !blocked && !act.busy && act.sendBack(comment.trim()));
  useKeys({ 'mod+Enter': approve, c: () => field.current?.focus() });
  return (
    <footer className={css.decide}>
      {own && (
        <Alert variant="light" title={words.ownTitle}>
          {words.own}
        </Alert>
      )}
      {election.mine && <Text size="sm">{elections.secondPerson}</Text>}
      {checking && (
        <Suspense fallback={null}>
          <ChecklistDialog
            looks={election.looks}
            opened
            onClose={() => setChecking(false)}
            onConfirm={act.approve}
          />
        </Suspense>
      )}
      <ProblemNote error={act.error} />
      <GoesOut kind={review.message.kind} topics={review.message.latest.content.topics} />
      <Reaches message={review.message.id} />
      <div className={css.acts}>
        <Textarea
          ref={field}
          className={css.comment ?? ''}
          label={words.comment}
          description={words.commentHint}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          onKeyDown={getHotkeyHandler([['mod+Enter', sendBack]])}
        />
        <Button variant="default" onClick={sendBack} disabled={!written || blocked} loading={act.returning}>
          {words.return}
        </Button>
        <Button onClick={approve} disabled={!ready} loading={act.approving}>
          {words.approve}
        </Button>
      </div>
      <Text size="sm" c="dimmed" className={css.keys ?? ''}>
        {drawing ? (
          <span role="status">{words.waitPreviews}</span>
        ) : (
          <>
            <Kbd>{words.keys.approve}</Kbd> {words.approve} <Kbd>{words.keys.comment}</Kbd> {words.comment}{' '}
            <Kbd>{words.keys.next}</Kbd> {words.next} <Kbd>{words.keys.previous}</Kbd> {words.previous}
          </>
        )}
      </Text>
    </footer>
  );
}

/** Until its previews are there, or have failed, nobody has seen the text as it will appear. */
function useDrawing({ message }: Review): boolean {
  const draft = { kind: message.kind, content: message.latest.content, message: message.id };
  return useQuery({ ...previewQuery(draft), enabled: false }).isPending;
}

/** In an election period two people look, each with the checklist; whoever was the first waits for the second. */
function useElection({ message }: Review) {
  const { data: looks } = useQuery(electionQueries.looks(message.id));
  const { data: me } = useQuery(queries.me());
  const mine = looks?.election !== undefined && looks.looks.some(({ by }) => by === me?.user);
  return { looks, mine: mine && message.latest.state === 'submitted' };
}

/** What was read is what is decided: its number and its hash go with the decision, and the server refuses any other. */
function useDecision({ message }: Review, onDecided: () => void) {
  const { approve: words, elections } = useWords();
  const [, go] = useLocation();
  const client = useQueryClient();
  const { id, latest } = message;
  // What follows belongs to the act itself: the text leaves the queue, and this page with it, before the act is over.
  const approve = useChange(async (checklist: readonly string[] | undefined) => {
    const { state } = await api.approve(id, {
      revision: latest.number,
      hash: latest.hash,
      ...(checklist === undefined ? {} : { checklist }),
    });
    if (state === 'approved')
      toast(words.approved, { label: words.place, act: () => go(`/messages/${id}/place`) });
    else toast(elections.secondPerson);
    onDecided();
  });
  const sendBack = useChange(async (comment: string) => {
    await api.sendBack(id, latest.number, comment);
    toast(words.returned);
    onDecided();
  });
  /** Somebody was faster: what is there now is fetched, and says so above. */
  const onError = () => void client.invalidateQueries(approvalQueries.review(id));
  return {
    approve: (checklist?: readonly string[]) => approve.mutate(checklist, { onError }),
    sendBack: (comment: string) => sendBack.mutate(comment, { onError }),
    approving: approve.isPending,
    returning: sendBack.isPending,
    busy: approve.isPending || sendBack.isPending,
    error: approve.error ?? sendBack.error,
  };
}
