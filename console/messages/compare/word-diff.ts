/** Two texts word for word: what stayed, what went, what came. */
import { diffWordsWithSpace } from 'diff';

export type DiffPart = { readonly text: string; readonly is: 'same' | 'gone' | 'new' };

/** Longer than this, and finding the shortest way from one to the other is not worth the wait. */
const mostMs = 150;

export function wordDiff(before: string, after: string): readonly DiffPart[] {
  if (before === after) return part('same', before);
  const changes = diffWordsWithSpace(before, after, { timeout: mostMs });
  if (!changes) return [...part('gone', before), ...part('new', after)];
  return joined(
    changes.map(({ value, added, removed }) => ({
      text: value,
      is: added ? 'new' : removed ? 'gone' : 'same',
    })),
  );
}

function part(is: DiffPart['is'], text: string): readonly DiffPart[] {
  return text === '' ? [] : [{ text, is }];
}

/** A lone blank between two replaced words belongs to them: “gone gone, new new” reads better than four pieces. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const made: DiffPart[] = [];
  let gone = '';
  let added = '';
  const flush = () => {
    made.push(...part('gone', gone), ...part('new', added));
    gone = '';
    added = '';
  };
  for (const [index, { text, is }] of parts.entries()) {
    if (is === 'gone') gone += text;
    else if (is === 'new') added += text;
    else if (gone !== '' && added !== '' && /^[^\S\n]+$/.test(text) && parts[index + 1]?.is !== undefined) {
      gone += text;
      added += text;
    } else {
      flush();
      made.push({ text, is });
    }
  }
  flush();
  return made;
}
