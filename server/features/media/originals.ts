/**
 * Photos as strangers sent them, with all that the camera wrote: looked at by their first bytes and their header alone, kept where
 * nobody is served, and only until they are drawn anew.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import type { RightOfWay } from '../../right-of-way.ts';
import type { SentFile, SentForm } from './forms/sent-form.ts';
import { createFormThread } from './forms/thread.ts';
import { look, mostPhotoBytes, type SeenPhoto } from './look.ts';
import type { Vault } from './vault.ts';

/** As it was sent, or read elsewhere. */
export type SentPhoto = Uint8Array | SentFile;
export type Originals = {
  /** Reads a form; its photos are durably written beside the others, and whoever asked drops them. Throws as FormThread does. */
  receive(source: Readable, contentType: string): Promise<SentForm>;
  drop(files: readonly SentFile[]): Promise<void>;
  /** Throws REPORT_PHOTO for what is no picture by its header; that its rest cannot be read is seen when it is drawn. */
  look(sent: SentPhoto): Promise<SeenPhoto>;
  /** Durably, under a name that no other has: who sends the same file again has a file of his own. */
  keep(sent: SentPhoto): Promise<string>;
  /** Where its file is on this disk, or its bytes. Undefined when it is in a bucket, and not there. */
  source(name: string): Promise<string | Buffer | undefined>;
  forget(name: string): Promise<void>;
  /** Erases what was kept or begun before `until` (ms) and that nothing names. */
  sweep(isUsed: (name: string) => Promise<boolean>, until: number): Promise<void>;
  close(): Promise<void>;
};

const minuteMs = 60_000;
/** Where a photo is until it has its name. */
export const incomingPhotos = (dataDir: string): string => join(dataDir, 'incoming-photos');

export function createOriginals(
  vault: Vault,
  { config, clock, randomBytes }: Pick<Deps, 'config' | 'clock' | 'randomBytes'>,
  alertsFirst: Pick<RightOfWay, 'free'>,
): Originals {
  const incoming = incomingPhotos(config.dataDir);
  const forms = createFormThread(incoming, alertsFirst);
  /** Received, and neither kept nor dropped. */
  const here = new Set<string>();

  /** Those of the same minute lie in one folder, and wait for the disk together. */
  function newName(): string {
    const minute = Math.floor(clock() / minuteMs) % 256;
    return Buffer.from([minute, ...randomBytes(31)]).toString('hex');
  }

  return {
    async receive(source, contentType) {
      const form = await forms.read(source, contentType);
      for (const { path } of form.photos) here.add(path);
      return form;
    },
    async drop(files) {
      // Those that were kept are gone already.
      for (const { path } of files) if (here.delete(path)) await rm(path, { force: true });
    },
    async look(sent) {
      const seen = sent instanceof Uint8Array ? await look(sent) : sent.seen;
      if (!seen) throw new BeffroiError('REPORT_PHOTO', { most: mostPhotoBytes / 1_000_000 });
      return seen;
    },
    async keep(sent) {
      const name = newName();
      await vault.put(name, sent);
      if (!(sent instanceof Uint8Array) && sent.spare) here.delete(sent.path);
      return name;
    },
    source: (name) => vault.source(name),
    forget: (name) => vault.forget(name),
    async sweep(isUsed, until) {
      for await (const { hash, at } of vault.list())
        if (at < until && !(await isUsed(hash))) await vault.forget(hash);
      // Of requests that were cut off with the server.
      for (const name of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, name);
        const found = await stat(path).catch(() => undefined);
        if (found && found.mtimeMs < until) await rm(path, { force: true });
      }
    },
    close: forms.close,
  };
}
