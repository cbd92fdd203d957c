/** Approve, or send back with a comment: at the foot of what was read, and by key. */
import { Alert, Button, Kbd, Text, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Review } from '#core/contracts/index.ts';
import { approvalQueries } from '../api/approvals.ts';
import { api } from '../api/calls.ts';
import { useChange } from '../api/queries.ts';
import { useKeys } from '../frame/keys.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { previewQuery } from '../previews/previews.tsx';
import { useWords } from '../words/words.tsx';
import css from './approve.module.css';

type Props = {
  readonly review: Review;
  /** Something came in between: what is read here is not what would be decided. */
  readonly blocked: boolean;
  readonly onDecided: () => void;
};

export function Decide({ review, blocked, onDecided }: Props) {
  const { approve: words } = useWords();
  const [comment, setComment] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const drawing = useDrawing(review);
  const act = useDecision(review, onDecided);
  const own = review.may === 'own-message';
  const ready = !blocked && !own && !drawing && !act.busy;
  const written = comment.trim() !== '';
  const approve = () => void (ready && act.approve());
  const sendBack = () => void (written && !blocked && !act.busy && act.sendBack(comment.trim()));
  useKeys({ 'mod+Enter': approve, c: () => field.current?.focus() });
  return (
    <footer className={css.decide}>
      {own && (
        <Alert variant="light" title={words.ownTitle}>
          {words.own}
        </Alert>
      )}
      <ProblemNote error={act.error} />
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

/** What was read is what is decided: its number and its hash go with the decision, and the server refuses any other. */
function useDecision({ message }: Review, onDecided: () => void) {
  const { approve: words } = useWords();
  const [, go] = useLocation();
  const client = useQueryClient();
  const { id, latest } = message;
  // What follows belongs to the act itself: the text leaves the queue, and this page with it, before the act is over.
  const approve = useChange(async () => {
    await api.approve(id, { revision: latest.number, hash: latest.hash });
    toast(words.approved, { label: words.place, act: () => go(`/messages/${id}/place`) });
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
    approve: () => approve.mutate(undefined, { onError }),
    sendBack: (comment: string) => sendBack.mutate(comment, { onError }),
    approving: approve.isPending,
    returning: sendBack.isPending,
    busy: approve.isPending || sendBack.isPending,
    error: approve.error ?? sendBack.error,
  };
}
