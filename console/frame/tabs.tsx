/** The views of one place, each with an address. */
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import css from './tabs.module.css';

type Tab = { readonly href: string; readonly label: string; readonly current: boolean };

export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const nav = useRef<HTMLElement>(null);
  const current = tabs.find((tab) => tab.current)?.href;
  // Where they do not all fit, the one that is open is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab may be open
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && here)
      nav.current.scrollLeft = here.offsetLeft + here.offsetWidth - nav.current.clientWidth;
  }, [current]);
  return (
    <nav ref={nav} className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
