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
  },
});
