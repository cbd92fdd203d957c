/** Keeps what is unsaved on this device while it is being written, and finds it again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Content, Message, MessageKind } from '#core/contracts/index.ts';
import { type Draft, type DraftEvent, isUnsaved } from './draft.ts';
import { findDraft, forgetDraft, keepDraft } from './kept-draft.ts';
import { sameValue } from './same.ts';

type Options = {
  readonly kind: MessageKind;
  readonly message: Message | null;
  /** What a new text begins from; a text without one is never put in its place. */
  readonly start: Content | undefined;
  /** Who writes, and for which town; undefined while nobody is known to write here. */
  readonly writer: string | undefined;
  readonly draft: Draft;
  readonly send: (event: DraftEvent) => void;
};

export function useKeptDraft({ kind, message, start, writer, draft, send }: Options) {
  const [found, setFound] = useState(false);
  const [stored, setStored] = useState(true);
  const name = useRef<string | null>(null);
  const looked = useRef(false);
  name.current =
    writer === undefined ? null : `${writer}.${message?.id ?? `new-${kind}${start ? '.model' : ''}`}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: taken up once, as soon as one may write
  useEffect(() => {
    if (name.current === null || looked.current) return;
    looked.current = true;
    const kept = findDraft(name.current, Date.now());
    if (!kept || sameValue(kept.content, draft.content)) return;
    send({ type: 'restored', content: kept.content, saved: message && kept.saved, at: Date.now() });
    // The server may have gone on meanwhile, be it by the very save whose answer never came.
    if (message && kept.hash !== message.latest.hash) send({ type: 'collided', theirs: message });
    setFound(true);
  }, [writer]);

  const unsaved = isUnsaved(draft);
  const { content, saved, revision, hash } = draft;
  useEffect(() => {
    if (writer === undefined || !looked.current || name.current === null) return;
    if (unsaved) setStored(keepDraft(name.current, { content, saved, revision, hash, at: Date.now() }));
    else forgetDraft(name.current);
  }, [writer, unsaved, content, saved, revision, hash]);

  const forget = useCallback(() => {
    if (name.current !== null) forgetDraft(name.current);
  }, []);
  const keep = () => setFound(false);
  const discard = () => {
    send({ type: 'restored', content: saved, saved: null, at: Date.now() });
    setFound(false);
  };
  return { forget, stored, found: found ? { keep, discard } : null };
}
