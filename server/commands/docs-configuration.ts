/** docs/reference/configuration.md, from the schema of the configuration. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { variables } from '#config/load.ts';
import { ConfigSchema } from '#config/schema.ts';
import type { CommandRun } from './io.ts';

export const configurationFile = fileURLToPath(
  new URL('../../docs/reference/configuration.md', import.meta.url),
);

export const run: CommandRun = async (_args, { stdout }) => {
  await mkdir(dirname(configurationFile), { recursive: true });
  await writeFile(configurationFile, configurationDocument());
  stdout.write(`${configurationFile}\n`);
  return 0;
};

/** What a schema says of itself, as far as this page shows it. */
type Described = {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
};

/** The whole document: one row for each value that can be set. */
export function configurationDocument(): string {
  const names = new Map(Object.entries(variables).map(([name, path]) => [path.join('.'), name]));
  const rows = leavesOf(JSON.parse(JSON.stringify(ConfigSchema)) as Described, []).map(({ path, leaf }) => {
    const name = names.get(path);
    const set = String(leaf.default);
    const fallback = set === '' ? '' : `\`${set}\``;
    return `| \`${path}\` | ${name ? `\`${name}\`` : ''} | ${fallback} | ${leaf.description ?? ''} |`;
  });
  return `# Configuration

Everything has a default. \`BEFFROI_CONFIG\` names a JSON file that sets any of these; the variables set the commonest, and
win over the file. A value that is not allowed, or a name that is not known, stops the start with its path. Durations are
in milliseconds, sizes in bytes. This page is written by \`npm run -s beffroi -- docs configuration\`.

| in the file | variable | default | what it is |
|---|---|---|---|
${rows.join('\n')}
`;
}

function leavesOf(schema: Described, path: readonly string[]): { path: string; leaf: Described }[] {
  if (!schema.properties) return [{ path: path.join('.'), leaf: schema }];
  return Object.entries(schema.properties).flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}
