import { expect, test } from 'vitest';
import { isFramable } from './rules.ts';

const ours = 'https://beffroi.saint-aubin.example';
const csp = (...policies: string[]) => ({ 'content-security-policy': policies });

test.each([
  ['says nothing', {}, true],
  ['denies', { 'x-frame-options': 'DENY' }, false],
  ['is for its own site', { 'x-frame-options': 'SAMEORIGIN' }, false],
  ['has a policy that speaks of other things', csp("default-src 'self'"), true],
  ['names nobody', csp("frame-ancestors 'none'"), false],
  ['names itself', csp("default-src *; frame-ancestors 'self'"), false],
  ['names everybody', csp('frame-ancestors *'), true],
  ['names everybody on https', csp('frame-ancestors https:'), true],
  ['names http alone', csp('frame-ancestors http:'), false],
  ['names us', csp('frame-ancestors https://beffroi.saint-aubin.example'), true],
  ['names us without a scheme', csp('frame-ancestors beffroi.saint-aubin.example'), true],
  ['names our domain', csp('frame-ancestors *.saint-aubin.example'), true],
  ['names another domain that ends alike', csp('frame-ancestors *.aubin.example'), false],
  ['names another port', csp('frame-ancestors https://beffroi.saint-aubin.example:8443'), false],
  ['has two policies that do not agree', csp('frame-ancestors *', "frame-ancestors 'none'"), false],
  ['has two policies in one line', csp("frame-ancestors *, frame-ancestors 'none'"), false],
  [
    'names us, whatever the older header says',
    { ...csp('frame-ancestors *'), 'x-frame-options': 'DENY' },
    true,
  ],
  ['is not understood', csp('frame-ancestors §§'), false],
])('a page that %s', (_, headers, framable) => {
  expect(isFramable(headers, ours)).toBe(framable);
});
