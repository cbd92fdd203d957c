import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands, main } from './cli.ts';
import { openStore } from './store/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beffroi-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function beffroi(args: readonly string[], env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    stdin: Readable.from([]),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    env: { BEFFROI_DATA: join(folder, 'data'), ...env },
  });
  return { code, out: out.join(''), err: err.join('') };
}

test('help names every command, in French or in English', async () => {
  const french = await beffroi(['help']);
  const english = await beffroi([], { LANG: 'en_GB.UTF-8' });
  expect(french.code).toBe(0);
  for (const { words, fr, en } of commands) {
    expect(french.out).toContain(`beffroi ${words.join(' ')}`);
    expect(french.out).toContain(fr);
    expect(english.out).toContain(en);
  }
});

test('every command can be loaded', async () => {
  for (const command of commands) expect(typeof (await command.load()).run).toBe('function');
});

test('an unknown command and a wrong configuration are refused with status 2', async () => {
  expect((await beffroi(['sonner'])).code).toBe(2);
  const wrong = await beffroi(['serve'], { BEFFROI_PORT: 'huit mille' });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('http.port');
});

test('the version is that of the package', async () => {
  expect((await beffroi(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('an account made at the terminal answers an invitation, and cannot be made twice', async () => {
  const args = ['user', 'add', '--email', 'anne@example.org', '--role', 'administrator'];
  const made = await beffroi(args);
  expect(made.err).toBe('');
  expect(made.out).toMatch(/^http:\/\/localhost:8080\/welcome\/[\w-]{32}\n$/);
  const again = await beffroi(args);
  expect(again.code).toBe(1);
  expect(again.err).toContain('USER_EXISTS');
  expect((await beffroi(['user', 'add', '--email', 'x@y.fr', '--role', 'roi'])).code).toBe(2);
});

test('a backup taken while the store is open holds what was committed, and never overwrites', async () => {
  const data = join(folder, 'data');
  const store = await openStore({ file: join(data, 'beffroi.db') });
  writeFileSync(join(data, 'auth-secret'), 'x'.repeat(43));
  await store.db
    .insertInto('outbox')
    .values({ topic: 't', subject: 's', territory_id: 'x', at: 1 })
    .execute();
  const copy = join(folder, 'copy');
  expect((await beffroi(['backup', copy])).code).toBe(0);
  expect((await beffroi(['backup', copy])).code).toBe(2);
  await store.close();
  const restored = await openStore({ file: join(copy, 'beffroi.db') });
  expect(await restored.db.selectFrom('outbox').select('subject').execute()).toEqual([{ subject: 's' }]);
  await restored.close();
  expect(readFileSync(join(copy, 'auth-secret'), 'utf8')).toHaveLength(43);
  expect(statSync(join(copy, 'beffroi.db')).mode & 0o077).toBe(0);
});
