import { Tabs } from '../frame/tabs.tsx';
import { useWords } from '../words/words.tsx';

/** The calendar of displays, and what lies further ahead. */
export function PlanningTabs({ current }: { current: 'calendar' | 'ahead' }) {
  const { ahead: words } = useWords();
  return (
    <Tabs
      label={words.tabs.label}
      tabs={[
        { href: '/planning', label: words.tabs.calendar, current: current === 'calendar' },
        { href: '/planning/ahead', label: words.tabs.ahead, current: current === 'ahead' },
      ]}
    />
  );
}
