import { expect, test } from 'vitest';
import { provisionOf } from './provision.ts';

test('an ordinary address says nothing', () => {
  expect(provisionOf('https://ville.example/player/')).toEqual({
    memory: 'beffroi',
    key: undefined,
    address: 'https://ville.example/player/',
  });
});

test('two names are two memories, and a name cannot be anything but a name', () => {
  expect(provisionOf('https://ville.example/player/?screen=hall').memory).toBe('beffroi-hall');
  expect(provisionOf('https://ville.example/player/?screen=../%3Cb%3E').memory).toBe('beffroi-b');
});

test('a key after # is read once and taken out of the address', () => {
  const key = 'k'.repeat(43);
  expect(provisionOf(`https://ville.example/player/?screen=hall#key=${key}`)).toEqual({
    memory: 'beffroi-hall',
    key,
    address: 'https://ville.example/player/?screen=hall',
  });
  expect(provisionOf('https://ville.example/player/#key=<script>').key).toBeUndefined();
});
