import { expect, test } from 'vitest';
import { isPrivate } from './private-address.ts';

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['100.64.0.1', true],
  ['169.254.169.254', true],
  ['0.0.0.0', true],
  ['255.255.255.255', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['2002:7f00:1::', true],
  ['64:ff9b::7f00:1', true],
  ['93.184.216.34', false],
  ['2a01:e0a::1', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});
