/** The files of a sign, written and read whole. */
import { concat } from '../bytes.ts';
import type { Outcome } from '../driver.ts';
import { readArgument, totalOf, writeChunks } from './files.ts';
import { chunkBytes, commands } from './frame.ts';
import type { Link } from './link.ts';

export type FileKind = 'text' | 'picture';
export type Disk = {
  readonly write: (
    kind: FileKind,
    label: string,
    file: Uint8Array,
    urgent: boolean,
  ) => Promise<Outcome<undefined>>;
  readonly read: (kind: FileKind, label: string, urgent: boolean) => Promise<Outcome<Uint8Array>>;
};

const writing = { text: commands.writeText, picture: commands.writePicture } as const;
const reading = { text: commands.readText, picture: commands.readPicture } as const;
const mostPages = Math.ceil(320_000 / chunkBytes);

export function disk(link: Link, partition: string): Disk {
  return {
    write: async (kind, label, file, urgent) => {
      for (const chunk of writeChunks(partition, label, file)) {
        const written = await link.ask({ command: writing[kind], ...chunk, urgent });
        if (written.kind !== 'ok') return written;
      }
      return { kind: 'ok', value: undefined };
    },
    read: async (kind, label, urgent) => {
      const parts: Uint8Array[] = [];
      for (let page = 1, length = 0; page <= mostPages; page++) {
        const argument = readArgument(partition, label, page);
        const part = await link.ask({ command: reading[kind], argument, urgent });
        if (part.kind !== 'ok') return part;
        parts.push(part.value.data);
        length += part.value.data.length;
        const total = totalOf(part.value.argument);
        if (length >= total || part.value.data.length === 0)
          return { kind: 'ok', value: concat(...parts).slice(0, total) };
      }
      return { kind: 'garbled', detail: 'the file has no end' };
    },
  };
}
