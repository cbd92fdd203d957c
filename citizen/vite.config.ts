import { build, defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const target = 'es2022';
// Plain names: the site puts all its files under an address that carries their version, and a worker keeps its own.
const output = { entryFileNames: '[name].js', chunkFileNames: '[name].js' };

/** The worker is a script of one file: what pages use as well is in it once more, instead of lying beside it. */
function workerAlone(): Plugin {
  let outDir = '';
  return {
    name: 'worker-alone',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      await build({
        configFile: false,
        root,
        base: '/citizen/',
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir,
          emptyOutDir: false,
          target,
          modulePreload: false,
          rolldownOptions: { input: { sw: `${root}/sw.ts` }, output },
        },
      });
    },
  };
}

export default defineConfig({
  root,
  base: '/citizen/',
  logLevel: 'warn',
  plugins: [workerAlone()],
  build: {
    outDir: '../dist/citizen',
    emptyOutDir: true,
    target,
    modulePreload: false,
    rolldownOptions: {
      input: { citizen: `${root}/main.ts`, widget: `${root}/widget.ts` },
      output,
    },
  },
});
