/** First what one wants to say: the kind of a message does not change afterwards. */
import { Text } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import css from './choose-kind.module.css';
import { kindGroups } from './kinds.ts';

export function ChooseKind() {
  const { messages: words, kinds } = useWords();
  return (
    <Page title={words.chooseKind} back={{ href: '/messages', label: words.title }}>
      <Text c="dimmed" mb="lg">
        {words.chooseKindLead}
      </Text>
      {kindGroups.map(({ group, kinds: some }) => (
        <section key={group} className={css.group}>
          <h2>{words.kindGroups[group]}</h2>
          <ul className={css.kinds}>
            {some.map((kind) => (
              <li key={kind}>
                <Link href={`/messages/new?kind=${kind}`} className={css.kind ?? ''}>
                  <b>{kinds[kind]}</b>
                  <span>{words.kindHints[kind]}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
