import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeCss } from './theme/css.ts';

/**
 * Writes the theme's custom properties into the style sheet when the bundle is built, so that nothing is styled from
 * an inline `<style>` and `style-src 'self'` holds.
 */
function themeSheet(): Plugin {
  const id = 'virtual:beffroi-theme.css';
  return {
    name: 'beffroi:theme-sheet',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? themeCss() : undefined),
  };
}

/**
 * What many places need comes in few files: a browser asks for six at a time, and sixty small ones make an officer wait.
 * Only what is common to many is put together, so that no place fetches what another needs.
 */
const shared = [
  { name: 'first', tags: ['$initial' as const], priority: 3 },
  {
    name: 'parts',
    test: /node_modules[\\/](@mantine[\\/](core|hooks)|@floating-ui|react-remove-scroll|react-number-format|react-textarea)/,
    minShareCount: 3,
    priority: 2,
  },
  { name: 'dates', test: /node_modules[\\/](@mantine[\\/]dates|dayjs)/, minShareCount: 2, priority: 1 },
];

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  logLevel: 'warn',
  plugins: [react(), themeSheet()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    // A strict `script-src 'self'` holds: nothing is inlined, fonts and pictures included.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Each place of the console is fetched when it is opened; a test holds the budget of what comes first.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: shared } } },
  },
});
