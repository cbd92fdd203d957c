/** A message on a panel: the words written for lamps where there are some, else its title, with what else fits. */
import type { PanelProfile } from '../contracts/index.ts';
import { type Fit, type FitOptions, type Fitted, fitText } from './fit.ts';

export type PanelMessage = {
  readonly title: string;
  /** Written by hand for lamps: shown as it is. */
  readonly short?: string | undefined;
  /** More to say, plain text. */
  readonly text?: string | undefined;
  /** Until when, in words: "Jusqu'à samedi 13 h". */
  readonly until?: string | undefined;
};

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

/**
 * Fits a message on a panel. A hand-written `short` is shown whole or refused: its author chose the words. A title
 * takes along the text and the end where all of it fits, and is abbreviated only when it would not fit otherwise.
 */
export function fitMessage(message: PanelMessage, profile: PanelProfile, options: FitOptions = {}): Fit {
  const { title, short, text, until } = message;
  if (short !== undefined && short.trim() !== '')
    return firstThatFits([join(short, until), short], profile, options);
  const whole = firstThatFits(
    [join(title, text, until), join(title, until), join(title, text), title],
    profile,
    options,
  );
  if (!('refused' in whole)) return whole;
  const less = firstThatFits([shorten(join(title, until)), shorten(title)], profile, options);
  return 'refused' in less ? whole : shortened(less);
}

/** The first of several texts, from the fullest to the barest, that fits; else the refusal of the barest. */
export function firstThatFits(texts: readonly string[], profile: PanelProfile, options: FitOptions): Fit {
  let result = fitted(texts[0] ?? '', profile, options);
  for (const text of texts.slice(1)) {
    if (!('refused' in result)) return result;
    result = fitted(text, profile, options);
  }
  return result;
}

/**
 * Each part on lines of its own; or, where that saves a page, parts that read on in one line: "Marché samedi de 8 h
 * à 13 h". A part reads on when the one before ends in no sign and it begins with a small letter or a digit.
 */
function fitted(text: string, profile: PanelProfile, options: FitOptions): Fit {
  const apart = fitText(text, profile, options);
  const read = text.replace(/(?<=[\p{L}\d])\n(?=[\p{Ll}\d])/gu, ' ');
  if (read === text) return apart;
  const on = fitText(read, profile, options);
  if ('refused' in on) return apart;
  return 'refused' in apart || on.pages.length < apart.pages.length ? on : apart;
}

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');
}

export function shortened(result: Fitted): Fitted {
  return { ...result, notes: { ...result.notes, shortened: true } };
}
