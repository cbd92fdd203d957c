/** The player as production builds it, into a folder of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

export type Built = {
  readonly folder: string;
  readonly id: string;
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

/** Makes another build than the one in the tree. */
type Changed = {
  /** Runs before the player starts. */
  readonly first?: string;
  /** How long the worker of a build on trial waits for it, ms. */
  readonly patienceMs?: number;
};

export async function buildPlayer(changed: Changed = {}): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'beffroi-player-'));
  const configFile = fileURLToPath(new URL('../../player/vite.config.ts', import.meta.url));
  // The test runner's own NODE_ENV would make another bundle than the one that is shipped.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile,
      logLevel: 'error',
      plugins: [changing(changed)],
      build: { outDir: folder, emptyOutDir: true },
    });
  } finally {
    process.env.NODE_ENV = before;
  }
  const list = JSON.parse(await readFile(join(folder, 'build.json'), 'utf8')) as { id: string };
  return {
    folder,
    id: list.id,
    file: async (name) => {
      if (name.includes('..')) return undefined;
      const body = await readFile(join(folder, name)).catch(() => undefined);
      return body && { body, type: types[extname(name)] ?? 'application/octet-stream' };
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function changing({ first, patienceMs }: Changed): Plugin {
  return {
    name: 'test:changing',
    enforce: 'pre',
    transform: (code, id) => {
      if (id.endsWith('/player/main.ts') && first !== undefined) return `${first};\n${code}`;
      if (!id.endsWith('/player/sw.ts') || patienceMs === undefined) return null;
      const hurried = code.replace(/patienceMs = [\d_]+/, `patienceMs = ${patienceMs}`);
      if (hurried === code) throw new Error('the worker has no patience to change');
      return hurried;
    },
  };
}
