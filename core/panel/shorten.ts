/** Texts with their asides left out and usual words abbreviated. */

/** Usual abbreviations; each stands for the same thing to everyone. */
const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/ ?\([^()]*\)/g, ''],
  [/\brendez-vous\b/gi, 'RDV'],
  [/\bavenue\b/gi, 'av.'],
  [/\bboulevard\b/gi, 'bd'],
  [/\bplace\b/gi, 'pl.'],
  [/\broute départementale\b/gi, 'RD'],
  [/\broute nationale\b/gi, 'RN'],
  [/(?<![\p{L}])kilomètres\b/giu, 'km'],
  [/(?<![\p{L}])mètres\b/giu, 'm'],
  [/(?<![\p{L}])heures?\b/giu, 'h'],
  [/\btéléphone\b/gi, 'tél.'],
  [/\bnuméro\b/gi, 'n°'],
  [/\bSaint-/g, 'St-'],
  [/\bSainte-/g, 'Ste-'],
  [/\bjanvier\b/gi, 'janv.'],
  [/(?<![\p{L}])février\b/giu, 'févr.'],
  [/\bjuillet\b/gi, 'juil.'],
  [/\bseptembre\b/gi, 'sept.'],
  [/\boctobre\b/gi, 'oct.'],
  [/\bnovembre\b/gi, 'nov.'],
  [/(?<![\p{L}])décembre\b/giu, 'déc.'],
];

/** A text with its asides left out and usual words abbreviated: the last resort before a refusal. */
export function shorten(text: string): string {
  return abbreviations.reduce((result, [pattern, short]) => result.replace(pattern, short), text).trim();
}
