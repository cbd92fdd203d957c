/**
 * Soft hyphens in words too long for a narrow column. Browsers without a hyphenation dictionary (most kiosks) honour
 * U+00AD all the same. The rule is the French one taught at school: a consonant before a vowel begins a syllable.
 */
const vowel = 'aeiouyàâäéèêëîïôöùûüœæ';
const pairs = 'bl|br|ch|cl|cr|dr|fl|fr|gl|gn|gr|ph|pl|pr|qu|rh|th|tr|vr';
const syllable = new RegExp(`([${vowel}][nmrlsctp]??)((?:${pairs}|[bcdfghjklmnpqrstvwxz])[${vowel}])`, 'giu');
const softHyphen = '\u00ad';

/** The text with soft hyphens in its words longer than `longest` letters, at least four letters from either end. */
export function hyphenate(text: string, longest: number): string {
  return text.replace(/\p{L}+/gu, (word) => (word.length > longest ? split(word) : word));
}

function split(word: string): string {
  const marked = word.replace(
    syllable,
    (_, before: string, after: string) => `${before}${softHyphen}${after}`,
  );
  const parts = marked.split(softHyphen);
  return parts.reduce((done, part, index) => {
    const start = letters(done);
    const rest = letters(parts.slice(index).join(''));
    return done === '' || start < 4 || rest < 4 ? done + part : `${done}${softHyphen}${part}`;
  }, '');
}

function letters(text: string): number {
  return text.replaceAll(softHyphen, '').length;
}
