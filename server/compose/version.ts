import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a rendition depends on besides its revision and profile: templates, composing, and the setting of text on lamps. */
const sources = ['templates', 'server/compose', 'core/panel'];

/** A hash over all that composes: renditions made by another version are made anew, so an upgrade reaches the street. */
export function composingVersion(root: string): string {
  const hash = createHash('sha256');
  for (const folder of sources) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(ts|hbs|css)$/.test(entry.name) && !entry.name.endsWith('.test.ts'),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
