import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

type OutputAsset = Rolldown.OutputAsset;
type OutputChunk = Rolldown.OutputChunk;

/** As a page's integrity attribute has it. */
const hashOf = (data: string | Uint8Array) => createHash('sha256').update(data).digest('base64');
const bytesOf = (file: OutputAsset | OutputChunk) => (file.type === 'chunk' ? file.code : file.source);

/**
 * Gives the build an id that changes with any of its bytes, and writes it into the page; writes into the service worker
 * which files make the build, each with its hash, so that it comes whole or not at all; and the same into `build.json`, for the
 * server.
 */
function buildList(): Plugin {
  return {
    name: 'beffroi:build-list',
    enforce: 'post',
    // After every other plugin: the hashes are those of the files as they are written.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const { 'sw.js': worker, 'index.html': page } = bundle;
        if (worker?.type !== 'chunk' || worker.imports.length > 0)
          throw new Error('the service worker was not built as one file');
        if (page?.type !== 'asset') throw new Error('the page was not built');
        const digest = createHash('sha256');
        for (const file of Object.values(bundle)) digest.update(file.fileName).update(bytesOf(file));
        const build = digest.digest('hex').slice(0, 16);
        page.source = String(page.source).replace('__BUILD__', build);
        const others = Object.values(bundle).filter((file) => file !== worker && file !== page);
        const hashes = (files: typeof others, form: string) =>
          Object.fromEntries(files.map((file) => [file.fileName, form + hashOf(bytesOf(file))]));
        const shell = { build, page: `sha256-${hashOf(page.source)}`, files: hashes(others, 'sha256-') };
        worker.code = worker.code.replace('__SHELL__', () => JSON.stringify(shell));
        const list = { id: build, version, files: hashes([worker, page, ...others], '') };
        this.emitFile({ type: 'asset', fileName: 'build.json', source: JSON.stringify(list) });
      },
    },
  };
}

/**
 * The page may be seen only when its style sheet is in force and its program has begun: the browser otherwise drops, at
 * times, what it kept of the page before (player/handover.ts).
 */
function seenWhole(): Plugin {
  return {
    name: 'beffroi:seen-whole',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const [sheet = ''] = /<link rel="stylesheet"[^>]*>/.exec(html) ?? [];
        const [script = ''] = /<script type="module"/.exec(html) ?? [];
        if (!sheet || !script) throw new Error('the page has no style sheet or no program');
        return html.replace(sheet, '').replace(script, `${sheet}\n    ${script} blocking="render"`);
      },
    },
  };
}

/** A service worker is one file: what it shares with the page is given to each of them. */
function ownCopy(): Plugin {
  return {
    name: 'beffroi:own-copy',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.startsWith('.') || !importer?.endsWith('/sw.ts')) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found && `${found.id}?own`;
    },
  };
}

const about = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const { version } = JSON.parse(about) as { version: string };

export default defineConfig({
  root: import.meta.dirname,
  base: '/player/',
  logLevel: 'warn',
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [ownCopy(), seenWhole(), buildList()],
  build: {
    outDir: '../dist/player',
    emptyOutDir: true,
    target: 'es2022',
    // A strict `script-src 'self'` holds: nothing is inlined, fonts and pictures included.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { player: `${import.meta.dirname}/index.html`, sw: `${import.meta.dirname}/sw.ts` },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
