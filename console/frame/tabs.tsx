/** The views of one place, each with an address. */
import { Link } from 'wouter';
import css from './tabs.module.css';

type Tab = { readonly href: string; readonly label: string; readonly current: boolean };

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
