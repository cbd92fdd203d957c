import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDiskStorage } from './disk-storage.ts';
import { type FakeS3, startFakeS3 } from './fake-s3.ts';
import { createS3Storage } from './s3-storage.ts';
import type { MediaStorage } from './storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'beffroi-storage-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let now = Date.UTC(2026, 10, 23, 8);
const keys = { accessKeyId: 'town', secretAccessKey: 'se/cr+et', region: 'fr-par' };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = Buffer.from('Bonjour la ville');
const hash = hashOf(bytes);

async function listOf(storage: MediaStorage) {
  const files = [];
  for await (const file of storage.list()) files.push(file);
  return files.sort((a, b) => a.hash.localeCompare(b.hash));
}
const read = async (storage: MediaStorage, range?: { start: number; end: number }) => {
  const stream = await storage.get(hash, range);
  return stream && (await buffer(stream)).toString();
};

let fake: FakeS3;
const kinds = {
  disk: async () => createDiskStorage(mkdtempSync(join(folder, 'disk-')), () => now),
  s3: async () =>
    createS3Storage({ ...keys, endpoint: `${fake.url}/`, bucket: 'beffroi', prefix: 'town/media/' }),
};

beforeEach(async () => {
  fake = await startFakeS3({ ...keys, clock: () => now, page: 2 });
});
afterEach(async () => {
  expect(fake.refused).toEqual([]);
  await fake.close();
});

describe.each(Object.keys(kinds) as (keyof typeof kinds)[])('files on %s', (kind) => {
  test('what was put is got, whole and in part, listed, and deleted', async () => {
    const storage = await kinds[kind]();
    expect(await storage.get(hash)).toBeUndefined();
    expect(await listOf(storage)).toEqual([]);
    await storage.put(hash, bytes);
    expect(await read(storage)).toBe('Bonjour la ville');
    expect(await read(storage, { start: 3, end: 6 })).toBe('jour');
    expect(await listOf(storage)).toEqual([{ hash, bytes: bytes.length, at: now }]);
    await storage.delete(hash);
    await storage.delete(hash);
    expect(await storage.get(hash)).toBeUndefined();
  });

  test('putting it again makes it young again', async () => {
    const storage = await kinds[kind]();
    await storage.put(hash, bytes);
    now += 86_400_000;
    await storage.put(hash, bytes);
    expect((await listOf(storage))[0]?.at).toBe(now);
  });

  test('a file on the disk is put without being held in memory', async () => {
    const storage = await kinds[kind]();
    const path = join(folder, 'video');
    writeFileSync(path, bytes);
    await storage.put(hash, { path, bytes: bytes.length });
    expect(await read(storage)).toBe('Bonjour la ville');
    expect(readdirSync(folder)).toContain('video');
    // Whether it is there already or not.
    await storage.put(hash, { path, bytes: bytes.length, spare: true });
    expect(readdirSync(folder)).not.toContain('video');
  });

  test('a name need not be the hash of what it names', async () => {
    const storage = await kinds[kind]();
    const path = join(folder, 'photo');
    writeFileSync(path, 'Quelque chose');
    await storage.put(hash, { path, bytes: 13, spare: true }, false);
    expect(await read(storage)).toBe('Quelque chose');
    expect(readdirSync(folder)).not.toContain('photo');
  });

  test('many are listed once each', async () => {
    const storage = await kinds[kind]();
    const many = Array.from({ length: 5 }, (_, index) => Buffer.from([index]));
    for (const one of many) await storage.put(hashOf(one), one);
    expect((await listOf(storage)).map((file) => file.hash)).toEqual(many.map(hashOf).sort());
  });
});

test('a store that is busy for a moment is asked again', async () => {
  const storage = await kinds.s3();
  fake.fail(2);
  await storage.put(hash, bytes);
  expect(fake.refused.splice(0)).toEqual(['503 SlowDown', '503 SlowDown']);
  expect(await read(storage)).toBe('Bonjour la ville');
});

test('bytes that are not those of the hash, and a wrong secret, are refused by the store', async () => {
  const storage = await kinds.s3();
  await expect(storage.put(hash, Buffer.from('Bonsoir la ville'))).rejects.toThrow(
    'XAmzContentSHA256Mismatch',
  );
  const stranger = createS3Storage({
    ...keys,
    secretAccessKey: 'x',
    endpoint: fake.url,
    bucket: 'b',
    prefix: '',
  });
  await expect(stranger.get(hash)).rejects.toThrow('SignatureDoesNotMatch');
  expect(fake.refused.splice(0)).toHaveLength(2);
});
