/** Colours of pages and colours of MULTI: numbers of the classic scheme, or red, green and blue (NTCIP 1203 §5.5.22). */
import type { PanelColour } from '#core/contracts/index.ts';
import type { NtcipOptions } from './options.ts';

type Rgb = readonly [number, number, number];

/** In the order of their numbers. */
export const classicRgb: readonly Rgb[] = [
  [0, 0, 0],
  [255, 0, 0],
  [255, 255, 0],
  [0, 255, 0],
  [0, 255, 255],
  [0, 0, 255],
  [255, 0, 255],
  [255, 255, 255],
  [255, 165, 0],
  [255, 208, 0],
];

/** `rgb` is white where lamps can be of any colour. */
const numbers: Readonly<Record<PanelColour, number>> = {
  red: 1,
  yellow: 2,
  green: 3,
  white: 7,
  orange: 8,
  amber: 9,
  rgb: 7,
};

export function coloursOf({ colourScheme, lampColour }: NtcipOptions): readonly PanelColour[] {
  if (colourScheme === 'mono') return [lampColour];
  const named = ['red', 'green', 'amber', 'yellow', 'orange', 'white'] as const;
  return colourScheme === 'classic' ? named : [...named, 'rgb'];
}

/** The arguments of [cf…]: '' is the sign's own colour; undefined where it cannot be shown. */
export function colourTag(colour: PanelColour | undefined, options: NtcipOptions): string | undefined {
  if (colour === undefined) return '';
  if (!coloursOf(options).includes(colour)) return undefined;
  if (options.colourScheme === 'mono') return '';
  const number = numbers[colour];
  return options.colourScheme === 'classic' ? String(number) : (classicRgb[number] ?? [0, 0, 0]).join(',');
}

/** The colour that the arguments of [cf…] name. */
export function colourNamed(tag: string): PanelColour | undefined {
  const values = tag.split(',').map(Number);
  const number =
    values.length === 3 ? classicRgb.findIndex((rgb) => rgb.join() === values.join()) : values[0];
  if (tag === '') return undefined;
  for (const [name, known] of Object.entries(numbers)) if (known === number) return name as PanelColour;
  return values.length === 3 ? 'rgb' : undefined;
}

/** The number of the classic colour that is nearest to one of any colour. */
export function nearestClassic(rgb: Rgb): number {
  const far = (other: Rgb) => other.reduce((sum, value, at) => sum + (value - (rgb[at] ?? 0)) ** 2, 0);
  const distances = classicRgb.map(far);
  return distances.indexOf(Math.min(...distances));
}
