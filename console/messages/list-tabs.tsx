/** The three shelves of messages: those that count now, the archive, the models to begin from. */
import { useLocation } from 'wouter';
import { Tabs } from '../frame/tabs.tsx';
import { useWords } from '../words/words.tsx';

const shelves = ['current', 'archive', 'models'] as const;
const addresses = { current: '/messages', archive: '/messages/archive', models: '/messages/models' } as const;

export function ListTabs() {
  const { find } = useWords();
  const [path] = useLocation();
  return (
    <Tabs
      label={find.shelves}
      tabs={shelves.map((shelf) => ({
        href: addresses[shelf],
        label: find[shelf],
        current: path === addresses[shelf],
      }))}
    />
  );
}
