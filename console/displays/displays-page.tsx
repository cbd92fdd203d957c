/** Every display as it is right now, what needs a person first. */
import { Empty } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import { DisplayGrid } from './display-grid.tsx';
import { DisplaysHead } from './displays-head.tsx';
import { useFilter } from './use-filter.ts';

export function DisplaysPage() {
  const { displays: words } = useWords();
  const filter = useFilter();
  return (
    <DisplaysHead view="list">
      <DisplayGrid filter={filter} bare={<Empty title={words.empty}>{words.emptySo}</Empty>} />
    </DisplaysHead>
  );
}
