/** The frame of every section: the side list, and what is set in the section itself. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { queries } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import { groupsFor, sectionAt } from './sections.ts';
import css from './settings.module.css';

type Props = {
  /** Of a page within the section; the section's own title when absent. */
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** A preview takes the right-hand column. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

export function SectionPage({ title, lead, actions, wide = false, children }: Props) {
  const words = useWords();
  const [path] = useLocation();
  const section = sectionAt(path);
  const said = section?.say(words);
  const within = title !== undefined && section !== undefined && said !== undefined;
  return (
    <div className={css.room}>
      <SideList />
      <Page
        title={title ?? said?.title ?? words.settings.title}
        lead={lead ?? said?.lead}
        actions={actions}
        wide={wide}
        back={
          within
            ? { href: section.path, label: said.title }
            : { href: '/settings', label: words.settings.title }
        }
      >
        <div className={css.content}>{children}</div>
      </Page>
    </div>
  );
}

function SideList() {
  const words = useWords();
  const [path] = useLocation();
  const { data: me } = useQuery(queries.me());
  const at = sectionAt(path);
  if (!me) return null;
  return (
    <nav className={css.side} aria-label={words.settings.title}>
      {groupsFor(me).map(({ name, sections }) => (
        <div key={name} className={css.sideGroup}>
          <h2>{words.settings.groups[name]}</h2>
          <ul>
            {sections.map((section) => (
              <li key={section.path}>
                <Link href={section.path} aria-current={section === at ? 'page' : undefined}>
                  {section.say(words).title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type PartProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** One question of a section, and where it is answered. */
export function Part({ title, lead, children }: PartProps) {
  return (
    <section className={css.part}>
      <header>
        <h2>{title}</h2>
        {lead && <p className="dim">{lead}</p>}
      </header>
      {children}
    </section>
  );
}
