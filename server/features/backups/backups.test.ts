import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#test/server.ts';

let server: TestServer;
let dataDir: string;
beforeEach(async () => {
  server = await startTestServer({ config: { backup: { keep: 2 } } });
  dataDir = server.deps.config.dataDir;
});
afterEach(() => server.close());

const ask = (method: 'GET' | 'POST') => server.as('administrator')({ method, url: '/api/backups' });
const written = () => sql`vacuum into ${join(dataDir, 'beffroi.db')}`.execute(server.deps.store.db);

test('a backup holds the database and the media, which take no room twice', async () => {
  await written();
  mkdirSync(join(dataDir, 'media/ab'), { recursive: true });
  writeFileSync(join(dataDir, 'media/ab/picture'), 'a picture');
  mkdirSync(join(dataDir, 'reports/cd'), { recursive: true });
  writeFileSync(join(dataDir, 'reports/cd/photo'), 'a photo');
  const made = await ask('POST');
  expect(made.statusCode).toBe(201);
  const folder = join(dataDir, 'backups', made.json().name);
  expect(readFileSync(join(folder, 'media/ab/picture'), 'utf8')).toBe('a picture');
  expect(readFileSync(join(folder, 'reports/cd/photo'), 'utf8')).toBe('a photo');
  expect(statSync(join(folder, 'media/ab/picture')).ino).toBe(
    statSync(join(dataDir, 'media/ab/picture')).ino,
  );
  const copy = new Database(join(folder, 'beffroi.db'), { readonly: true });
  expect(copy.prepare('select count(*) as n from territory').get()).toEqual({ n: 1 });
  copy.close();
  expect((await ask('GET')).json()).toMatchObject({
    database: true,
    running: false,
    backups: [{ name: made.json().name, at: server.clock.now }],
  });
});

test('only the newest are kept, and nothing that is half made', async () => {
  await written();
  mkdirSync(join(dataDir, 'backups/2026-01-01T00-00-00Z.part'), { recursive: true });
  for (let night = 0; night < 3; night += 1) {
    expect((await ask('POST')).statusCode).toBe(201);
    server.clock.advance(86_400_000);
  }
  expect(readdirSync(join(dataDir, 'backups')).sort()).toEqual([
    '2026-11-24T08-00-00Z',
    '2026-11-25T08-00-00Z',
  ]);
});

test('one that fails says why, is no backup, and leaves those before alone', async () => {
  await written();
  const { name } = (await ask('POST')).json();
  server.clock.advance(60_000);
  rmSync(join(dataDir, 'beffroi.db'));
  const failed = await ask('POST');
  expect(failed.json().code).toBe('BACKUP_FAILED');
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([name]);
  expect(existsSync(join(dataDir, 'backups', name, 'beffroi.db'))).toBe(true);
  const view = (await ask('GET')).json();
  expect(view.backups).toMatchObject([{ name }]);
  expect(view.failed.at).toBe(server.clock.now);
  await written();
  await ask('POST');
  expect((await ask('GET')).json().failed).toBeUndefined();
});

test('what was left half made gives its room to the next before that is made', async () => {
  const left = join(dataDir, 'backups/2026-01-01T00-00-00Z.part');
  mkdirSync(left, { recursive: true });
  expect((await ask('POST')).json().code).toBe('BACKUP_FAILED');
  expect(existsSync(left)).toBe(false);
});

test('only an administrator of the whole sees or makes them', async () => {
  for (const role of ['reader', 'approver', 'alert-officer'] as const)
    expect((await server.as(role)({ method: 'POST', url: '/api/backups' })).statusCode).toBe(403);
  expect((await server.inject({ method: 'POST', url: '/api/backups' })).statusCode).toBe(401);
  expect(existsSync(join(dataDir, 'backups'))).toBe(false);
});
