/** Photos that strangers send, drawn anew without what the camera wrote, kept where nobody is served. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Blur } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { within } from '../../within.ts';
import { type Drawn, written } from './drawing/draw.ts';
import { createDrawing } from './drawing/process.ts';
import { createLimit } from './limit.ts';
import type { Vault } from './vault.ts';

export type KeptPhoto = { readonly hash: string; readonly width: number; readonly height: number };
export type Photos = {
  /** Of a file, or of bytes; one after the other. Undefined when it cannot be read to its end. Throws DrawingEnded. */
  draw(original: string | Uint8Array): Promise<KeptPhoto | undefined>;
  /** The same picture, its parts made unreadable; without parts, the picture itself. Throws NOT_FOUND. */
  redact(hash: string, blur: readonly Blur[]): Promise<KeptPhoto>;
  read(hash: string): Promise<Buffer | undefined>;
  forget(hash: string): Promise<void>;
  /** Erases all that were kept before `until` (ms) and that nothing names any more. */
  sweep(isUsed: (hash: string) => Promise<boolean>, until: number): Promise<void>;
  /** After what is being drawn, for a moment. */
  close(): Promise<void>;
};

/** ms that the end of the server waits for a picture. */
const patience = 5_000;
/** Squares across a part that is made unreadable. */
const squares = 6;

/** `folder`: where a photo is until it has its name. */
export function createPhotos(vault: Vault, folder: string): Photos {
  // A picture of 60 Mpx takes 200 MB while it is decoded.
  const oneByOne = createLimit(1);
  const drawing = createDrawing();
  const keep = async ({ bytes, width, height }: Drawn): Promise<KeptPhoto> => ({
    hash: await vault.keep(bytes),
    width,
    height,
  });
  return {
    async draw(from) {
      const to = join(folder, randomUUID());
      try {
        const made = await oneByOne.run(() => drawing.draw({ from, to }));
        if (!made) return undefined;
        const { hash, bytes, width, height } = made;
        await vault.keepAs(hash, { path: to, bytes, spare: true, synced: true });
        return { hash, width, height };
      } catch (error) {
        await rm(to, { force: true });
        throw error;
      }
    },
    async redact(hash, blur) {
      const bytes = await vault.read(hash);
      if (!bytes) throw new BeffroiError('NOT_FOUND', { what: 'photo' });
      const { width, height } = await sharp(bytes).metadata();
      const parts = await Promise.all(
        blur.flatMap((part) => {
          const box = boxOf(part, { width, height });
          return box ? [coarse(bytes, box)] : [];
        }),
      );
      return keep(await written(sharp(bytes).composite(parts)));
    },
    read: (hash) => vault.read(hash),
    forget: (hash) => vault.forget(hash),
    async sweep(isUsed, until) {
      for await (const { hash, at } of vault.list())
        if (at < until && !(await isUsed(hash))) await vault.forget(hash);
    },
    async close() {
      // A picture takes a second; the end of the server waits for a few.
      await within(
        patience,
        oneByOne.run(async () => undefined),
      );
      drawing.close();
    },
  };
}

/** Undefined when nothing of the picture lies in it. */
function boxOf(part: Blur, { width, height }: { width: number; height: number }) {
  const left = Math.min(width - 1, Math.floor(part.x * width));
  const top = Math.min(height - 1, Math.floor(part.y * height));
  const box = {
    left,
    top,
    width: Math.min(width - left, Math.ceil(part.width * width)),
    height: Math.min(height - top, Math.ceil(part.height * height)),
  };
  return box.width > 0 && box.height > 0 ? box : undefined;
}

type Box = NonNullable<ReturnType<typeof boxOf>>;

/** A few squares of colour: unlike a soft blur, nothing can be calculated back from them. */
async function coarse(bytes: Buffer, box: Box) {
  const few = await sharp(bytes)
    .extract(box)
    .resize({ width: Math.min(squares, box.width), height: Math.min(squares, box.height), fit: 'fill' })
    .png()
    .toBuffer();
  const input = await sharp(few)
    .resize({ width: box.width, height: box.height, fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer();
  return { input, left: box.left, top: box.top };
}
