/** The editor: text on the left, what it becomes on the right. */
import { Alert, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSearchParams } from 'wouter';
import type { Content, Message, MessageKind } from '#core/contracts/index.ts';
import { ApiError } from '../api/client.ts';
import { kindQueries } from '../api/kinds.ts';
import { queries } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { Previews } from '../previews/previews.tsx';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { CorrectionField, isCorrection, useCorrection } from './correction-field.tsx';
import { DataFields } from './data-form/data-fields.tsx';
import { isSendable, refusedFields } from './data-form/faults.ts';
import { Decisions, mayApprove } from './decisions.tsx';
import { type Draft, isUnsaved } from './draft.ts';
import { DraftNotes } from './draft-notes.tsx';
import css from './editor.module.css';
import { EditorForm } from './editor-form.tsx';
import { LanguageBar } from './language-bar.tsx';
import { useLanguageName } from './languages.ts';
import { MessageFrame } from './message-frame.tsx';
import { OthersHere } from './others-here.tsx';
import { ReadabilityHint } from './readability-hint.tsx';
import { UndoBar, undoKeys } from './undo-bar.tsx';
import { useDraft, type Writing } from './use-draft.ts';
import { VariantForm } from './variant-form.tsx';
import { changedVariant, isVariant, readIn, untitled } from './variants.ts';

type Props = {
  readonly kind: MessageKind;
  readonly message: Message | null;
  /** What a new text begins from. */
  readonly start?: Content | undefined;
  readonly onCreated?: (message: Message) => void;
};

const noFaults: ReadonlyMap<string, string> = new Map();

export function Editor({ kind, message, start, onCreated }: Props) {
  const { messages: words, data: dataWords } = useWords();
  const { language } = useSpeech();
  const { data: me } = useQuery(queries.me());
  const [side, setSide] = useState<'write' | 'show'>('write');
  const writable = (me?.permissions.includes('write-message') ?? false) && message?.state !== 'withdrawn';
  const { known, isWhole } = useKind(kind);
  const writing = useDraft({
    kind,
    message,
    language: me?.territory.language ?? language,
    start,
    writable,
    writer: me && `${me.user}.${me.territory.id}`,
    isWhole,
    ...(onCreated ? { onCreated } : {}),
  });
  const { draft } = writing;
  const correcting = useCorrection(message);
  const whole = isWhole(draft.content);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('lang') ?? '';
  const tongue = isVariant(draft.content, asked) ? asked : draft.content.language;
  const own = tongue === draft.content.language;
  const choose = (to: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (to === draft.content.language) next.delete('lang');
        else next.set('lang', to);
        return next;
      },
      { replace: true },
    );
  const shown = readIn(draft.content, tongue);
  const setShort = (short: string) =>
    writing.edit(own ? { short } : changedVariant(draft.content, tongue, { short }));
  const form = useRef<HTMLDivElement>(null);
  const [insist, setInsist] = useState(false);
  const settle = async () => {
    if (!whole) showMissing(form.current, () => setInsist(true));
    const standing = await writing.settle();
    return standing !== null && (await correcting.settle(standing)) ? standing : null;
  };
  const refused = draft.phase === 'failed' ? refusedFields(draft.error, dataWords) : noFaults;
  return (
    <MessageFrame
      message={message}
      kind={kind}
      title={draft.content.title}
      view="write"
      status={<SaveStatus writing={writing} writable={writable} whole={whole} />}
      actions={<Decisions message={message} settle={writable ? settle : undefined} />}
    >
      <Notes message={message} />
      <OthersHere message={message?.id} me={me?.user} />
      {draft.phase === 'failed' && refused.size === 0 && !isOffline(draft) && (
        <ProblemNote error={draft.error} onRetry={() => void writing.settle()} />
      )}
      {refused.size > 0 && (
        <Alert color="red" variant="light" mb="lg" role="alert">
          {dataWords.mend}
        </Alert>
      )}
      <DraftNotes writing={writing} />
      {draft.phase === 'conflict' && <ConflictPanel writing={writing} />}
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
        <div className={css.text} ref={form} onKeyDownCapture={undoKeys(writing)}>
          <div className={css.bar}>
            <LanguageBar
              content={draft.content}
              chosen={tongue}
              onChoose={choose}
              edit={writing.edit}
              readOnly={!writable}
            />
            {writable && <UndoBar writing={writing} />}
          </div>
          {own ? (
            <EditorForm
              kind={kind}
              content={draft.content}
              edit={writing.edit}
              readOnly={!writable}
              data={
                known?.data && (
                  <DataFields
                    kind={kind}
                    schema={known.data}
                    data={draft.content.data ?? {}}
                    onChange={(data) => writing.edit({ data })}
                    readOnly={!writable}
                    insist={insist}
                    refused={refused}
                  />
                )
              }
            />
          ) : (
            <VariantForm
              kind={kind}
              content={draft.content}
              language={tongue}
              edit={writing.edit}
              readOnly={!writable}
              onRemoved={() => choose(draft.content.language)}
            />
          )}
          {writable && isCorrection(message) && <CorrectionField message={message} correcting={correcting} />}
          <ReadabilityHint key={tongue} language={tongue} texts={shown} />
        </div>
        {/* It scrolls by itself beside a long text: reached by key. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, what scrolls is scrolled by key */}
        <aside className={css.previews} aria-label={words.preview.title} tabIndex={0}>
          <Previews
            kind={kind}
            content={shown}
            message={message?.id}
            complete={whole}
            onSite={known?.onSite ?? true}
            onShort={writable ? setShort : undefined}
          />
        </aside>
      </div>
    </MessageFrame>
  );
}

/** What the kind wants; until that is known, nothing of its data is called whole. */
function useKind(kind: MessageKind) {
  const { data } = useQuery(kindQueries.known());
  const known = data?.kinds.find((one) => one.kind === kind);
  const isWhole = (content: Content) => isSendable(known, content.data) && untitled(content).length === 0;
  return { known, isWhole };
}

/** Says what is missing, and goes to the first of it. */
function showMissing(form: HTMLElement | null, insist: () => void): void {
  flushSync(insist);
  const [first] = form?.querySelectorAll<HTMLElement>('[aria-invalid="true"], [data-missing] button') ?? [];
  first?.focus();
}

/** The network is away: the text waits on this device, and goes when it can. */
const isOffline = ({ phase, error }: Draft) =>
  phase === 'failed' && error instanceof ApiError && error.problem.code === 'NETWORK';

type StatusProps = { readonly writing: Writing; readonly writable: boolean; readonly whole: boolean };

function SaveStatus({ writing: { draft, stored }, writable, whole }: StatusProps) {
  const { messages, data, variants } = useWords();
  const language = useLanguageName();
  const { save } = messages;
  const say = useSay();
  const text = () => {
    if (!writable) return save.readOnly;
    if (draft.phase === 'saving') return save.saving;
    if (isOffline(draft)) return stored ? save.offline : save.offlineOnly;
    if (draft.phase === 'failed' || draft.phase === 'conflict') return save.failed;
    if (draft.content.title.trim() === '') return save.new;
    const [nameless] = untitled(draft.content);
    if (nameless !== undefined) return variants.untitled(language(nameless));
    if (!whole && isUnsaved(draft)) return data.missing;
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
  const { messages: words, common } = useWords();
  const { data: me } = useQuery(queries.me());
  if (!message) return null;
  const { latest, live, source } = message;
  const notes: string[] = [];
  if (message.state === 'withdrawn') notes.push(words.withdrawnNote);
  if (latest.state === 'returned')
    notes.push(latest.comment ? common.of(words.returnedNoteBare, latest.comment) : words.returnedNoteBare);
  if (live !== undefined && live < latest.number && message.state !== 'withdrawn') {
    notes.push(words.draftOverLive(live));
  }
  if (source && (live === undefined || source.type === 'offer')) notes.push(words.sourceNote[source.type]);
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
