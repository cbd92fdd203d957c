/** A built player in a folder, as the build writes it, with files of a test's own. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export function builtFolder(id: string, more: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-built-'));
  const files: Record<string, string> = {
    'index.html': `<html data-build="${id}">`,
    'sw.js': `"${id}"`,
    [`assets/player-${id}.js`]: `run("${id}")`,
    ...more,
  };
  const hashes: Record<string, string> = {};
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    hashes[path] = createHash('sha256').update(text).digest('base64');
  }
  writeFileSync(join(folder, 'build.json'), JSON.stringify({ id, version: '1.0.0', files: hashes }));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
