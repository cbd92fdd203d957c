import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The files that a module pulls in when it runs: `import type` and inline `type` names are erased. */
function runtimeImports(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return seen;
  seen.add(file.href);
  const source = readFileSync(file, 'utf8');
  for (const [, type, names = '', from = ''] of source.matchAll(
    /^import (type )?([^;]*?) ?from '([^']+)';/gm,
  )) {
    const erased =
      type !== undefined ||
      names
        .replace(/[{}\s]/g, ' ')
        .split(',')
        .every((name) => /^\s*(type\s.*)?$/.test(name));
    if (!erased) runtimeImports(from.startsWith('.') ? new URL(from, file) : new URL(`npm:${from}`), seen);
  }
  return seen;
}

it('asking what is showing needs neither schemas nor time zones, so that the browser’s player stays small', () => {
  const files = [...runtimeImports(new URL('./showing.ts', import.meta.url))];
  const folder = new URL('./', import.meta.url).href;
  expect(files.filter((file) => !file.startsWith(folder))).toEqual([]);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(readFileSync(new URL(file), 'utf8')).not.toContain('Temporal');
});
