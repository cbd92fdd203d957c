import type { IconName } from '../frame/icons.tsx';
import type { Words } from '../words/words.tsx';

/** A place of the rail, as the palette and the keys know it. */
export type PalettePlace = {
  readonly name: IconName & keyof Words['nav'];
  readonly paths: readonly string[];
};

/** After `g`, the letter of each place: that of its French name where it is free. */
export const letters: Readonly<Partial<Record<PalettePlace['name'], string>>> = {
  today: 't',
  messages: 'm',
  /** Its own is the comment of an approval. */
  polls: 'v',
  planning: 'p',
  displays: 'd',
  alerts: 'a',
  sync: 's',
  settings: 'r',
};
