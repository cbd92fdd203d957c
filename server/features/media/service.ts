/** Media that people sent: judged, kept under the hash of their content, and known by it. */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Asset } from '#core/contracts/rendition.ts';
import { BeffroiError } from '#core/errors.ts';
import type { DisplayMedia } from '../../compose/context.ts';
import type { LampSource } from '../../compose/lamp-picture.ts';
import type { Actor, Deps } from '../../deps.ts';
import { collectUnused } from './collect.ts';
import { createDiskStorage } from './disk-storage.ts';
import { borrow } from './incoming.ts';
import { type Taken, takeIn, tooLarge } from './intake.ts';
import { createLampSources } from './lamp-sources.ts';
import { costOf, enter, fileOf, type MediaRow, rowsOf, usedBy } from './ledger.ts';
import { createLibrary, type Library } from './library.ts';
import { createLimit } from './limit.ts';
import { formatFor, type Ratio, type Size, sideFor } from './recipes.ts';
import { createS3Storage } from './s3-storage.ts';
import type { ByteRange, MediaStorage } from './storage.ts';
import { createVariants } from './variants.ts';
import type { Refused } from './video.ts';
import { type UploadedMedia, uploadedView } from './views.ts';

/** The file that displays and pages get of an uploaded picture or video; width and height are those of the upload. */
export type MediaAsset = { readonly displayAsset: Asset; readonly width: number; readonly height: number };

/** A smaller one, for a page: `accept` is what the browser says it reads. */
export type VariantWish = {
  readonly side: number;
  readonly ratio?: Ratio | undefined;
  readonly accept?: string | undefined;
};

export type Media = {
  /** Keeps an uploaded file. Throws MEDIA_… with what to do about it, leaving nothing behind. */
  keep(source: Readable, name: string, actor: Actor): Promise<UploadedMedia>;
  asset(hash: string): Promise<MediaAsset | undefined>;
  /** Looks several up at once, for those who compose and may not wait. */
  assets(hashes: readonly string[]): Promise<(hash: string) => MediaAsset | undefined>;
  /** The same, with what panels driven lamp by lamp need of each picture, and in the size of a screen when one is named. */
  assetsWithLamps(
    hashes: readonly string[],
    screen?: Size,
  ): Promise<(hash: string) => DisplayMedia | undefined>;
  /** Any file that may be served. */
  file(hash: string): Promise<Asset | undefined>;
  /** Undefined when its bytes are not there. */
  open(hash: string, range?: ByteRange): Promise<Readable | undefined>;
  /** `passing`: the file as displays get it, because too many wait for theirs or its space is full. Undefined when it is no picture of ours. */
  variant(hash: string, wish: VariantWish): Promise<{ asset: Asset; passing: boolean } | undefined>;
  /** Deletes what nothing has used for the whole delay. */
  collect(): Promise<void>;
  readonly library: Library;
};

export function createMedia(deps: Deps): Media {
  const { store, config } = deps;
  const storage = storageOf(deps);
  const variants = createVariants(deps, storage);
  const lampsOf = createLampSources(async (hash) => {
    const stream = await storage.get(hash);
    if (!stream) throw new Error(`no file ${hash}`);
    return buffer(stream);
  });
  const kept = createKeeper(deps, storage);

  const assetsOf = async (hashes: readonly string[], screen?: Size) => {
    const rows = new Map((await rowsOf(store.db, hashes)).map((row) => [row.hash, row]));
    const found = new Map<string, MediaAsset>();
    for (const [hash, row] of rows) {
      found.set(hash, {
        displayAsset: await displayAsset(row, screen),
        width: row.width,
        height: row.height,
      });
    }
    return found;
  };

  /** Larger screens get a larger file where there is one; smaller ones a smaller one. */
  async function displayAsset(row: MediaRow, screen?: Size): Promise<Asset> {
    const usual = { hash: row.display_hash, bytes: row.display_bytes, mime: row.display_mime };
    if (!screen || row.kind !== 'picture') return usual;
    const side = sideFor(Math.max(screen.width, screen.height), row);
    if (side === sideFor(1920, row)) return usual;
    const made = await variants.of(row, { side, format: 'webp' });
    return made === 'busy' || made === undefined ? usual : made;
  }

  return {
    keep: kept,
    asset: async (hash) => (await assetsOf([hash])).get(hash),
    async assets(hashes) {
      const found = await assetsOf(hashes);
      return (hash) => found.get(hash);
    },
    async assetsWithLamps(hashes, screen) {
      const found = await assetsOf(hashes, screen);
      const lamps = new Map<string, LampSource | undefined>();
      for (const [
        hash,
        {
          displayAsset: { hash: file, mime },
        },
      ] of found) {
        if (mime.startsWith('image/')) lamps.set(hash, await lampsOf(file));
      }
      return (hash) => withLamps(found.get(hash), lamps.get(hash));
    },
    file: (hash) => fileOf(store.db, hash),
    open: storage.get,
    async variant(hash, { side, ratio, accept }) {
      const rows = await rowsOf(store.db, [hash]);
      const row = rows.find(({ focal_x }) => focal_x !== null) ?? rows[0];
      if (row?.kind !== 'picture') return undefined;
      const recipe = {
        side: sideFor(side, row),
        format: formatFor(accept),
        ...(ratio && { crop: { ratio, focal: { x: row.focal_x ?? 0.5, y: row.focal_y ?? 0.5 } } }),
      };
      // Anybody may ask: what displays need is made all the same, for it has no such end.
      const made = await variants.of(row, recipe, config.media.variantBytes);
      if (made !== 'busy') return made && { asset: made, passing: false };
      return { asset: await displayAsset(row), passing: true };
    },
    collect: () => collectUnused(deps, storage),
    library: createLibrary(deps),
  };
}

function storageOf({ config, clock }: Deps): MediaStorage {
  const { s3 } = config.media;
  return s3.endpoint ? createS3Storage(s3) : createDiskStorage(join(config.dataDir, 'media'), clock);
}

function createKeeper(deps: Deps, storage: MediaStorage): Media['keep'] {
  const { config, store, log } = deps;
  const limits = config.media;
  const largest = Math.max(limits.maxBytes, limits.maxVideoBytes, limits.maxPdfBytes);
  const options = {
    limits,
    decoding: createLimit(1),
    reading: createLimit(1),
    onCrash: (why: string) => log.warn({ why }, 'an upload could not be read'),
  };

  async function keepTaken({ entries, bodies }: Taken, actor: Actor): Promise<UploadedMedia> {
    await expectRoom(deps, entries, actor);
    for (const [hash, body] of bodies) await storage.put(hash, body);
    await enter(deps, entries, actor);
    const [first, ...more] = entries.map(uploadedView);
    if (!first) throw new Error('nothing was taken');
    const { text, ...file } = first;
    return text === undefined && more.length === 0 ? file : { ...file, pages: [first, ...more] };
  }

  return async (source, name, actor) => {
    const folder = join(config.dataDir, 'media', 'incoming');
    const result = await borrow(folder, { source, limit: largest }, async (path) => {
      const taken = await takeIn(path, name, options);
      return 'refused' in taken ? taken : keepTaken(taken, actor);
    });
    if (result === 'too-large') throw asError(tooLarge(largest));
    if ('refused' in result) throw asError(result);
    return result;
  };

  async function expectRoom({ config: { media } }: Deps, entries: Taken['entries'], { territory }: Actor) {
    if (media.quota === 0) return;
    const needed = await costOf(store.db, territory, entries);
    const { bytes } = await usedBy(store.db, territory);
    if (needed === 0 || bytes + needed <= media.quota) return;
    const inMega = (size: number) => Math.ceil(size / 1e5) / 10;
    throw new BeffroiError('MEDIA_QUOTA', {
      used: inMega(bytes),
      quota: inMega(media.quota),
      needed: inMega(needed),
    });
  }
}

function asError({ refused, details }: Refused): BeffroiError {
  return new BeffroiError(refused, details);
}

function withLamps(asset: MediaAsset | undefined, lamps: LampSource | undefined): DisplayMedia | undefined {
  return asset && { ...asset, lamps };
}
