/** The editor: text on the left, what it becomes on the right. */
import { Alert, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Message, MessageKind } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Previews } from '../previews/previews.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { Decisions, mayApprove } from './decisions.tsx';
import type { Draft } from './draft.ts';
import css from './editor.module.css';
import { EditorForm } from './editor-form.tsx';
import { MessageFrame } from './message-frame.tsx';
import { useDraft } from './use-draft.ts';

type Props = {
  readonly kind: MessageKind;
  readonly message: Message | null;
  readonly onCreated?: (message: Message) => void;
};

export function Editor({ kind, message, onCreated }: Props) {
  const { messages: words } = useWords();
  const { language } = useSpeech();
  const { data: me } = useQuery(queries.me());
  const [side, setSide] = useState<'write' | 'show'>('write');
  const writable = (me?.permissions.includes('write-message') ?? false) && message?.state !== 'withdrawn';
  const writing = useDraft({
    kind,
    message,
    language: me?.territory.language ?? language,
    writable,
    ...(onCreated ? { onCreated } : {}),
  });
  const { draft } = writing;
  return (
    <MessageFrame
      message={message}
      kind={kind}
      title={draft.content.title}
      view="write"
      status={<SaveStatus draft={draft} writable={writable} />}
      actions={<Decisions message={message} settle={writable ? writing.settle : undefined} />}
    >
      <Notes message={message} />
      {draft.phase === 'failed' && <ProblemNote error={draft.error} onRetry={() => void writing.settle()} />}
      {(draft.phase === 'conflict' || draft.kept) && <ConflictPanel writing={writing} />}
      <SegmentedControl
        className={css.sides ?? ''}
        fullWidth
        aria-label={words.preview.label}
        value={side}
        onChange={(value) => setSide(value === 'show' ? 'show' : 'write')}
        data={[
          { value: 'write', label: words.preview.write },
          { value: 'show', label: words.preview.show },
        ]}
      />
      <div className={css.desk} data-side={side}>
        <div className={css.text}>
          <EditorForm kind={kind} content={draft.content} edit={writing.edit} readOnly={!writable} />
        </div>
        <aside className={css.previews} aria-label={words.preview.title}>
          <Previews kind={kind} content={draft.content} message={message?.id} />
        </aside>
      </div>
    </MessageFrame>
  );
}

function SaveStatus({ draft, writable }: { draft: Draft; writable: boolean }) {
  const { save } = useWords().messages;
  const say = useSay();
  const text = () => {
    if (!writable) return save.readOnly;
    if (draft.phase === 'saving') return save.saving;
    if (draft.phase === 'failed' || draft.phase === 'conflict') return save.failed;
    if (draft.content.title.trim() === '') return save.new;
    if (draft.content !== draft.saved && draft.savedAt === null) return save.dirty;
    return draft.savedAt === null ? save.dirty : save.saved(say.clock(draft.savedAt));
  };
  return (
    <span role="status" className="figures">
      {text()}
    </span>
  );
}

/** What one must know before writing: where it comes from, why it came back, what the public sees meanwhile. */
function Notes({ message }: { message: Message | null }) {
  const { messages: words } = useWords();
  const { data: me } = useQuery(queries.me());
  if (!message) return null;
  const { latest, live, source } = message;
  const notes: string[] = [];
  if (message.state === 'withdrawn') notes.push(words.withdrawnNote);
  if (latest.state === 'returned')
    notes.push(`${words.returnedNoteBare}${latest.comment ? ` : ${latest.comment}` : ''}`);
  if (live !== undefined && live < latest.number && message.state !== 'withdrawn') {
    notes.push(words.draftOverLive(live));
  }
  if (source && live === undefined) notes.push(words.sourceNote[source.type]);
  if (source?.vanishedAt !== undefined) notes.push(words.sourceNote.vanished);
  const approver = me?.permissions.includes('approve-message') ?? false;
  if (latest.state === 'submitted' && approver && !mayApprove(message, me)) notes.push(words.act.fourEyes);
  if (notes.length === 0) return null;
  return (
    <Alert variant="light" color={latest.state === 'returned' ? 'orange' : 'belfry'} mb="lg">
      {notes.join(' ')}
    </Alert>
  );
}
