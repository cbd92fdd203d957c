/** The sync board: is what we say the same everywhere, now? */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { queries } from '../api/queries.ts';
import { Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import { Board } from './board.tsx';

export function SyncPage() {
  const { sync: words } = useWords();
  const [search, setSearch] = useSearchParams();
  const { data } = useQuery(queries.sync());
  const titles = new Map(data?.rows.map((row) => [row.message, row.title]) ?? []);
  const message = search.get('message');
  return (
    <Page
      wide
      title={words.title}
      actions={
        titles.size > 1 && (
          <Select
            aria-label={words.filter}
            placeholder={words.anyMessage}
            clearable
            searchable
            w={320}
            maw="100%"
            value={message}
            onChange={(next) => setSearch(next ? { message: next } : {}, { replace: true })}
            data={[...titles].map(([value, label]) => ({ value, label }))}
          />
        )
      }
    >
      <Board {...(message ? { message } : {})} />
    </Page>
  );
}
