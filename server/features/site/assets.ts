/** The files that pages need besides themselves: style sheet, fonts, icon, and the browser part when it has been built. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { paper, themeOrDefault } from '#templates/theme.ts';

export type SiteFile = { readonly body: Buffer; readonly type: string; readonly packed?: Buffer | undefined };
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
  png: 'image/png',
  js: 'text/javascript; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
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

/** `made` are the files that are written for this town: their names, and their text. */
export function createSiteAssets(
  files: ReadonlyMap<string, SiteFile>,
  made: Readonly<Record<string, string>>,
): SiteAssets {
  const all = new Map(files);
  for (const [name, text] of Object.entries(made)) {
    const type = types[name.split('.').at(-1) ?? ''];
    if (type) all.set(name, { body: Buffer.from(text), type });
  }
  const digest = createHash('sha256');
  for (const [name, { body }] of [...all].sort(([a], [b]) => (a < b ? -1 : 1)))
    digest.update(name).update(body);
  const version = digest.digest('hex').slice(0, 16);
  for (const [name, file] of all)
    if (/\.(?:css|js|svg)$/.test(name)) all.set(name, { ...file, packed: gzipSync(file.body) });
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

/** Lets a browser install the site as an application (W3C Application Manifest); the icons lie beside it. */
export function manifestOf({ name, language, colour }: { name: string; language: string; colour: string }) {
  return JSON.stringify({
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    name,
    short_name: name,
    lang: language,
    theme_color: themeOrDefault(colour).town,
    background_color: paper,
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  });
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
