/** The editor of one message, or of one that is about to be. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Message } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import { reportApi, reportQueries, useReportChange } from '../api/reports.ts';
import { takingPartQuery } from '../api/taking-part.ts';
import { writeQueries } from '../api/write.ts';
import { NotFound } from '../frame/page.tsx';
import { ChooseKind } from './choose-kind.tsx';
import { Editor } from './editor.tsx';
import { contentOfPoll } from './from-poll.ts';
import { contentOfReport } from './from-report.ts';
import { isOffered } from './kinds.ts';
import { isMissing, MessageAwaited } from './message-awaited.tsx';

/** What the desk has said that is going round, in the step from a case to its sheet. */
function claimIn(state: unknown): string | undefined {
  const { claim } = (state ?? {}) as { claim?: unknown };
  return typeof claim === 'string' ? claim : undefined;
}

/** `id`: the message's, or `new`. */
export function WritePage({ id }: { id: string }) {
  const fresh = id === 'new';
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const kind = search.get('kind');
  const { data: message, error, refetch } = useQuery({ ...queries.message(id), enabled: !fresh });
  const from = search.get('model');
  const {
    data: model,
    error: modelError,
    refetch: refetchModel,
  } = useQuery({ ...writeQueries.model(from ?? ''), enabled: fresh && from !== null });
  const { data: me } = useQuery(queries.me());
  const report = search.get('report');
  const {
    data: reported,
    error: reportError,
    refetch: refetchReport,
  } = useQuery({ ...reportQueries.one(report ?? ''), enabled: fresh && report !== null });
  const poll = search.get('poll');
  const {
    data: known,
    error: pollError,
    refetch: refetchPoll,
  } = useQuery({ ...takingPartQuery(), enabled: fresh && poll !== null });
  const asked = known?.showables.find(({ id: one }) => one === poll);
  // The first save turns /new into the message's own address; the editor must live through that.
  const [born, setBorn] = useState<{ id: string; turn: number } | null>(null);
  const turn = born ? born.turn + 1 : 0;
  const join = useReportChange(reportApi.chooseSheet);
  const created = (made: Message) => {
    // Whoever asked is told once it is published.
    if (report !== null && made.kind === 'rumour') join.mutate({ id: report, sheet: made.id });
    setBorn({ id: made.id, turn });
    go(`/messages/${made.id}`, { replace: true });
  };
  if (fresh) {
    if (!isOffered(kind)) return <ChooseKind />;
    if (from !== null && !model) {
      return <MessageAwaited error={modelError} onRetry={() => void refetchModel()} />;
    }
    if (report !== null && !reported) {
      return <MessageAwaited error={reportError} onRetry={() => void refetchReport()} />;
    }
    if (poll !== null && !known) {
      return <MessageAwaited error={pollError} onRetry={() => void refetchPoll()} />;
    }
    const answers = reported && (kind === 'notice' || kind === 'rumour' || kind === 'solved');
    const start = answers
      ? contentOfReport(reported, kind, me?.territory.language ?? 'fr', claimIn(history.state))
      : asked && kind === 'consultation'
        ? contentOfPoll(asked)
        : model?.content;
    return <Editor key={`new-${turn}`} kind={kind} message={null} start={start} onCreated={created} />;
  }
  if (!message && isMissing(error)) return <NotFound />;
  if (!message) return <MessageAwaited error={error} onRetry={() => void refetch()} />;
  const key = born?.id === id ? `new-${born.turn}` : id;
  return <Editor key={key} kind={message.kind} message={message} onCreated={created} />;
}
