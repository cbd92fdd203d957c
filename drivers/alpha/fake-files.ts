/** The memory of a fake sign: files with the room that its table gave them, and no more. */
import { ascii, concat, textOf } from '../bytes.ts';
import { type Dots, readDots } from './dots.ts';
import type { Command } from './frame.ts';
import { costOf, entryBytes, type MemoryEntry, memoryTable, readMemoryTable } from './memory.ts';

export const illegal = 0x20;
export const badSum = 0x10;
export const overflow = 0x08;
export const byteTimeout = 0x04;
export const framing = 0x02;
export const parity = 0x01;

type Kind = MemoryEntry['type'];
type Stored = { readonly entry: MemoryEntry; content: Uint8Array };
const kinds: Readonly<Record<string, Kind>> = {
  A: 'text',
  B: 'text',
  G: 'string',
  H: 'string',
  I: 'dots',
  J: 'dots',
};
const writes: Readonly<Record<Kind, string>> = { text: 'A', string: 'G', dots: 'I' };
const factory: MemoryEntry = { label: 'A', type: 'text', size: 1500 };

export type FakeFiles = ReturnType<typeof fakeFiles>;

export function fakeFiles(poolBytes: number) {
  let files: Stored[] = [];
  const find = (kind: Kind | undefined, label: string) =>
    files.find(({ entry }) => entry.type === kind && entry.label === label);
  const used = () => files.reduce((sum, { entry }) => sum + costOf(entry), 0);
  const add = (entry: MemoryEntry) => files.push({ entry, content: Uint8Array.of() });
  const factoryReset = () => {
    files = [];
    add(factory);
  };
  factoryReset();

  return {
    factoryReset,
    used,
    clear: () => {
      files = [];
    },
    /** Answers the bit of what is wrong with the table, 0 when it is taken. */
    layOut: (table: Uint8Array): number => {
      const entries = readMemoryTable(table);
      if (entries.length * entryBytes !== table.length) return illegal;
      files = [];
      if (entries.reduce((sum, entry) => sum + costOf(entry), 0) > poolBytes) return overflow;
      for (const entry of entries) add(entry);
      return 0;
    },
    /** The first file is given what is left: its size is never the one that was written. */
    table: (): string =>
      memoryTable(
        files.map(({ entry }, place) =>
          place === 0 && entry.type !== 'dots' ? { ...entry, size: entry.size + poolBytes - used() } : entry,
        ),
      ),
    /** Command A, G or I; answers the bit of what is wrong, 0 when it is kept. */
    write: (command: string, data: Uint8Array): number => {
      const stored = find(kinds[command], textOf(data.slice(0, 1)));
      if (!stored) return illegal;
      const content = data.slice(1);
      const { entry } = stored;
      if (entry.type === 'dots') {
        const dots = readDots(content);
        if (!dots || dots.rows > entry.rows || dots.columns > entry.columns) return illegal;
      } else if (content.length > entry.size) {
        if (entry.type === 'text') return overflow;
        // A string that is too long is neither cut nor refused: nothing is left of it.
        stored.content = Uint8Array.of();
        return 0;
      }
      stored.content = content;
      return 0;
    },
    /** Command B, H or J. */
    read: (command: string, label: string): Command | undefined => {
      const kind = kinds[command];
      const stored = find(kind, label);
      return stored && kind
        ? { command: writes[kind], data: concat(ascii(label), stored.content) }
        : undefined;
    },
    text: (label: string) => find('text', label)?.content,
    string: (label: string) => find('string', label)?.content,
    dots: (label: string): { dots: Dots; depth: string } | undefined => {
      const stored = find('dots', label);
      const dots = stored && readDots(stored.content);
      return dots && stored.entry.type === 'dots' ? { dots, depth: stored.entry.depth } : undefined;
    },
    texts: (): readonly string[] =>
      files.filter(({ entry }) => entry.type === 'text').map(({ entry }) => entry.label),
    overwrite: (label: string, content: Uint8Array) => {
      const stored = find('text', label);
      if (stored) stored.content = content;
      else files.push({ entry: { ...factory, label }, content });
    },
  };
}
