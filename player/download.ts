/**
 * Large files come in pieces that are kept on disk as they arrive: a line that is cut, or a screen that is switched off,
 * costs one piece and not the film.
 */
import type { Answer, Http } from './http.ts';
import type { Store } from './store.ts';

export const pieceBytes = 1_048_576;
const pieceMs = 180_000;

export type DownloadParts = {
  readonly http: Pick<Http, 'bytes'>;
  readonly store: Pick<Store, 'bytes' | 'keepBytes' | 'dropBytes'>;
  readonly key: string;
};
type File = { readonly hash: string; readonly path: string; readonly bytes: number };

/** What is kept under this key belongs to: the file itself, or the file of a piece. */
export function hashOfKey(key: string): string {
  return key.split('#')[0] ?? key;
}

/** The bytes of the file, not yet verified; its pieces are gone then. */
export async function download(
  { http, store, key }: DownloadParts,
  { hash, path, bytes }: File,
  signal: AbortSignal,
): Promise<Answer<Uint8Array<ArrayBuffer>>> {
  if (bytes <= pieceBytes) return http.bytes(path, { key, timeoutMs: pieceMs, signal });
  const whole = new Uint8Array(bytes);
  const names = Array.from({ length: Math.ceil(bytes / pieceBytes) }, (_, index) => `${hash}#${index}`);
  for (const [index, name] of names.entries()) {
    const from = index * pieceBytes;
    const until = Math.min(from + pieceBytes, bytes);
    let piece = await store.bytes(name);
    if (piece?.length !== until - from) {
      const got = await http.bytes(path, { key, timeoutMs: pieceMs, signal, range: [from, until] });
      if ('failed' in got) return got;
      // A server that knows no parts sends all of it.
      if (got.ok.length !== until - from) return got;
      piece = got.ok;
      await store.keepBytes(name, piece);
    }
    whole.set(piece, from);
  }
  await store.dropBytes(names);
  return { ok: whole };
}
