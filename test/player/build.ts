/** The player as production builds it, into a folder of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export type Built = {
  readonly folder: string;
  /** A file of the build and its media type; undefined when there is none of that name. */
  file(name: string): Promise<{ readonly body: Buffer; readonly type: string } | undefined>;
  remove(): Promise<void>;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export async function buildPlayer(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'beffroi-player-'));
  const configFile = fileURLToPath(new URL('../../player/vite.config.ts', import.meta.url));
  // The test runner's own NODE_ENV would make another bundle than the one that is shipped.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  } finally {
    process.env.NODE_ENV = before;
  }
  return {
    folder,
    file: async (name) => {
      if (name.includes('..')) return undefined;
      const body = await readFile(join(folder, name)).catch(() => undefined);
      return body && { body, type: types[extname(name)] ?? 'application/octet-stream' };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
