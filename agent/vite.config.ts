import { defineConfig } from 'vite';

/** One file, dist/agent.js; only the native part of the serial ports stays a package. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['serialport'], target: 'node' },
  build: {
    ssr: 'main.ts',
    outDir: '../dist',
    // The other programs lie there as well.
    emptyOutDir: false,
    minify: true,
    target: 'esnext',
    rolldownOptions: { output: { entryFileNames: 'agent.js' } },
  },
});
