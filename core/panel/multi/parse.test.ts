import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFault, parseMulti } from './index.ts';

const only = (text: string) => {
  const read = parseMulti(text);
  if (isFault(read)) return read;
  expect(read).toHaveLength(1);
  const { position: _, ...value } = read[0] ?? { position: 0 };
  return value;
};

test.each([
  ['[cb]', { kind: 'cb', colour: undefined }],
  ['[cb255]', { kind: 'cb', colour: { number: 255 } }],
  ['[pb1,2,3]', { kind: 'pb', colour: { rgb: 0x010203 } }],
  ['[cf+07]', { kind: 'cf', colour: { number: 7 } }],
  ['[cr1,2,3,0,9]', { kind: 'cr', rectangle: { x: 1, y: 2, width: 3, height: 0 }, colour: { number: 9 } }],
  [
    '[CR1,2,3,4,255,0,1]',
    { kind: 'cr', rectangle: { x: 1, y: 2, width: 3, height: 4 }, colour: { rgb: 0xff0001 } },
  ],
  ['[tr1,1,0,0]', { kind: 'tr', rectangle: { x: 1, y: 1, width: 0, height: 0 } }],
  ['[f13]', { kind: 'f', field: 13, width: undefined }],
  ['[f1,5]', { kind: 'f', field: 1, width: 5 }],
  ['[fl]', { kind: 'fl', first: 'on', on: undefined, off: undefined }],
  ['[flt5o99]', { kind: 'fl', first: 'on', on: 5, off: 99 }],
  ['[FLO2T]', { kind: 'fl', first: 'off', on: undefined, off: 2 }],
  ['[/FL]', { kind: '/fl' }],
  ['[fo]', { kind: 'fo', font: undefined, version: undefined }],
  ['[Fo255,0aF1]', { kind: 'fo', font: 255, version: 0x0af1 }],
  ['[g7]', { kind: 'g', graphic: 7, x: 1, y: 1, version: undefined }],
  ['[g7,2,3,FFFF]', { kind: 'g', graphic: 7, x: 2, y: 3, version: 0xffff }],
  ['[hc20AC]', { kind: 'hc', code: 0x20ac }],
  ['[jl5]', { kind: 'jl', justification: 5 }],
  ['[jp]', { kind: 'jp', justification: undefined }],
  ['[ms12,a,b]', { kind: 'ms', number: 12, text: 'a,b' }],
  ['[/ms12]', { kind: '/ms', number: 12, text: undefined }],
  [
    '[mvl9r50,2,3,a,b]',
    { kind: 'mv', delay: 9, direction: 'right', width: 50, step: 2, rate: 3, text: 'a,b' },
  ],
  [
    '[mvcl50,2,3,a]',
    { kind: 'mv', delay: undefined, direction: 'left', width: 50, step: 2, rate: 3, text: 'a' },
  ],
  ['[nl]', { kind: 'nl', spacing: undefined }],
  ['[nl0]', { kind: 'nl', spacing: 0 }],
  ['[nP]', { kind: 'np' }],
  ['[pt255O]', { kind: 'pt', on: 255, off: undefined }],
  ['[pto5]', { kind: 'pt', on: undefined, off: 5 }],
  ['[sc99]', { kind: 'sc', spacing: 99 }],
  ['[/sc]', { kind: '/sc' }],
  ['[[', { kind: 'text', text: '[' }],
  [']]', { kind: 'text', text: ']' }],
  ['Été', { kind: 'text', text: 'Été' }],
])('%s is read', (text, value) => {
  expect(only(text)).toEqual(value);
});

test.each([
  ...'cbx cb256 cf1,2 cf1,2,3,4 cr0,1,1,1,1 cr1,1,1,1 cr1,1,1,1,1,2 cr1,1,1,1,1,2,3,4 f f0 f14 f1,x flx flt100o fo0'.split(
    ' ',
  ),
  ...'fo256 fo1,123 fo1,12345 g g0 g1,1 g1,0,1 g1,1,1,xyz1 hc hcg hc10000 jl0 jl6 jl01 jp5 ms msx mv mvx5,1,1,a'.split(
    ' ',
  ),
  ...'mvc5l1,1,1,a mvl10l1,1,1,a mvcl1,1,1 nl10 nlx npx pt256 pt1o2o3 sc sc100 /scx /flx /ms tr1,1,1 tr0,1,1,1 tr1,1,1,65536 gear'.split(
    ' ',
  ),
])('[%s] has no such value', (tag) => {
  expect(parseMulti(`ab[${tag}]`)).toEqual({ error: 4, name: 'unsupportedTagValue', position: 2 });
});

test.each([
  ['a[', 1],
  ['a]b', 1],
  ['[]', 0],
  ['[nl[np]', 0],
  ['[zz]', 0],
  ['[feedx]', 0],
  ['[/zz]', 0],
  ['[constructor]', 0],
  ['[nl]]', 4],
  [']]]', 2],
  ['[[[', 2],
  ['[ nl]', 0],
])('%s has a tag that is none', (text, position) => {
  expect(parseMulti(text)).toEqual({ error: 3, name: 'unsupportedTag', position });
});

test.each([
  ['ab€', 2],
  ['a[nl]\u0000', 5],
  ['😀', 0],
])('a character that is not an octet is a fault at its place: %j', (text, position) => {
  expect(parseMulti(text)).toEqual({ error: 1, name: 'other', position });
});

test('places count the characters before, and brackets that are text stand alone', () => {
  expect(parseMulti('a[[b]]c[nl]')).toMatchObject([0, 1, 3, 4, 6, 7].map((position) => ({ position })));
});

test('whatever the string, it is read or has a fault inside it', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom('[', ']', '[nl', 'fo', 'g1,', 'mvc', '0', '999', ',', '/', 'o', 't'),
      fc.string(),
    ),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const read = parseMulti(text);
      if (isFault(read)) expect(read.position).toBeLessThan(text.length);
      else
        expect(read.map(({ position }) => position)).toEqual(
          read.map((tag) => tag.position).sort((a, b) => a - b),
        );
    }),
  );
});
