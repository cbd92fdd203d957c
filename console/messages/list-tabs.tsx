/** The three shelves of messages: those that count now, the archive, the models to begin from. */
import { Link, useLocation } from 'wouter';
import { useWords } from '../words/words.tsx';
import css from './message-frame.module.css';

const shelves = ['current', 'archive', 'models'] as const;
const addresses = { current: '/messages', archive: '/messages/archive', models: '/messages/models' } as const;

export function ListTabs() {
  const { find } = useWords();
  const [path] = useLocation();
  return (
    <nav className={css.tabs} aria-label={find.shelves}>
      {shelves.map((shelf) => (
        <Link
          key={shelf}
          href={addresses[shelf]}
          aria-current={path === addresses[shelf] ? 'page' : undefined}
        >
          {find[shelf]}
        </Link>
      ))}
    </nav>
  );
}
