/** A shorter text for an author whose own does not fit: proposed, never shown without being asked for. */
import type { PanelProfile, Refusal } from '../contracts/index.ts';
import { type FitOptions, fitText } from './fit.ts';
import { shorten } from './shorten.ts';
import { clings } from './wrap.ts';

/** No street panel holds more; a book is not searched for its first sentence. */
const mostCharacters = 2000;

/**
 * The longest beginning of a text that fits: abbreviated, then cut after a sentence, else after a phrase, else after
 * a word. Undefined when not even its first word fits.
 */
export function propose(text: string, profile: PanelProfile, options: FitOptions = {}): string | undefined {
  const short = shorten(text.slice(0, mostCharacters)).replace(/\s+/g, ' ').trim();
  const fits = (part: string) => {
    const result = fitText(part, profile, options);
    return !('refused' in result) && !result.notes.cut && !result.notes.manyWords;
  };
  if (fits(short)) return short;
  const after = (end: RegExp) => [...short.matchAll(end)].map(({ index }) => tidied(short.slice(0, index)));
  const ends = [/(?<=[.!?…]["»)]?)(?= )/gu, /(?=[,;:]|,? [–—-] )/gu, /(?= )/gu];
  for (const end of ends) {
    const found = longest(
      after(end).filter((part) => part !== '' && !clings(lastWord(part))),
      fits,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A refusal for want of room, with a shorter text when there is one. */
export function withProposal(
  refusal: Refusal,
  text: string,
  room: { profile: PanelProfile; options: FitOptions },
) {
  if (refusal.code !== 'PANEL_TEXT_DOES_NOT_FIT') return refusal;
  const proposal = propose(text, room.profile, room.options);
  return proposal === undefined ? refusal : { ...refusal, proposal };
}

/** The last of several texts, each longer than the one before, that fits. */
function longest(texts: readonly string[], fits: (text: string) => boolean): string | undefined {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(texts[middle] ?? '')) low = middle + 1;
    else high = middle;
  }
  return texts[low - 1];
}

function tidied(part: string): string {
  return part.replace(/[\s,;:–—-]+$/u, '');
}

function lastWord(part: string): string {
  return part.slice(part.lastIndexOf(' ') + 1);
}
