/** One message, in four views with an address each: write, place, versions, where it shows. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Message } from '#core/contracts/index.ts';
import { ApiError } from '../api/client.ts';
import { queries } from '../api/queries.ts';
import { writeQueries } from '../api/write.ts';
import { page } from '../frame/lazy-page.tsx';
import { NotFound, Page } from '../frame/page.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import { ChooseKind } from './choose-kind.tsx';
import { Decisions } from './decisions.tsx';
import { Editor } from './editor.tsx';
import { isOffered } from './kinds.ts';
import { isCertified, MessageFrame } from './message-frame.tsx';

/** Whoever writes needs none of them. */
const PlaceSection = page(() => import('../place/place-section.tsx'), 'PlaceSection');
const History = page(() => import('./history.tsx'), 'History');
const Board = page(() => import('../sync/board.tsx'), 'Board');
const OutSection = page(() => import('../settings/channels/out-section.tsx'), 'OutSection');
const WhyNot = page(() => import('../place/why-not.tsx'), 'WhyNot');
const CertificateSection = page(() => import('../notices/certificate-section.tsx'), 'CertificateSection');
const OfferSection = page(() => import('../towns/offer-section.tsx'), 'OfferSection');

type Props = { readonly id: string; readonly view: string };

export function MessagePage({ id, view }: Props) {
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
  // The first save turns /new into the message's own address; the editor must live through that.
  const [born, setBorn] = useState<{ id: string; turn: number } | null>(null);
  const turn = born ? born.turn + 1 : 0;
  const created = (made: Message) => {
    setBorn({ id: made.id, turn });
    go(`/messages/${made.id}`, { replace: true });
  };
  if (fresh) {
    if (!isOffered(kind)) return <ChooseKind />;
    if (from !== null && !model) {
      return <Waiting error={modelError} onRetry={() => void refetchModel()} />;
    }
    return (
      <Editor key={`new-${turn}`} kind={kind} message={null} start={model?.content} onCreated={created} />
    );
  }
  if (!message && error instanceof ApiError && error.status === 404) return <NotFound />;
  if (!message) return <Waiting error={error} onRetry={() => void refetch()} />;
  if (view === 'write') {
    const key = born?.id === id ? `new-${born.turn}` : id;
    return <Editor key={key} kind={message.kind} message={message} onCreated={created} />;
  }
  return <OtherView message={message} view={view} />;
}

const others = ['place', 'history', 'where', 'certificate', 'offers'] as const;

function OtherView({ message, view: asked }: { message: Message; view: string }) {
  const view = others.find((one) => one === asked);
  if (!view || (view === 'certificate' && !isCertified(message.kind))) return <NotFound />;
  return (
    <MessageFrame
      message={message}
      title={message.latest.content.title}
      view={view}
      actions={<Decisions message={message} placing={view === 'place'} />}
    >
      <Suspense fallback={<Skeleton height={320} />}>
        {view === 'place' && <PlaceSection message={message} />}
        {view === 'history' && <History message={message} />}
        {view === 'where' && (
          <>
            <Board message={message.id} />
            <OutSection message={message.id} />
            <WhyNot message={message.id} />
          </>
        )}
        {view === 'certificate' && <CertificateSection message={message} />}
        {view === 'offers' && <OfferSection message={message} />}
      </Suspense>
    </MessageFrame>
  );
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { common } = useWords();
  return (
    <Page title={common.loading} wide>
      <ProblemNote error={error} onRetry={onRetry} />
      {!error && (
        <Stack role="status" aria-label={common.loading}>
          <Skeleton height={40} width="60%" />
          <Skeleton height={320} />
        </Stack>
      )}
    </Page>
  );
}
