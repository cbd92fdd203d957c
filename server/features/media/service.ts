/** Pictures that people sent: decoded, kept under the hash of their content, and known by it. */
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import Type, { type Static } from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';
import type { Asset } from '#core/contracts/rendition.ts';
import { BeffroiError } from '#core/errors.ts';
import type { DisplayMedia } from '../../compose/context.ts';
import type { LampSource } from '../../compose/lamp-picture.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { createMediaFiles } from './files.ts';
import { createLampSources } from './lamp-sources.ts';
import { type Decoded, decodePicture } from './picture.ts';

export const UploadedMedia = Type.Object({
  hash: Sha256,
  mime: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  bytes: Type.Integer(),
  display: Type.Object({ hash: Sha256, bytes: Type.Integer(), mime: Type.String() }),
});
export type UploadedMedia = Static<typeof UploadedMedia>;

/** The file that displays and pages get of an uploaded picture; width and height are those of the upload. */
export type MediaAsset = { readonly displayAsset: Asset; readonly width: number; readonly height: number };

export type Media = {
  /** Keeps an uploaded picture. Throws MEDIA_NOT_AN_IMAGE or MEDIA_TOO_LARGE, leaving nothing behind. */
  keep(source: Readable, name: string, actor: Actor): Promise<UploadedMedia>;
  asset(hash: string): Promise<MediaAsset | undefined>;
  /** Looks several up at once, for those who compose and may not wait. */
  assets(hashes: readonly string[]): Promise<(hash: string) => MediaAsset | undefined>;
  /** The same, with what panels driven lamp by lamp need of each picture. */
  assetsWithLamps(hashes: readonly string[]): Promise<(hash: string) => DisplayMedia | undefined>;
  /** Any file that may be served: a picture as kept, or its display file. */
  file(hash: string): Promise<Asset | undefined>;
  open(hash: string, range?: { start: number; end: number }): Readable;
};

export function createMedia(deps: Deps): Media {
  const { config, store } = deps;
  const files = createMediaFiles(config.dataDir);
  const oneAtATime = createQueue();
  const lampsOf = createLampSources((hash) => buffer(files.open(hash)));

  const keepDecoded = async (decoded: Decoded): Promise<UploadedMedia> => {
    if ('refused' in decoded) {
      if (decoded.refused === 'not-an-image') throw new BeffroiError('MEDIA_NOT_AN_IMAGE');
      throw new BeffroiError('MEDIA_TOO_LARGE', { detail: decoded.detail });
    }
    const { original, display } = decoded;
    return {
      hash: await files.keep(original.bytes),
      mime: original.mime,
      width: original.width,
      height: original.height,
      bytes: original.bytes.length,
      display: { hash: await files.keep(display.bytes), bytes: display.bytes.length, mime: display.mime },
    };
  };

  return {
    async keep(source, name, actor) {
      const kept = await files.borrow(source, config.media.maxBytes, (path) =>
        oneAtATime(async () => keepDecoded(await decodePicture(path, config.media))),
      );
      if (kept === 'too-large') {
        throw new BeffroiError('MEDIA_TOO_LARGE', {
          detail: `> ${Math.floor(config.media.maxBytes / 1e6)} Mo`,
        });
      }
      await storeRow(deps, kept, name, actor);
      return kept;
    },
    asset: async (hash) => (await findAssets(deps, [hash])).get(hash),
    async assets(hashes) {
      const found = await findAssets(deps, hashes);
      return (hash) => found.get(hash);
    },
    async assetsWithLamps(hashes) {
      const found = await findAssets(deps, hashes);
      const lamps = new Map<string, LampSource | undefined>();
      for (const [hash, { displayAsset }] of found) lamps.set(hash, await lampsOf(displayAsset.hash));
      return (hash) => withLamps(found.get(hash), lamps.get(hash));
    },
    async file(hash) {
      const row = await store.db
        .selectFrom('media')
        .selectAll()
        .where((eb) => eb.or([eb('hash', '=', hash), eb('display_hash', '=', hash)]))
        .executeTakeFirst();
      if (!row) return undefined;
      return row.hash === hash
        ? { hash, bytes: row.bytes, mime: row.mime }
        : { hash, bytes: row.display_bytes, mime: row.display_mime };
    },
    open: files.open,
  };
}

function withLamps(asset: MediaAsset | undefined, lamps: LampSource | undefined): DisplayMedia | undefined {
  return asset && { ...asset, lamps };
}

async function findAssets({ store }: Deps, hashes: readonly string[]): Promise<Map<string, MediaAsset>> {
  if (hashes.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('media')
    .selectAll()
    .where('hash', 'in', [...hashes])
    .execute();
  return new Map(
    rows.map((row) => [
      row.hash,
      {
        displayAsset: { hash: row.display_hash, bytes: row.display_bytes, mime: row.display_mime },
        width: row.width,
        height: row.height,
      },
    ]),
  );
}

async function storeRow({ store, clock, newId }: Deps, media: UploadedMedia, name: string, actor: Actor) {
  const at = clock();
  await store.db.transaction().execute(async (db) => {
    await db
      .insertInto('media')
      .values({
        hash: media.hash,
        territory_id: actor.territory,
        name: name.slice(0, 200),
        mime: media.mime,
        bytes: media.bytes,
        width: media.width,
        height: media.height,
        display_hash: media.display.hash,
        display_mime: media.display.mime,
        display_bytes: media.display.bytes,
        created_by: actor.user,
        created_at: at,
      })
      .onConflict((conflict) => conflict.columns(['hash', 'territory_id']).doNothing())
      .execute();
    await record(db, {
      id: newId(),
      at,
      actor: actor.user,
      territory: actor.territory,
      action: 'media.keep',
      object: { type: 'media', id: media.hash },
    });
  });
}

/** A picture of 50 Mpx takes 200 MB while it is decoded: one after the other, never two at once. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const mine = last.then(task, task);
    last = mine.catch(() => undefined);
    return mine;
  };
}
