/** A message on a panel: the words written for lamps where there are some, else its title, with what else fits. */
import type { PanelProfile } from '../contracts/index.ts';
import { type Fit, type FitOptions, type Fitted, fitText } from './fit.ts';
import { withProposal } from './propose.ts';
import { shorten } from './shorten.ts';

export type PanelMessage = {
  readonly title: string;
  /** Written by hand for lamps: shown as it is. */
  readonly short?: string | undefined;
  /** More to say, plain text. */
  readonly text?: string | undefined;
  /** Until when, in words: "Jusqu'à samedi 13 h". */
  readonly until?: string | undefined;
};

/**
 * Fits a message on a panel. A hand-written `short` is shown whole or refused: its author chose the words. A title
 * takes along the text and the end where all of it fits, and is abbreviated only when it would not fit otherwise.
 * A refusal proposes a shorter text.
 */
export function fitMessage(message: PanelMessage, profile: PanelProfile, options: FitOptions = {}): Fit {
  const { title, short, text, until } = message;
  if (short !== undefined && short.trim() !== '') {
    const written = firstThatFits([join(short, until), short], profile, options);
    return 'refused' in written ? withProposal(written, short, { profile, options }) : written;
  }
  const whole = firstThatFits(
    [join(title, text, until), join(title, until), join(title, text), title],
    profile,
    options,
  );
  if (!('refused' in whole)) return whole;
  const less = firstThatFits([shorten(join(title, until)), shorten(title)], profile, options);
  return 'refused' in less ? withProposal(whole, title, { profile, options }) : shortened(less);
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
