import { randomFillSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { uuid } from './uuid.ts';

test('an id is a version 4 UUID, whatever the random bytes', () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(uuid(() => undefined)).toBe('00000000-0000-4000-8000-000000000000');
  expect(uuid((bytes) => bytes.fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  for (let i = 0; i < 200; i++) expect(uuid((bytes) => randomFillSync(bytes))).toMatch(shape);
});
