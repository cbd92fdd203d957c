/** The files that pages need besides themselves: style sheet, fonts, icon, and the browser part when it has been built. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SiteFile = { readonly body: Buffer; readonly type: string };
export type SiteAssets = {
  /** `/citizen/<version>/<name>`, to be kept for ever. */
  url(name: string): string;
  has(name: string): boolean;
  file(name: string): SiteFile | undefined;
  readonly version: string;
};

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** The folders are read once; a file of another kind than those above is not served. */
export function readFiles(folder: string): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  for (const entry of readFolder(folder)) {
    const type = types[entry.split('.').at(-1) ?? ''];
    if (type) files.set(entry, { body: readFileSync(join(folder, entry)), type });
  }
  return files;
}

export function createSiteAssets(
  files: ReadonlyMap<string, SiteFile>,
  sheet: string,
  icon: string,
): SiteAssets {
  const all = new Map(files)
    .set('citizen.css', { body: Buffer.from(sheet), type: 'text/css; charset=utf-8' })
    .set('icon.svg', { body: Buffer.from(icon), type: 'image/svg+xml' });
  const digest = createHash('sha256');
  for (const [name, { body }] of [...all].sort(([a], [b]) => (a < b ? -1 : 1)))
    digest.update(name).update(body);
  const version = digest.digest('hex').slice(0, 16);
  return {
    version,
    url: (name) => `/citizen/${version}/${name}`,
    has: (name) => all.has(name),
    file: (name) => all.get(name),
  };
}

/** The belfry in the town's colour. */
export function iconOf(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 24"><path fill="${colour}" d="M1 1h18v11.5c0 5.6-4.2 8.9-9 10.5-4.8-1.6-9-4.9-9-10.5z"/><path fill="#fff" d="M10 3.2l2.8 3.6v2h1.2v2.2h-.9v8.2h-6.2v-8.2h-.9v-2.2h1.2v-2z"/></svg>`;
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
