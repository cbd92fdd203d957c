/** Which of several texts say much the same as another: by the runs of three letters that they share (Dice, as PostgreSQL's pg_trgm). */

export type Said = { readonly title: string; readonly text: string };

/** What is as alike as this is shown before somebody sends the same again. */
const enough = 0.3;

/** The most alike first, `most` at the most. */
export function similarTo<T extends Said>(said: Said, others: readonly T[], most = 5): T[] {
  const [title, whole] = [trigramsOf(said.title), trigramsOf(`${said.title} ${said.text}`)];
  return others
    .map((other) => ({
      other,
      alike: Math.max(
        dice(title, trigramsOf(other.title)),
        dice(whole, trigramsOf(`${other.title} ${other.text}`)),
      ),
    }))
    .filter(({ alike }) => alike >= enough)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, most)
    .map(({ other }) => other);
}

/** Of 0, nothing in common, to 1. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const one of a) if (b.has(one)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** Words that say nothing of what it is about would make everything alike. */
const small = new Set(
  'a au aux avec ce ces dans de des du elle en et eux il je la le les leur lui ma mais me mes moi mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sur ta te tes toi ton tu un une vos votre vous the of to in and for on is are we it our your'.split(
    ' ',
  ),
);

function trigramsOf(text: string): Set<string> {
  const found = new Set<string>();
  const words = text
    .slice(0, 2000)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !small.has(word));
  for (const word of words) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}
