import { expect, test } from 'vitest';
import { isReady } from './ready.ts';

const type = {
  options: { required: ['server'], properties: { server: { type: 'string', pattern: '^https://' } } },
  secrets: { required: ['token'], properties: { token: { type: 'string', minLength: 1 } } },
};
const options = { server: 'https://mastodon.example' };

test.each([
  ['all is written', { options, secrets: { token: 't' }, kept: [] }, true],
  ['a secret is missing', { options, secrets: {}, kept: [] }, false],
  ['a secret is kept from before', { options, secrets: {}, kept: ['token'] }, true],
  ['an option has not its form', { options: { server: 'ville' }, secrets: { token: 't' }, kept: [] }, false],
])('%s', (_, written, ready) => {
  expect(isReady(type, written)).toBe(ready);
});
