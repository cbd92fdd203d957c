/** Runs the machine of draft.ts: saves after a pause, and before the page is left. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Content, Message, MessageKind } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { ApiError } from '../api/client.ts';
import {
  type Draft,
  type DraftEvent,
  isUnsaved,
  nextDraft,
  openDraft,
  type Standing,
  standingOf,
  wantsSaving,
} from './draft.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { sendable } from './variants.ts';

const pauseMs = 1200;
const retryMs = 8000;

type Options = {
  readonly kind: MessageKind;
  readonly message: Message | null;
  readonly language: string;
  /** What a new text begins from. */
  readonly start?: Content | undefined;
  readonly writable: boolean;
  /** Who writes, and for which town, once that is known. */
  readonly writer: string | undefined;
  /** False while the data of the kind cannot be sent: then nothing is. */
  readonly isWhole: (content: Content) => boolean;
  /** Told once, when the first save has made a message of it. */
  readonly onCreated?: (message: Message) => void;
};

export type Writing = {
  readonly draft: Draft;
  readonly edit: (change: Partial<Content>) => void;
  readonly send: (event: DraftEvent) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The text was found on this device; how to do without it. */
  readonly found: { readonly discard: () => void; readonly keep: () => void } | null;
  /** Whether what the server does not have yet waits on this device. */
  readonly stored: boolean;
  /** Saves what is unsaved now; answers which text that made, or null when that failed. */
  readonly settle: () => Promise<Standing | null>;
};

export function useDraft({
  kind,
  message,
  language,
  start,
  writable,
  writer,
  isWhole,
  onCreated,
}: Options): Writing {
  const client = useQueryClient();
  const [draft, send] = useReducer(nextDraft, null, () => openDraft(message, language, start));
  const latest = useRef(draft);
  latest.current = draft;
  const whole = useRef(isWhole);
  whole.current = isWhole;
  const ready = (now: Draft) => wantsSaving(now) && whole.current(now.content);
  const id = useRef(message?.id);
  const running = useRef<Promise<Standing | null> | null>(null);
  const { forget, found, stored } = useKeptDraft({
    kind,
    message,
    start,
    writer: writable ? writer : undefined,
    draft,
    send,
  });

  useEffect(() => {
    if (message) send({ type: 'heard', message });
  }, [message]);

  const save = useCallback(async (): Promise<Standing | null> => {
    const { content, revision, hash, follows } = latest.current;
    send({ type: 'saving' });
    try {
      const saved = id.current
        ? await api.saveContent(id.current, sendable(content), {
            revision,
            ...(hash && !follows && { hash }),
          })
        : await api.createMessage(kind, sendable(content));
      const created = id.current === undefined;
      id.current = saved.id;
      if (created || latest.current.content === content) forget();
      send({ type: 'saved', message: saved, sent: content, at: Date.now() });
      client.setQueryData(['messages', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['messages', 'list'] });
      if (created) onCreated?.(saved);
      return standingOf(saved);
    } catch (error) {
      await refused(error, id.current, send);
      return null;
    }
  }, [client, kind, onCreated, forget]);

  const settle = useCallback(async (): Promise<Standing | null> => {
    if (await running.current) await running.current;
    if (latest.current.phase === 'conflict') return null;
    if (!whole.current(latest.current.content)) return null;
    if (!wantsSaving(latest.current)) {
      const { revision, hash } = latest.current;
      return hash === null ? null : { revision, hash };
    }
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
    if (writable && ready(latest.current) && latest.current.phase !== 'failed') void settle();
  };
  useEffect(() => () => leave.current(), []);

  const edit = useCallback(
    (change: Partial<Content>) => send({ type: 'edited', change, at: Date.now() }),
    [],
  );
  const undo = useCallback(() => send({ type: 'undone' }), []);
  const redo = useCallback(() => send({ type: 'redone' }), []);
  return { draft, edit, send, settle, undo, redo, found, stored };
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
