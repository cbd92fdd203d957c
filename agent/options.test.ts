import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOptions } from './options.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-options-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const server = ['--server', 'https://beffroi.example/console/'];
const [a, b, c] = ['A'.repeat(43), 'B'.repeat(43), 'C'.repeat(43)];

test('keys come from the command line, the environment and files, each once', () => {
  const file = join(folder, 'keys');
  writeFileSync(file, `# place du Beffroi\n${c}  # gare\n\n${a}\n`);
  const read = readOptions([...server, '--key', a, '--key-file', file], { BEFFROI_AGENT_KEY: `${b}` });
  expect(read).toEqual({
    origin: 'https://beffroi.example',
    state: join('data', 'agent'),
    keys: [a, b, c],
    panels: 1,
  });
});

test('the state folder is the one asked for, else the one that systemd gives', () => {
  expect(readOptions(server, { STATE_DIRECTORY: '/var/lib/beffroi-agent' }).state).toBe(
    '/var/lib/beffroi-agent',
  );
  expect(readOptions([...server, '--state', folder], { STATE_DIRECTORY: '/var/lib/x' }).state).toBe(folder);
});

test.each([
  ['no server', [], /--server/],
  ['a server that is no web address', ['--server', 'ftp://x'], /--server/],
  ['what is no key', [...server, '--key', 'short'], /--key/],
  ['no panels', [...server, '--panels', '0'], /--panels/],
  ['an option that does not exist', [...server, '--clef'], /--clef/],
])('%s is refused, by name', (_, args, message) => {
  expect(() => readOptions(args, {})).toThrow(message);
});

test('a wrong key is not repeated where logs are read', () => {
  expect(() => readOptions([...server, '--key', 'secret!'], {})).toThrow(/^(?!.*secret)/);
});
