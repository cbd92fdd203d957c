/** The content of a TEXT or STRING file back to pages. Never fails: codes that it does not know are listed. */
import type { PanelColour, PanelPicture } from '#core/contracts/index.ts';
import { alphaCharacter } from '#core/panel/alpha-glyphs.ts';
import { hexOf, textOf } from '../bytes.ts';
import type { DecodedPage } from '../driver.ts';
import { autoColour, codes, colourCodes, flashing, positions, special } from './codes.ts';
import { CR, ESC } from './frame.ts';
import type { AlphaOptions } from './options.ts';
import { unpadLine } from './sides.ts';

export type DecodedText = {
  readonly pages: readonly DecodedPage[];
  /** Display mode letters, in order; `b` is hold. */
  readonly modes: readonly string[];
  /** Codes that we do not know, as `0x1f`, and calls of files that we have not seen. */
  readonly unknown: readonly string[];
};
/** The files that a text calls by their labels, as far as they are known. */
export type Called = {
  readonly string?: (label: string) => Uint8Array | undefined;
  /** A letter that stands in the line, or a picture that is the page. */
  readonly picture?: (label: string) => string | PanelPicture | undefined;
};

type Align = DecodedPage['lines'][number]['align'];
type Draft = {
  lines: { text: string; colour: PanelColour | undefined }[];
  align: Align;
  ms: number | undefined;
  fixed: boolean;
  flash: boolean;
  picture: PanelPicture | undefined;
};

/** Codes that take arguments, which must not be read as text. */
const arguments_: Readonly<Record<number, number>> = { 5: 1, 6: 1, 11: 1, 26: 1, 29: 2 };

export function decodeText(
  content: Uint8Array,
  options: Pick<AlphaOptions, 'holdMs'>,
  called: Called = {},
): DecodedText {
  const pages: Draft[] = [];
  const modes: string[] = [];
  const unknown: string[] = [];
  let colour: PanelColour | undefined;
  let flash = false;
  let fixed = false;
  let page: Draft | undefined;
  let bytes = content;
  let at = 0;
  /** Up to here the bytes are those of a STRING, which may not call another one. */
  let inString = 0;

  const open = () => {
    page = { lines: [], align: 'centre', ms: undefined, fixed, flash: false, picture: undefined };
    pages.push(page);
    return page;
  };
  const write = (text: string) => {
    const draft = page ?? open();
    let line = draft.lines.at(-1);
    if (!line) {
      line = { text: '', colour };
      draft.lines.push(line);
    }
    if (line.text === '') line.colour = colour;
    line.text += text;
    if (flash && text !== '') draft.flash = true;
  };
  const take = () => bytes[at++];
  const takeText = () => String.fromCharCode(take() ?? 0);
  const header = () => {
    const draft = page && page.lines.length === 0 && !page.picture ? page : open();
    const where = take();
    const mode = takeText();
    draft.align = where === positions.left ? 'left' : where === positions.right ? 'right' : 'centre';
    modes.push(mode);
    if (mode === flashing) draft.flash = true;
    if (mode === special) take();
  };
  const callString = () => {
    const label = takeText();
    const found = at > inString ? called.string?.(label) : undefined;
    if (!found) return void unknown.push(`string ${label}`);
    bytes = Uint8Array.from([...bytes.subarray(0, at), ...found, ...bytes.subarray(at)]);
    inString = at + found.length;
  };
  const callPicture = () => {
    const label = takeText();
    const found = called.picture?.(label);
    if (found === undefined) unknown.push(`picture ${label}`);
    else if (typeof found === 'string') write(found);
    else (page ?? open()).picture = found;
  };
  const control = (byte: number) => {
    if (byte === ESC) header();
    else if (byte === codes.newPage) open();
    else if (byte === CR) {
      write('');
      page?.lines.push({ text: '', colour });
    } else if (byte >= codes.speed && byte < codes.speed + 5)
      (page ?? open()).ms = options.holdMs[byte - codes.speed];
    else if (byte === codes.colour) colour = readColour(takeText, unknown);
    else if (byte === codes.extended) write(readExtended(take, unknown));
    else if (byte === codes.flash) flash = takeText() === '1';
    else if (byte === codes.fixedWidth) {
      fixed = takeText() === '1';
      if (page) page.fixed = fixed;
    } else if (byte === codes.string) callString();
    else if (byte === codes.picture) callPicture();
    else
      unknown.push(`0x${hexOf([byte, ...Array.from({ length: arguments_[byte] ?? 0 }, () => take() ?? 0)])}`);
  };
  while (at < bytes.length) {
    const byte = take() ?? 0;
    if (byte < 0x20) control(byte);
    else if (byte === 0x7f) write('█');
    else write(byte < 0x80 ? textOf([byte]) : (alphaCharacter(byte) ?? '\ufffd'));
  }
  return { pages: pages.map(finished), modes, unknown };
}

function readColour(take: () => string, unknown: string[]): PanelColour | undefined {
  const code = take();
  if (code === autoColour) return undefined;
  if (code === 'Z' || code === 'Y') {
    const value = Array.from({ length: 6 }, take).join('');
    return value === 'FFFFFF' ? 'white' : 'rgb';
  }
  for (const [name, known] of Object.entries(colourCodes)) if (known === code) return name as PanelColour;
  unknown.push(`colour ${code}`);
  return undefined;
}

function readExtended(take: () => number | undefined, unknown: string[]): string {
  const code = take() ?? 0;
  if (code === 0x1c) return '°C';
  if (code === 0x1d) return '°F';
  const character = alphaCharacter(code + 0x60);
  if (character === undefined) unknown.push(`extended 0x${code.toString(16)}`);
  return character ?? '\ufffd';
}

function finished(draft: Draft): DecodedPage {
  const lines = draft.lines.map((line) => ({
    ...(draft.fixed ? unpadLine(line.text) : { text: line.text, align: draft.align }),
    ...(line.colour !== undefined && { colour: line.colour }),
  }));
  return {
    lines,
    ...(draft.ms !== undefined && { ms: draft.ms }),
    ...(draft.flash && { flash: true }),
    ...(draft.picture && { picture: draft.picture }),
  };
}
