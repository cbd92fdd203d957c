/**
 * Reads a form with photos as it arrives (multipart/form-data, RFC 7578): fields into memory, photos into files of their own, on the
 * disk when the form is told.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, fdatasync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { look, mostPhotoBytes } from '../look.ts';
import { isMissing } from '../missing.ts';
import { sniffed } from '../sniff.ts';
import type { SentFile, SentForm } from './sent-form.ts';

const syncData = promisify(fdatasync);

const mostPhotos = 5;
/** Of the form of a report, and of twelve questions of thirty boxes each. */
const mostFields = 11 + 12 * 30;
const limits = {
  fileSize: mostPhotoBytes,
  files: mostPhotos,
  fields: mostFields,
  parts: mostFields + mostPhotos,
  fieldSize: 20_000,
  headerPairs: 20,
  headerSize: 4_000,
};

export type FormParser = {
  write(chunk: Uint8Array): void;
  /** Nothing more comes. Throws FormShape for what is no form, or one of too many parts; what the disk throws. */
  end(): Promise<SentForm>;
  /** Nothing of it stays. */
  drop(): void;
};
export class FormShape extends Error {}

type Arriving = {
  readonly path: string;
  readonly stream: BusboyFileStream;
  readonly done: Promise<SentFile | undefined>;
};

/** Throws FormShape for another type. */
export function createFormParser(contentType: string, folder: string): FormParser {
  const fields = new Map<string, string[]>();
  const files: Arriving[] = [];
  let tooLarge = false;
  let failed: unknown;
  const fail = (error: unknown) => {
    failed ??= error;
  };
  const parser = begun(contentType);
  const finished = new Promise<void>((resolve) => {
    parser.once('finish', resolve);
    parser.on('error', (error) => {
      fail(new FormShape(String(error)));
      resolve();
    });
  });
  for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
    parser.on(limit, () => fail(new FormShape(limit)));
  parser.on('field', (name: string | undefined, value) => {
    // A part without a name answers nothing.
    if (name === undefined) return;
    const said = fields.get(name);
    if (said) said.push(value);
    else fields.set(name, [value]);
  });
  parser.on('file', (name, stream) => {
    // Of one that is cut busboy says so here as well as on the form; unheard it would end the thread.
    stream.on('error', () => undefined);
    if (name !== 'photo' || failed !== undefined) {
      stream.resume();
      return;
    }
    const path = join(folder, randomUUID());
    const done = received(path, stream).then((file) => {
      tooLarge ||= stream.truncated;
      return file;
    });
    done.catch((error: unknown) => {
      fail(error);
      // The others wait behind it.
      stream.resume();
    });
    files.push({ path, stream, done });
  });

  return {
    write(chunk) {
      // All of it is done when the call is over: nothing waits within this thread.
      if (failed === undefined) parser.write(chunk);
    },
    async end() {
      parser.end();
      await finished;
      const told = await Promise.allSettled(files.map(({ done }) => done));
      if (failed !== undefined) throw failed;
      const photos = told.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
      return { fields, photos, tooLarge };
    },
    drop() {
      fail(new FormShape('dropped'));
      parser.destroy();
      for (const { path, stream, done } of files) {
        stream.destroy();
        void done.catch(() => undefined).then(() => remove(path));
      }
    },
  };
}

function begun(contentType: string) {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits });
  } catch (error) {
    throw new FormShape(String(error));
  }
}

/** Undefined for an empty one, and for one that was cut at its limit: then nothing is left of it. */
async function received(path: string, stream: BusboyFileStream): Promise<SentFile | undefined> {
  let kept: SentFile | undefined;
  const file = opened(path);
  try {
    const { bytes, begins } = await written(file, stream);
    if (bytes > 0 && !stream.truncated) {
      await syncData(file);
      kept = { path, bytes, seen: await look({ path, bytes, begins }), spare: true, synced: true };
    }
  } finally {
    closeSync(file);
    if (!kept) remove(path);
  }
  return kept;
}

/** Into the cache of the disk, at once: this thread has nothing else to do. */
function written(file: number, stream: BusboyFileStream) {
  let bytes = 0;
  let begins = Buffer.alloc(0);
  return new Promise<{ bytes: number; begins: Uint8Array }>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      try {
        for (let from = 0; from < chunk.length; ) from += writeSync(file, chunk, from);
      } catch (error) {
        stream.removeAllListeners('data').resume();
        reject(error);
        return;
      }
      bytes += chunk.length;
      if (begins.length < sniffed)
        begins = Buffer.concat([begins, chunk.subarray(0, sniffed - begins.length)]);
    });
    stream.once('error', reject);
    stream.once('close', () => reject(new FormShape('cut')));
    stream.once('end', () => resolve({ bytes, begins }));
  });
}

/** What the disk does not let go is swept later. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

function opened(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'wx', 0o600);
  }
}
