/** The memory of a sign: which files it has, and how large they are. Laid out when the sign is installed, never per message. */
import type { PanelProfile } from '#core/contracts/index.ts';
import { ascii, hex, textOf } from '../bytes.ts';
import { type Depth, depths, fitsDots } from './dots.ts';
import type { Command } from './frame.ts';
import { drawnGlyphs, glyphDots, glyphLabel } from './glyphs.ts';
import { type AlphaOptions, stringBytes } from './options.ts';

export type MemoryEntry =
  | { readonly label: string; readonly type: 'text' | 'string'; readonly size: number }
  | {
      readonly label: string;
      readonly type: 'dots';
      readonly rows: number;
      readonly columns: number;
      readonly depth: Depth;
    };

/** What an entry of the table costs beside its content. */
export const entryBytes = 11;
/** Labels of no letter, digit or escape mark: text files keep those. */
const pictureLabels = './:;<=>@';

/** Files of pictures, in order. */
export function pictureLabelsOf(options: Pick<AlphaOptions, 'pictures'>): readonly string[] {
  return [...pictureLabels].slice(0, options.pictures);
}

/** Files of lines, in order: small letters, without the text file's. */
export function stringLabelsOf(options: Pick<AlphaOptions, 'strings' | 'label'>): readonly string[] {
  return [...'abcdefghijklmnopqrstuvwxyz']
    .filter((letter) => letter !== options.label)
    .slice(0, options.strings);
}

export function depthOf(profile: Pick<PanelProfile, 'colours'>): Depth {
  if (profile.colours.length <= 1) return 'one';
  return profile.colours.every((colour) => ['red', 'green', 'amber'].includes(colour)) ? 'three' : 'eight';
}

/** The files that the options need on a panel of this size. */
export function memoryPlan(
  options: AlphaOptions,
  profile: Pick<PanelProfile, 'width' | 'height' | 'colours'>,
): readonly MemoryEntry[] {
  const depth = depthOf(profile);
  const glyphs = options.glyphs === 'pictures' ? [...drawnGlyphs] : [];
  return [
    { label: options.label, type: 'text', size: options.fileBytes },
    ...stringLabelsOf(options).map((label): MemoryEntry => ({ label, type: 'string', size: stringBytes })),
    ...glyphs.map((character): MemoryEntry => {
      const { rows, columns } = glyphDots(character);
      return { label: glyphLabel(character) ?? '', type: 'dots', rows, columns, depth: 'one' };
    }),
    ...(fitsDots(profile) ? pictureLabelsOf(options) : []).map(
      (label): MemoryEntry => ({
        label,
        type: 'dots',
        rows: profile.height,
        columns: profile.width,
        depth,
      }),
    ),
  ];
}

/** Room that an entry takes of the pool. Lamps are taken to be packed: one, two or four bits each. */
export function costOf(entry: MemoryEntry): number {
  if (entry.type !== 'dots') return entry.size + entryBytes;
  const bits = { one: 1, three: 2, eight: 4 }[entry.depth];
  return Math.ceil((entry.rows * entry.columns * bits) / 8) + entryBytes;
}

/** The table as it is written and read: label, type, keyboard lock, size, tail. */
export function memoryTable(entries: readonly MemoryEntry[]): string {
  return entries
    .map((entry) => {
      if (entry.type === 'dots')
        return `${entry.label}DU${hex(entry.rows, 2)}${hex(entry.columns, 2)}${depths[entry.depth]}`;
      const size = hex(entry.size, 4);
      return entry.type === 'text' ? `${entry.label}AU${size}FF00` : `${entry.label}BL${size}0000`;
    })
    .join('');
}

/** Clears the memory, then lays out the files: without the clearing a sign shows nothing of the new ones. */
export function memoryCommands(entries: readonly MemoryEntry[]): readonly Command[] {
  const special = (text: string): Command => ({ command: 'E', data: ascii(text) });
  return entries.length === 0 ? [special('$')] : [special('$'), special(`$${memoryTable(entries)}`)];
}

/** Reads a table. An entry that cannot be read is left out, and so is a half one at the end. */
export function readMemoryTable(content: Uint8Array): readonly MemoryEntry[] {
  const entries: MemoryEntry[] = [];
  const text = textOf(content);
  for (let at = 0; at + entryBytes <= text.length; at += entryBytes) {
    const entry = readEntry(text.slice(at, at + entryBytes));
    if (entry) entries.push(entry);
  }
  return entries;
}

function readEntry(text: string): MemoryEntry | undefined {
  const found = /^([\x20-\x7e])([ABD])[UL]([0-9A-Fa-f]{4})(.{4})$/.exec(text);
  const [, label = '', type, size = '', tail] = found ?? [];
  const value = Number.parseInt(size, 16);
  if (type === 'A' || type === 'B') return { label, type: type === 'A' ? 'text' : 'string', size: value };
  if (type !== 'D') return undefined;
  const depth = tail === depths.three ? 'three' : tail === depths.eight ? 'eight' : 'one';
  return { label, type: 'dots', rows: value >> 8, columns: value & 0xff, depth };
}

/**
 * Whether every planned file is there. Compared by what matters: a sign gives what is left of its memory to the first
 * file, and other files do no harm.
 */
export function holdsPlan(plan: readonly MemoryEntry[], held: readonly MemoryEntry[]): boolean {
  return plan.every((entry) => held.some((other) => other.label === entry.label && serves(other, entry)));
}

function serves(held: MemoryEntry, planned: MemoryEntry): boolean {
  if (planned.type === 'dots')
    return (
      held.type === 'dots' &&
      held.rows === planned.rows &&
      held.columns === planned.columns &&
      held.depth === planned.depth
    );
  return held.type === planned.type && held.size >= planned.size;
}
