/** The browser part of the town's pages as production builds it. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configFile = fileURLToPath(new URL('../../citizen/vite.config.ts', import.meta.url));

/** Into `outDir`, or where the server looks for it. */
export async function buildCitizen(where: { outDir?: string; emptyOutDir: boolean }): Promise<void> {
  // The test runner's own NODE_ENV would make another bundle than the one that is shipped.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile, logLevel: 'error', build: where });
  } finally {
    process.env.NODE_ENV = before;
  }
}
