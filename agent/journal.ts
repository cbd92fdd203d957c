/**
 * What waits for the server, on disk: a line is appended for each change, and the file is written anew when most of it
 * is past. A line that a power cut tore is passed over. Bounded: when it is full the oldest go.
 */
import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readIfThere, replaceFile } from './files.ts';

export type Journal<T> = {
  /** In the order in which they were first put. */
  readonly entries: ReadonlyMap<string, T>;
  put(id: string, value: T): void;
  drop(ids: Iterable<string>): void;
  /** Resolves when all is written; `true` also waits for the disk. */
  settled(onDisk?: boolean): Promise<void>;
  close(): Promise<void>;
};

type Line<T> = { readonly id: string; readonly value?: T };
type Options<T> = {
  readonly path: string;
  readonly most: number;
  /** Whether what was read is what was once written. */
  readonly valid: (value: unknown) => value is T;
  readonly failed: (error: unknown) => void;
};

/** Lines beyond those that still count, before the file is written anew. */
const slack = 500;

export async function openJournal<T>({ path, most, valid, failed }: Options<T>): Promise<Journal<T>> {
  const entries = new Map<string, T>();
  const kept = await readIfThere(path).catch((error: unknown) => void failed(error));
  for (const line of linesOf(kept?.toString('utf8') ?? '')) {
    if (line.value === undefined) entries.delete(line.id);
    else if (valid(line.value)) entries.set(line.id, line.value);
  }
  let handle: FileHandle | undefined;
  let lines = 0;
  let waiting: string[] = [];
  let anew = kept !== undefined;
  let running: Promise<void> | undefined;
  /** The disk refused something: the file is written anew at the next occasion. */
  let stale = false;
  let closed = false;

  const append = async (text: string) => {
    if (handle === undefined) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      handle = await open(path, 'a', 0o600);
    }
    await handle.appendFile(text);
  };
  const rewrite = async () => {
    anew = false;
    waiting = [];
    await handle?.close();
    handle = undefined;
    lines = entries.size;
    await replaceFile(path, [...entries].map(([id, value]) => lineOf({ id, value })).join(''));
  };
  const drain = async () => {
    while (anew || waiting.length > 0) {
      try {
        if (anew || lines + waiting.length > 2 * entries.size + slack) await rewrite();
        else {
          const text = waiting;
          waiting = [];
          lines += text.length;
          await append(text.join(''));
        }
      } catch (error) {
        stale = true;
        failed(error);
      }
    }
    running = undefined;
  };
  const say = (line: Line<T>) => {
    if (closed) return;
    anew ||= stale;
    stale = false;
    waiting.push(lineOf(line));
    running ??= drain();
  };
  const drop = (ids: Iterable<string>) => {
    for (const id of ids) if (entries.delete(id)) say({ id });
  };
  const settled = async (onDisk = false) => {
    await running;
    if (onDisk) await handle?.sync().catch(failed);
  };
  return {
    entries,
    put: (id, value) => {
      entries.set(id, value);
      say({ id, value });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        drop([oldest]);
      }
    },
    drop,
    settled,
    close: async () => {
      await settled(true);
      closed = true;
      await handle?.close();
    },
  };
}

const lineOf = <T>(line: Line<T>) => `${JSON.stringify(line)}\n`;

function linesOf<T>(text: string): Line<T>[] {
  return text.split('\n').flatMap((line) => {
    try {
      const read: unknown = JSON.parse(line);
      const whole = typeof read === 'object' && read !== null && 'id' in read && typeof read.id === 'string';
      return whole ? [read as Line<T>] : [];
    } catch {
      return [];
    }
  });
}
