/** `beffroi import rss|ics FILE|URL`: on the configured database, as the system; also beside a running server. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { BeffroiError } from '#core/errors.ts';
import type { CommandIo, CommandRun } from '../cli.ts';
import { createContent } from '../features/content/index.ts';
import { createImports, systemActor } from '../features/imports/index.ts';
import { ensureRootTerritory } from '../records/root-territory.ts';
import { openDesk } from './desk.ts';
import { configOf } from './serve.ts';

export const run: CommandRun = async ([type, where, ...more], io) => {
  if ((type !== 'rss' && type !== 'ics') || where === undefined || more.length > 0)
    return wrong(io, 'rss|ics FILE|URL');
  const isUrl = /^https?:\/\//.test(where);
  const document = isUrl ? undefined : await readFile(where).catch(() => undefined);
  if (!isUrl && document === undefined) return wrong(io, `${where} cannot be read`);
  const config = configOf(io);
  if (config === undefined) return 2;
  const desk = await openDesk(config);
  try {
    const territory = await ensureRootTerritory(desk.deps);
    const imports = createImports(desk.deps, createContent(desk.deps));
    const source = document === undefined ? { url: where } : { document, feed: basename(where) };
    const { problems, ...counts } = await imports.run(systemActor(territory), { type, ...source });
    const said = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    io.stdout.write(`${said.join(', ')}\n`);
    for (const problem of problems) io.stderr.write(`  ${problem}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BeffroiError)) throw error;
    io.stderr.write(`beffroi import: ${error.message}\n`);
    return 1;
  } finally {
    await desk.close();
  }
};

function wrong({ stderr }: CommandIo, what: string): number {
  stderr.write(`beffroi import: ${what}\n`);
  return 2;
}
