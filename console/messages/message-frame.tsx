/** Head and tabs of a message, the same in each of its views. */
import type { ReactNode } from 'react';
import type { Message, MessageKind } from '#core/contracts/index.ts';
import { Page } from '../frame/page.tsx';
import { StateSign } from '../frame/signs.tsx';
import { Tabs } from '../frame/tabs.tsx';
import { useTownsBelow } from '../towns/use-towns-below.ts';
import { useWords } from '../words/words.tsx';
import { AskedBy } from './asked-by.tsx';
import css from './message-frame.module.css';

const views = ['write', 'place', 'history', 'where', 'certificate', 'offers'] as const;

/** Kinds whose display has to be proved. */
const certified: readonly MessageKind[] = ['legal', 'notice'];

export const isCertified = (kind: MessageKind) => certified.includes(kind);

type Props = {
  readonly message: Message | null;
  readonly kind?: MessageKind;
  readonly title: string;
  readonly view: (typeof views)[number];
  readonly status?: ReactNode;
  readonly actions: ReactNode;
  readonly children: ReactNode;
};

export function MessageFrame({ message, kind, title, view, status, actions, children }: Props) {
  const { messages: words, kinds } = useWords();
  const named = message?.kind ?? kind;
  const offersTowns = useTownsBelow();
  return (
    <Page
      wide
      title={title || words.untitled}
      back={{ href: '/messages', label: words.title }}
      actions={actions}
      lead={
        <span className={css.lead}>
          <StateSign value={message?.state ?? 'draft'} />
          {named && <span>{kinds[named]}</span>}
          {message && <AskedBy message={message} />}
          {status}
        </span>
      }
    >
      {message && (
        <Tabs
          label={words.tabs.label}
          tabs={views
            .filter((one) => one !== 'certificate' || isCertified(message.kind))
            .filter((one) => one !== 'offers' || offersTowns)
            .map((one) => ({
              href: one === 'write' ? `/messages/${message.id}` : `/messages/${message.id}/${one}`,
              label: words.tabs[one],
              current: one === view,
            }))}
        />
      )}
      {children}
    </Page>
  );
}
