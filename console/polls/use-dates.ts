import type { PollView } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';

/** What matters of its dates now: from when, until when, since when it is over. */
export function useDates() {
  const { polls: words } = useWords();
  const say = useSay();
  return ({ phase, opensAt, closesAt }: Pick<PollView, 'phase' | 'opensAt' | 'closesAt'>): string => {
    switch (phase) {
      case 'draft':
      case 'announced':
        return words.opensAt(say.when(opensAt), say.until(closesAt));
      case 'open':
        return say.until(closesAt);
      case 'ended':
      case 'counting':
      case 'counted':
      case 'cancelled':
        return words.endedAt(say.when(closesAt));
    }
  };
}
