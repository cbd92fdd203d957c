/** First what one wants to say: the kind of a message does not change afterwards. */
import { Text } from '@mantine/core';
import { Link } from 'wouter';
import type { MessageKind } from '#core/contracts/index.ts';
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import css from './choose-kind.module.css';

/** Alerts have a page of their own. */
const offered = [
  'news',
  'event',
  'notice',
  'service',
  'correction',
] as const satisfies readonly MessageKind[];
export type OfferedKind = (typeof offered)[number];

export const isOffered = (kind: string | null): kind is OfferedKind => offered.some((one) => one === kind);

export function ChooseKind() {
  const { messages: words, kinds } = useWords();
  return (
    <Page title={words.chooseKind} back={{ href: '/messages', label: words.title }}>
      <Text c="dimmed" mb="lg">
        {words.chooseKindLead}
      </Text>
      <ul className={css.kinds}>
        {offered.map((kind) => (
          <li key={kind}>
            <Link href={`/messages/new?kind=${kind}`} className={css.kind ?? ''}>
              <b>{kinds[kind]}</b>
              <span>{words.kindHints[kind]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
