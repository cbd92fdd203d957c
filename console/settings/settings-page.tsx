/** The list of what can be set, by what it is about. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { queries } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import { groupsFor } from './sections.ts';
import css from './settings.module.css';

export function SettingsPage() {
  const words = useWords();
  const { data: me } = useQuery(queries.me());
  const groups = me ? groupsFor(me) : [];
  return (
    <Page title={words.settings.title} lead={words.settings.lead}>
      <div className={css.groups}>
        {groups.map(({ name, sections }) => (
          <section key={name}>
            <h2>{words.settings.groups[name]}</h2>
            <ul className={css.cards}>
              {sections.map((section) => {
                const { title, lead } = section.say(words);
                return (
                  <li key={section.path}>
                    <Link href={section.path} className={css.card ?? ''}>
                      <b>{title}</b>
                      <span>{lead}</span>
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}
