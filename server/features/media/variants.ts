/** Other sizes, formats and crops of a picture, made when first asked for and then kept like any file. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Asset } from '#core/contracts/rendition.ts';
import type { Deps } from '../../deps.ts';
import { encode, within } from './encode.ts';
import type { MediaRow } from './ledger.ts';
import { createLimit } from './limit.ts';
import { cutFor, nameOf, type Recipe } from './recipes.ts';
import type { MediaStorage } from './storage.ts';

const atOnce = 2;
/** More than this many that wait mean minutes: whoever asks gets another file at once. */
const longestQueue = 40;
/** How long it is believed how much space those that exist take, ms: to add them up for each would itself be work. */
const believedMs = 60_000;

export type Variants = {
  /** `busy` when too many wait, or no more may be kept; undefined when the picture's own file is gone. `most`: bytes of all. */
  of(source: MediaRow, recipe: Recipe, most?: number): Promise<Asset | 'busy' | undefined>;
};

export function createVariants({ store, clock }: Deps, storage: MediaStorage): Variants {
  const limit = createLimit(atOnce);
  const making = new Map<string, Promise<Asset | undefined>>();

  const known = (source: MediaRow, recipe: string) =>
    store.db
      .selectFrom('media_variant')
      .select(['hash', 'bytes', 'mime'])
      .where('source_hash', '=', source.hash)
      .where('recipe', '=', recipe)
      .executeTakeFirst();

  let taken = { bytes: 0, until: 0 };
  async function takenBytes(): Promise<number> {
    if (taken.until > clock()) return taken.bytes;
    const row = await store.db
      .selectFrom('media_variant')
      .select(({ fn }) => fn.sum<number>('bytes').as('bytes'))
      .executeTakeFirst();
    taken = { bytes: Number(row?.bytes ?? 0), until: clock() + believedMs };
    return taken.bytes;
  }

  async function make(source: MediaRow, recipe: Recipe): Promise<Asset | undefined> {
    const stream = await storage.get(source.hash);
    if (!stream) return undefined;
    const { bytes, mime } = await draw(await buffer(stream), recipe);
    const asset = { hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mime };
    await storage.put(asset.hash, bytes);
    await store.db
      .insertInto('media_variant')
      .values({ ...asset, source_hash: source.hash, recipe: nameOf(recipe), created_at: clock() })
      .onConflict((conflict) => conflict.columns(['source_hash', 'recipe']).doNothing())
      .execute();
    return known(source, nameOf(recipe));
  }

  return {
    async of(source, recipe, most = Number.POSITIVE_INFINITY) {
      const name = nameOf(recipe);
      const kept = await known(source, name);
      if (kept) return kept;
      const full = most < Number.POSITIVE_INFINITY && (await takenBytes()) >= most;
      const key = `${source.hash} ${name}`;
      const begun = making.get(key);
      if (begun) return begun;
      if (full || limit.waiting >= longestQueue) return 'busy';
      const made = limit.run(() => make(source, recipe)).finally(() => making.delete(key));
      making.set(key, made);
      return made;
    },
  };
}

/** The source is of our own making, so its size is bounded already. */
async function draw(source: Buffer, { side, format, crop }: Recipe) {
  const image = sharp(source);
  if (!crop) return encode(within(image, side), format);
  const { width, height } = await image.metadata();
  return encode(within(image.extract(cutFor({ width, height }, crop.ratio, crop.focal)), side), format);
}
