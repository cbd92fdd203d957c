/** First what one wants to say: the kind of a message does not change afterwards. */
import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { writeQueries } from '../api/write.ts';
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import css from './choose-kind.module.css';
import { kindGroups } from './kinds.ts';
import { startOf } from './start-of.ts';

/** A few, so that the kinds stay in sight. */
const mostModels = 5;

export function ChooseKind() {
  const { messages: words, kinds, reuse } = useWords();
  const { data } = useInfiniteQuery(writeQueries.models());
  const models = data?.pages.flatMap((page) => page.models) ?? [];
  return (
    <Page title={words.chooseKind} back={{ href: '/messages', label: words.title }}>
      <Text c="dimmed" mb="lg">
        {words.chooseKindLead}
      </Text>
      {models.length > 0 && (
        <section className={css.group}>
          <h2>{reuse.startHere}</h2>
          <ul className={css.kinds}>
            {models.slice(0, mostModels).map((model) => (
              <li key={model.id}>
                <Link href={startOf(model)} className={css.kind ?? ''}>
                  <b>{model.name}</b>
                  <span>{kinds[model.kind]}</span>
                </Link>
              </li>
            ))}
            {models.length > mostModels && (
              <li>
                <Link href="/messages/models" className={css.kind ?? ''}>
                  <b>{reuse.toModels}</b>
                </Link>
              </li>
            )}
          </ul>
        </section>
      )}
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
