/** A written message in one of its views other than the editor: its head and tabs, and what the view is about. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Message } from '#core/contracts/index.ts';
import { queries } from '../api/queries.ts';
import { NotFound } from '../frame/page.tsx';
import { Decisions } from './decisions.tsx';
import { isMissing, MessageAwaited } from './message-awaited.tsx';
import { isCertified, MessageFrame } from './message-frame.tsx';

type Props = {
  readonly id: string;
  readonly view: 'place' | 'history' | 'where' | 'certificate' | 'offers';
  readonly children: (message: Message) => ReactNode;
};

export function MessageView({ id, view, children }: Props) {
  const { data: message, error, refetch } = useQuery(queries.message(id));
  if (!message && isMissing(error)) return <NotFound />;
  if (!message) return <MessageAwaited error={error} onRetry={() => void refetch()} />;
  if (view === 'certificate' && !isCertified(message.kind)) return <NotFound />;
  return (
    <MessageFrame
      message={message}
      title={message.latest.content.title}
      view={view}
      actions={<Decisions message={message} placing={view === 'place'} />}
    >
      {children(message)}
    </MessageFrame>
  );
}
