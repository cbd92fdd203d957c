/**
 * Soft hyphens in words too long for a narrow column. Browsers without a hyphenation dictionary (most kiosks) honour
 * U+00AD all the same. The rule is the French one taught at school: a consonant before a vowel begins a syllable.
 */
const vowel = 'aeiouyàâäéèêëîïôöùûüœæ';
const pairs = 'bl|br|ch|cl|cr|dr|fl|fr|gl|gn|gr|ph|pl|pr|qu|rh|th|tr|vr';
const syllable = new RegExp(`([${vowel}][nmrlsctp]??)((?:${pairs}|[bcdfghjklmnpqrstvwxz])[${vowel}])`, 'giu');
const softHyphen = '\u00ad';
/** Letters that stay together at either end of a word. */
const fewestBeside = 4;

/** The text with soft hyphens in its words longer than `longest` letters, at least four letters from either end. */
export function hyphenate(text: string, longest: number): string {
  return text.replace(/\p{L}+/gu, (word) => (word.length > longest ? split(word) : word));
}

function split(word: string): string {
  const marked = word.replace(
    syllable,
    (_, before: string, after: string) => `${before}${softHyphen}${after}`,
  );
  let before = 0;
  return marked.split(softHyphen).reduce((done, part) => {
    const near = before < fewestBeside || word.length - before < fewestBeside;
    before += part.length;
    return near ? done + part : `${done}${softHyphen}${part}`;
  }, '');
}
