/** A built player as it lies in a folder: read as a whole, and only when every file is what its list says. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { BuildId } from '#core/contracts/common.ts';

/** `build.json`, written by the build of the player. Hashes are SHA-256 in Base64, as a page's integrity attribute has them. */
const BuildList = Type.Object({
  id: BuildId,
  version: Type.String({ maxLength: 40 }),
  files: Type.Record(
    Type.String({ pattern: '^(assets/)?[A-Za-z0-9][A-Za-z0-9._-]*$' }),
    Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
  ),
});
type BuildList = Static<typeof BuildList>;

export type Built = Pick<BuildList, 'id' | 'version'> & {
  readonly files: readonly { readonly path: string; readonly body: Uint8Array }[];
};

const filesAtMost = 200;
const bytesAtMost = 16 * 1024 * 1024;

/** Undefined where no player was built. Throws when it is not whole. */
export async function readBuilt(folder: string): Promise<Built | undefined> {
  const text = await readFile(join(folder, 'build.json'), 'utf8').catch(absent);
  if (text === undefined) return undefined;
  const list: unknown = JSON.parse(text);
  if (!Value.Check(BuildList, list)) throw new Error(`${folder}: build.json is not a list of files`);
  const entries = Object.entries(list.files);
  if (entries.length > filesAtMost) throw new Error(`${folder}: more than ${filesAtMost} files`);
  const files = [];
  let bytes = 0;
  for (const [path, hash] of entries) {
    const body = await readFile(join(folder, path));
    bytes += body.length;
    if (bytes > bytesAtMost) throw new Error(`${folder}: more than ${bytesAtMost} bytes`);
    if (createHash('sha256').update(body).digest('base64') !== hash)
      throw new Error(`${folder}: ${path} is not the file that build.json names`);
    files.push({ path, body });
  }
  return { id: list.id, version: list.version, files };
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
