import { useMemo } from 'react';
import type { Waiting } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';

export type WaitingGroup = 'approve' | 'returned' | 'vanished' | 'drafts' | 'imported';

/** “de Luc Besnard”, “soumis il y a 2 heures”, “pour demain 8 h”: what one weighs before opening it. */
export function useWaitingFacts(item: Waiting, group: WaitingGroup): string[] {
  const { waiting: words } = useWords().today;
  const say = useSay();
  return useMemo(() => {
    const ago = say.ago(item.at);
    if (group === 'returned') return [words.sentBack(ago)];
    if (group !== 'approve') return [words.written(ago)];
    const { authorName, neededBy, live } = item;
    const sayNeeded = (at: number) =>
      at < Date.now() ? words.neededPast(say.when(at)) : words.neededBy(say.when(at));
    return [
      ...(authorName === undefined ? [] : [words.by(authorName)]),
      words.submitted(ago),
      ...(live ? [words.change] : []),
      ...(neededBy === undefined ? [] : [sayNeeded(neededBy)]),
    ];
  }, [item, group, words, say]);
}
