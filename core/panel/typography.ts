/** Spaces that must not break, as French sets them (Lexique de l'Imprimerie nationale). */

const noBreak = '\u00a0';
const anySpace = '[ \\u00a0\\u202f]';
const units =
  'km/h|km|m|cm|mm|m²|m³|ha|kg|g|t|l|L|°C|°|%|€|EUR|h|min|mn|s|ans|an|jours|jour|euros|euro|heures|heure|minutes|minute|mètres|personnes';

const months =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.';

type Rule = readonly [pattern: RegExp, replacement: string];

const everywhere: readonly Rule[] = [
  // 19 h 30: the hour, its sign and its minutes are one word.
  [new RegExp(`(\\d)${anySpace}?(h|min)${anySpace}?(\\d{2})(?!\\d)`, 'g'), `$1${noBreak}$2${noBreak}$3`],
  [new RegExp(`(\\d)${anySpace}(${units})(?![\\p{L}\\d])`, 'gu'), `$1${noBreak}$2`],
  // 26 novembre, 1er mai.
  [new RegExp(`(?<!\\d)(\\d{1,2}|1er)${anySpace}(${months})(?![\\p{L}\\d])`, 'giu'), `$1${noBreak}$2`],
  // Groups of thousands.
  [new RegExp(`(?<![\\d,.])(\\d{1,3})${anySpace}(?=\\d{3}(?!\\d))`, 'g'), `$1${noBreak}`],
  [new RegExp(`(\\d)${anySpace}(?=\\d{3}(?!\\d)(?<=\\u00a0\\d{3}))`, 'g'), `$1${noBreak}`],
  [
    new RegExp(`(?<![\\p{L}])(n°|N°|M\\.|Mme|Mlle|Dr|art\\.|p\\.)${anySpace}(?=[\\p{L}\\d])`, 'gu'),
    `$1${noBreak}`,
  ],
];

const french: readonly Rule[] = [
  // A high sign takes a space before it; a run such as "?!" takes one.
  [/([\p{L}\p{N})%€»])([;!?]+)(?=$|[\s\u00a0\u202f])/gu, `$1${noBreak}$2`],
  [/([\p{L})»])(:)(?=$|[\s\u00a0\u202f])/gu, `$1${noBreak}$2`],
  [new RegExp(`${anySpace}+(?=[;:!?»](?:$|[^/\\p{L}\\d]))`, 'gu'), noBreak],
  [new RegExp(`«${anySpace}*`, 'g'), `«${noBreak}`],
  [new RegExp(`${anySpace}*»`, 'g'), `${noBreak}»`],
];

/** Puts no-break spaces (U+00A0) where French forbids a break; other languages only keep numbers with their units. */
export function typeset(text: string, language: string): string {
  const rules = language.startsWith('fr') ? [...french, ...everywhere] : everywhere;
  return rules.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
