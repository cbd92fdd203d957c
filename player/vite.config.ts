import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/**
 * Writes into the service worker the list of the files that make the shell, and a version that changes with any of
 * their bytes: a new build then replaces the cached shell as a whole, never a file at a time.
 */
function shellList(): Plugin {
  return {
    name: 'beffroi:shell-list',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built');
      const files = Object.values(bundle).filter((file) => file !== worker);
      const digest = createHash('sha256').update(worker.code);
      for (const file of files)
        digest.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      const shell = {
        version: digest.digest('hex').slice(0, 16),
        files: files.map((file) => file.fileName).filter((name) => name !== 'index.html'),
      };
      worker.code = worker.code.replace('__SHELL__', () => JSON.stringify(shell));
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
  plugins: [shellList()],
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
