/** From the one colour a town chooses, everything that is printed in it, with contrast guaranteed. */
import type { Refusal } from '#core/contracts/index.ts';

export const ink = '#14212b';
export const paper = '#fbfaf7';
export const night = '#0f171d';
export const defaultTownColour = '#1f4e6b';

/** Text contrast on public screens. */
const screenContrast = 7;
/** How far OKLab lightness may move before a town would no longer know its colour. */
const recognisable = 0.3;

export type Theme = {
  /** For bands under paper-coloured text and for words on paper: at least 7:1. */
  readonly town: string;
  readonly townDeep: string;
  /** A pale plate under ink: at least 7:1. */
  readonly townSoft: string;
  /** For words on the night background of dark mode: at least 7:1. */
  readonly townNight: string;
  readonly townNightSoft: string;
};

type Rgb = readonly [number, number, number];

/** The theme of a colour `#rrggbb`, or the reason why it cannot be had (`THEME_COLOUR`, `THEME_CONTRAST`). */
export function deriveTheme(colour: string): Theme | Refusal {
  const rgb = parseHex(colour);
  if (rgb === undefined) return refuse('THEME_COLOUR', `« ${colour} » is not a colour of the form #rrggbb`);
  const town = darkened(rgb, paper);
  if (lightness(rgb) - lightness(town) > recognisable) {
    return refuse(
      'THEME_CONTRAST',
      `${colour} is too pale to be read at ${screenContrast}:1 and stay itself`,
    );
  }
  return {
    town: toHex(town),
    townDeep: toHex(mix(town, [0, 0, 0], 0.28)),
    townSoft: toHex(tint(town, 0.935, 0.26)),
    townNight: toHex(nightTint(town)),
    townNightSoft: toHex(tint(town, 0.31, 0.75)),
  };
}

/** The theme of a colour, or that of the default one where it is refused: a display never goes dark over a colour. */
export function themeOrDefault(colour: string): Theme {
  const theme = deriveTheme(colour);
  if (!('refused' in theme)) return theme;
  const fallback = deriveTheme(defaultTownColour);
  if ('refused' in fallback) throw new Error('the default colour must hold');
  return fallback;
}

/** Families that headlines may be set in; all of them come with every shell, so that no screen waits for one. */
const families = {
  bricolage: '"Bricolage Grotesque Variable","Bricolage Grotesque",sans-serif',
  atkinson: '"Atkinson Hyperlegible Next Variable","Atkinson Hyperlegible Next",sans-serif',
} as const;
export type Typeface = keyof typeof families;
export const typefaces = ['bricolage', 'atkinson'] as const satisfies readonly Typeface[];

/** As stored; what is not known any more is the default one. */
export function typefaceOf(name: string): Typeface {
  return typefaces.find((known) => known === name) ?? 'bricolage';
}

/** The custom properties that slides and citizen pages read. */
export function themeProperties(theme: Theme, typeface: Typeface = 'bricolage'): string {
  return [
    `--town:${theme.town}`,
    `--town-deep:${theme.townDeep}`,
    `--town-soft:${theme.townSoft}`,
    `--town-night:${theme.townNight}`,
    `--town-night-soft:${theme.townNightSoft}`,
    `--ink:${ink}`,
    `--paper:${paper}`,
    `--night:${night}`,
    `--headline:${families[typeface]}`,
  ].join(';');
}

/** WCAG 2.2 contrast ratio of two colours `#rrggbb`, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(hexOf(a)), luminance(hexOf(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function darkened(from: Rgb, against: string): Rgb {
  const goal: Rgb = [0, 0, 0];
  for (let amount = 0; amount < 1; amount += 0.01) {
    const tried = mix(from, goal, amount);
    if (contrast(toHex(tried), against) >= screenContrast) return tried;
  }
  return goal;
}

/** The hue at another OKLab lightness, its chroma scaled. */
function tint(from: Rgb, toLightness: number, chroma: number): Rgb {
  const [, a, b] = toOklab(from);
  return fromOklab([toLightness, a * chroma, b * chroma]);
}

function nightTint(town: Rgb): Rgb {
  for (let level = 0.74; level < 1; level += 0.01) {
    const tried = tint(town, level, 1.2);
    if (contrast(toHex(tried), night) >= screenContrast) return tried;
  }
  return [1, 1, 1];
}

/** A mixture in OKLab, so that hue stays and steps look even. */
function mix(a: Rgb, b: Rgb, amount: number): Rgb {
  const [x, y] = [toOklab(a), toOklab(b)];
  const at = (from: number, to: number) => from + (to - from) * amount;
  return fromOklab([at(x[0], y[0]), at(x[1], y[1]), at(x[2], y[2])]);
}

function lightness(rgb: Rgb): number {
  return toOklab(rgb)[0];
}

/** Björn Ottosson's OKLab matrices. */
function toOklab(rgb: Rgb): Rgb {
  const [r, g, b] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightnessOf, a, b]: Rgb): Rgb {
  const l = (lightnessOf + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightnessOf - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightnessOf - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function gamma(channel: number): number {
  const value = channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
  return Math.min(1, Math.max(0, value));
}

function parseHex(colour: string): Rgb | undefined {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (found === null) return undefined;
  const [, r = '', g = '', b = ''] = found;
  return [Number.parseInt(r, 16) / 255, Number.parseInt(g, 16) / 255, Number.parseInt(b, 16) / 255];
}

function hexOf(colour: string): Rgb {
  const rgb = parseHex(colour);
  if (rgb === undefined) throw new TypeError(`not a colour: ${colour}`);
  return rgb;
}

function toHex(rgb: Rgb): string {
  return `#${rgb
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function refuse(code: string, reason: string): Refusal {
  return { refused: true, code, reason };
}
