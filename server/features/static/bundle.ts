/** A built browser program: which files there are is read once, and nothing else is ever opened. */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

export type Bundle = {
  readonly root: string;
  readonly built: boolean;
  /** The file that an address asks for; `fallback` answers addresses that the program makes up itself. */
  find(path: string, fallback?: 'index.html'): string | undefined;
};

export function openBundle(root: string): Bundle {
  const files = new Set(listFiles(root));
  return {
    root,
    built: files.has('index.html'),
    find(path, fallback) {
      if (path === '') return 'index.html';
      if (files.has(path)) return path;
      // An address with an extension was meant to be a file: a missing script must not be answered with a page.
      return fallback !== undefined && !/\.\w+$/.test(path) ? fallback : undefined;
    },
  };
}

function listFiles(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll(sep, '/'),
      );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
