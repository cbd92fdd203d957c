import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/citizen/',
  logLevel: 'warn',
  build: {
    outDir: '../dist/citizen',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: {
        citizen: `${import.meta.dirname}/main.ts`,
        sw: `${import.meta.dirname}/sw.ts`,
        widget: `${import.meta.dirname}/widget.ts`,
      },
      // Plain names: the site puts all its files under an address that carries their version, and a worker keeps its own.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
