/** Runs the machine of draft.ts: saves after a pause, and before the page is left. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Content, Message, MessageKind } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import { type Draft, type DraftEvent, isUnsaved, nextDraft, openDraft, wantsSaving } from './draft.ts';
import { keepDraft, takeDraft } from './kept-draft.ts';

const pauseMs = 1200;
const retryMs = 8000;

type Options = {
  readonly kind: MessageKind;
  readonly message: Message | null;
  readonly language: string;
  readonly writable: boolean;
  /** False while the data of the kind cannot be sent: then nothing is. */
  readonly isWhole: (content: Content) => boolean;
  /** Told once, when the first save has made a message of it. */
  readonly onCreated?: (message: Message) => void;
};

export type Writing = {
  readonly draft: Draft;
  readonly edit: (change: Partial<Content>) => void;
  readonly send: (event: DraftEvent) => void;
  /** Saves what is unsaved now; answers the number of the newest revision, or null when that failed. */
  readonly settle: () => Promise<number | null>;
};

export function useDraft({ kind, message, language, writable, isWhole, onCreated }: Options): Writing {
  const client = useQueryClient();
  const [draft, send] = useReducer(nextDraft, null, () => openDraft(message, language));
  const latest = useRef(draft);
  latest.current = draft;
  const whole = useRef(isWhole);
  whole.current = isWhole;
  const ready = (now: Draft) => wantsSaving(now) && whole.current(now.content);
  const id = useRef(message?.id);
  const running = useRef<Promise<number | null> | null>(null);

  useEffect(() => {
    if (message) send({ type: 'heard', message });
  }, [message]);

  const save = useCallback(async (): Promise<number | null> => {
    const { content, revision } = latest.current;
    send({ type: 'saving' });
    try {
      const saved = id.current
        ? await api.saveContent(id.current, content, revision)
        : await api.createMessage(kind, content);
      const created = id.current === undefined;
      id.current = saved.id;
      send({ type: 'saved', message: saved, sent: content, at: Date.now() });
      client.setQueryData(['messages', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['messages', 'list'] });
      if (created) onCreated?.(saved);
      return saved.latest.number;
    } catch (error) {
      await refused(error, id.current, send);
      return null;
    }
  }, [client, kind, onCreated]);

  const settle = useCallback(async (): Promise<number | null> => {
    if (await running.current) await running.current;
    if (latest.current.phase === 'conflict') return null;
    if (!whole.current(latest.current.content)) return null;
    if (!wantsSaving(latest.current)) return latest.current.revision || null;
    running.current = save().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [save]);

  const waiting = writable && ready(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every edit starts the pause anew
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => void settle(), draft.phase === 'failed' ? retryMs : pauseMs);
    return () => clearTimeout(timer);
  }, [waiting, draft.content, draft.phase, settle]);

  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (isUnsaved(latest.current) || latest.current.phase === 'saving') event.preventDefault();
    };
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, []);

  const leave = useRef(() => {});
  leave.current = () => {
    const { content, revision, phase } = latest.current;
    if (!writable || phase === 'saving') return;
    if (ready(latest.current) && phase !== 'failed') void settle();
    else if (isUnsaved(latest.current)) keepDraft(id.current ?? `new-${kind}`, { content, revision });
  };
  useEffect(() => () => leave.current(), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: taken up once, as soon as one may write
  useEffect(() => {
    const kept = writable ? takeDraft(id.current ?? `new-${kind}`) : undefined;
    if (!kept) return;
    send({ type: 'edited', change: kept.content });
    if (message && kept.revision < message.latest.number) send({ type: 'collided', theirs: message });
  }, [writable]);

  const edit = useCallback((change: Partial<Content>) => send({ type: 'edited', change }), []);
  return { draft, edit, send, settle };
}

async function refused(
  error: unknown,
  id: string | undefined,
  send: (event: DraftEvent) => void,
): Promise<void> {
  if (id && error instanceof ApiError && error.problem.code === 'CONFLICT_VERSION') {
    const theirs = await api.message(id).catch(() => null);
    if (theirs) return send({ type: 'collided', theirs });
  }
  send({ type: 'failed', error });
}
