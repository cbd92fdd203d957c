/**
 * Photos as strangers sent them, with all that the camera wrote: looked at by their first bytes and their header alone, kept where
 * nobody is served, and only until they are drawn anew.
 */
import { randomUUID } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import type { GeoPoint } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import type { RightOfWay } from '../../right-of-way.ts';
import { inFolder } from './missing.ts';
import { placeIn } from './photo-place.ts';
import { type PictureFormat, sniffBytes, sniffed } from './sniff.ts';
import { type Body, sizeOf } from './storage.ts';
import type { Vault } from './vault.ts';

/** A file that is there as long as its request. `begins`: so many of its bytes as say what it is, or all. */
export type SentFile = Exclude<Body, Uint8Array> & { readonly begins: Uint8Array };
/** As it was sent, or read elsewhere. */
export type SentPhoto = Uint8Array | SentFile;
/** `at`: where the camera says that it was taken. */
export type SeenPhoto = { readonly width: number; readonly height: number; readonly at?: GeoPoint };
export type Originals = {
  /** Writes what arrives durably beside the others; whoever asked for it drops it. */
  receive(source: Readable): Promise<SentFile>;
  drop(files: readonly SentFile[]): Promise<void>;
  /** Throws REPORT_PHOTO for what is no picture by its header; that its rest cannot be read is seen when it is drawn. */
  look(sent: SentPhoto): Promise<SeenPhoto>;
  /** Durably, under a name that no other has: who sends the same file again has a file of his own. */
  keep(sent: SentPhoto): Promise<string>;
  read(name: string): Promise<Buffer | undefined>;
  forget(name: string): Promise<void>;
  /** Erases what was kept or begun before `until` (ms) and that nothing names. */
  sweep(isUsed: (name: string) => Promise<boolean>, until: number): Promise<void>;
};

const mostPixels = 60_000_000;
const formats: readonly PictureFormat[] = ['jpeg', 'png', 'webp'];
export const mostPhotoBytes = 12_000_000;

export function createOriginals(
  vault: Vault,
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
  alertsFirst: Pick<RightOfWay, 'free'>,
): Originals {
  const incoming = join(config.dataDir, 'incoming-photos');
  /** Nothing more is read while an alert is on its way. */
  const standingStill = (see: (chunk: Buffer) => void) =>
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        await alertsFirst.free();
        see(chunk);
        yield chunk;
      }
    };
  /** Received, and neither kept nor dropped. */
  const here = new Set<string>();
  return {
    async receive(source) {
      const path = join(incoming, randomUUID());
      // Opened before anything is read: a folder that is missing costs nothing of the source.
      const file = await inFolder(incoming, () => open(path, 'wx', 0o600), 0o700);
      try {
        const writing = file.createWriteStream({ flush: true });
        let begins: Buffer = Buffer.alloc(0);
        const see = (chunk: Buffer) => {
          if (begins.length < sniffed)
            begins = Buffer.concat([begins, chunk.subarray(0, sniffed - begins.length)]);
        };
        await pipeline(source, standingStill(see), writing);
        here.add(path);
        return { path, bytes: writing.bytesWritten, begins, spare: true, synced: true };
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    async drop(files) {
      // Those that were kept are gone already.
      for (const { path } of files) if (here.delete(path)) await rm(path, { force: true });
    },
    look,
    async keep(sent) {
      const name = Buffer.from(randomBytes(32)).toString('hex');
      await vault.put(name, sent);
      if (!(sent instanceof Uint8Array) && sent.spare) here.delete(sent.path);
      return name;
    },
    read: (name) => vault.read(name),
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
  };
}

async function look(sent: SentPhoto): Promise<SeenPhoto> {
  const refused = () => new BeffroiError('REPORT_PHOTO', { most: mostPhotoBytes / 1_000_000 });
  // By its first bytes: no other reader of pictures ever sees what a stranger sent.
  const kind = sniffBytes(sent instanceof Uint8Array ? sent : sent.begins);
  if (sizeOf(sent) > mostPhotoBytes || kind?.kind !== 'picture' || !formats.includes(kind.format))
    throw refused();
  const meta = await sharp(sent instanceof Uint8Array ? sent : sent.path, openly)
    .metadata()
    .catch(() => undefined);
  if (!meta || meta.format !== kind.format || (meta.pages ?? 1) > 1) throw refused();
  const at = placeIn(meta.exif);
  return { width: meta.autoOrient.width, height: meta.autoOrient.height, ...(at && { at }) };
}

/** How what a stranger sent is opened. */
export const openly = { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true } as const;
