/** How many residents have asked what a sheet on a rumour answers. */
import { useQuery } from '@tanstack/react-query';
import type { Message } from '#core/contracts/index.ts';
import { reportQueries } from '../api/reports.ts';
import { useWords } from '../words/words.tsx';

export function AskedBy({ message: { id, kind } }: { message: Pick<Message, 'id' | 'kind'> }) {
  const { sheets: words } = useWords();
  const { data } = useQuery({ ...reportQueries.asked(id), enabled: kind === 'rumour' });
  if (!data || data.asked === 0) return null;
  return <span>{words.asked(data.asked)}</span>;
}
