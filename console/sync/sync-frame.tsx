/** The head and the tabs of the place that tells what became of what was said. */
import type { ReactNode } from 'react';
import { Page } from '../frame/page.tsx';
import { Tabs } from '../frame/tabs.tsx';
import { useWords } from '../words/words.tsx';

const views = {
  board: '/sync',
  paper: '/sync/paper',
  numbers: '/sync/numbers',
  report: '/sync/report',
} as const;

type Props = {
  readonly view: keyof typeof views;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function SyncFrame({ view, lead, actions, children }: Props) {
  const { sync: words } = useWords();
  return (
    <Page wide title={view === 'board' ? words.title : words.tabs[view]} lead={lead} actions={actions}>
      <Tabs
        label={words.tabs.label}
        tabs={(['board', 'paper', 'numbers', 'report'] as const).map((one) => ({
          href: views[one],
          label: words.tabs[one],
          current: one === view,
        }))}
      />
      {children}
    </Page>
  );
}
