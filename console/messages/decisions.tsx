/** What may be done with a message now, by state and right: one primary action, the rest beside it. */
import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Message } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { queries, useChange } from '../api/queries.ts';
import type { Me } from '../api/types.ts';
import { ApproveButton } from '../elections/approve-button.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { toast } from '../frame/toast.tsx';
import { useWords } from '../words/words.tsx';
import { type Standing, standingOf } from './draft.ts';
import { isOffered } from './kinds.ts';
import { ReuseMenu } from './reuse-menu.tsx';

type Props = {
  readonly message: Message | null;
  /** Saves what is unsaved; answers what is to be decided on, or null when it cannot be saved. */
  readonly settle?: (() => Promise<Standing | null>) | undefined;
  readonly placing?: boolean;
};

export function mayApprove(message: Message, me: Me | undefined): boolean {
  if (!me?.permissions.includes('approve-message')) return false;
  return me.territory.approval === 'self' || message.latest.author !== me.user;
}

export function Decisions({ message, settle, placing }: Props) {
  const { data: me } = useQuery(queries.me());
  const [returning, setReturning] = useState(false);
  const act = useDecisions(message, settle);
  const { messages: words } = useWords();
  if (!message || !me) return null;
  const writes = me.permissions.includes('write-message');
  const approves = mayApprove(message, me);
  const pending = message.latest.state !== 'approved';
  const submitted = message.latest.state === 'submitted';
  return (
    <>
      {message.state === 'withdrawn' && approves && (
        <Button loading={act.busy} onClick={act.restore}>
          {words.act.restore}
        </Button>
      )}
      {submitted && approves && (
        <Button variant="default" onClick={() => setReturning(true)}>
          {words.act.return}
        </Button>
      )}
      {message.state !== 'withdrawn' && pending && approves && (
        <ApproveButton message={message} me={me} busy={act.busy} onApprove={act.approve} />
      )}
      {message.state !== 'withdrawn' && pending && !submitted && !approves && writes && (
        <Button loading={act.busy} onClick={act.submit}>
          {words.act.submit}
        </Button>
      )}
      {message.state === 'approved' && !pending && !placing && me.permissions.includes('place-message') && (
        <Button component={Link} href={`/messages/${message.id}/place`}>
          {words.act.placeNow}
        </Button>
      )}
      {writes && isOffered(message.kind) && (
        <ReuseMenu
          message={message}
          onWithdraw={
            message.live !== undefined && message.state === 'approved' && approves ? act.withdraw : undefined
          }
        />
      )}
      {act.error !== null && <ProblemNote error={act.error} />}
      <ReturnDialog opened={returning} message={message} onClose={() => setReturning(false)} />
    </>
  );
}

/** The decisions as acts: each saves first, tells what was done, and offers the way back where there is one. */
function useDecisions(message: Message | null, settle: Props['settle']) {
  const { messages: words, common, elections } = useWords();
  const [, go] = useLocation();
  const id = message?.id ?? '';
  const restore = useChange(() => api.restore(id));
  const withdraw = useChange(() => api.withdraw(id));
  const submit = useChange(async () => {
    if (settle && (await settle()) === null) return;
    await api.submit(id);
    toast(words.act.submitted);
  });
  const approve = useChange(async (checklist: readonly string[] | undefined) => {
    const read = settle ? await settle() : message && standingOf(message);
    if (!message || !read) return;
    // A text that was just written goes through the same two steps as anybody's.
    const { latest } = await api.message(id);
    if (latest.state === 'draft' || latest.state === 'returned') await api.submit(id);
    const after = await api.approve(id, { ...read, ...(checklist && { checklist }) });
    if (after.live !== read.revision) return toast(elections.firstDone);
    const { placements } = await api.placements({ message: id });
    toast(placements.length > 0 ? words.act.approvedPlaced : words.act.approvedDone);
    go(`/messages/${id}/place${placements.length > 0 ? '' : '?add='}`);
  });
  const undone = () => restore.mutate(undefined, { onSuccess: () => toast(words.act.restored) });
  const all = [restore, withdraw, submit, approve];
  return {
    submit: () => submit.mutate(undefined),
    approve: approve.mutate as (checklist: readonly string[] | undefined) => void,
    restore: undone,
    withdraw: () =>
      withdraw.mutate(undefined, {
        onSuccess: () => toast(words.act.withdrawn, { label: common.undo, act: undone }),
      }),
    busy: all.some((one) => one.isPending),
    error: all.find((one) => one.error)?.error ?? null,
  };
}

type ReturnProps = { readonly opened: boolean; readonly message: Message; readonly onClose: () => void };

function ReturnDialog({ opened, message, onClose }: ReturnProps) {
  const { messages: words, common } = useWords();
  const [comment, setComment] = useState('');
  const send = useChange(() => api.sendBack(message.id, message.latest.number, comment.trim()));
  const go = () =>
    send.mutate(undefined, {
      onSuccess: () => {
        toast(words.act.returned);
        onClose();
      },
    });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.act.returnTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Stack>
        <Textarea
          label={words.act.comment}
          autosize
          minRows={3}
          data-autofocus
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <ProblemNote error={send.error} />
        <Button onClick={go} loading={send.isPending} disabled={!comment.trim()}>
          {words.act.returnGo}
        </Button>
      </Stack>
    </Modal>
  );
}
