import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import { MultiSign, signProblems, validateMulti } from './index.ts';
import { cells, classic, levels, lines, mono, sign } from './sample-signs.ts';

const fault = (text: string, on = sign) => {
  const found = validateMulti(text, on);
  return found && [found.name, found.position];
};

test.each([
  ['A[zz', 'unsupportedTag', 1],
  ['A[fl]A[/fl]', 'unsupportedTag', 1],
  ['A[f1]', 'unsupportedTag', 1],
  ['[ms1]', 'unsupportedTag', 0],
  ['[mvcl10,1,1,A]', 'unsupportedTag', 0],
  ['A[jl1]', 'unsupportedTagValue', 1],
  ['A[jl5]', 'unsupportedTagValue', 1],
  ['A[jp1]', 'unsupportedTagValue', 1],
  ['A[hcD800]', 'unsupportedTagValue', 1],
  ['A[cf10]', 'unsupportedTagValue', 1],
  ['A[cb10]', 'unsupportedTagValue', 1],
  ['A[cr1,1,13,1,1]', 'unsupportedTagValue', 1],
  ['A[cr13,1,0,1,1]', 'unsupportedTagValue', 1],
  ['A[tr1,1,12,9]', 'unsupportedTagValue', 1],
  ['A[tr65535,1,65535,1]', 'unsupportedTagValue', 1],
  ['AAAAAAA', 'textTooBig', 6],
  ['A[sc9]A[/sc]AA', 'textTooBig', 12],
  ['A[nl]A[nl]A[nl]', undefined, 0],
  ['A[nl]A[nl]A[nl]A', 'textTooBig', 15],
  ['[tr1,1,1,2]B', 'textTooBig', 11],
  ['[fo9]', undefined, 0],
  ['AA[fo9]A', 'fontNotDefined', 2],
  ['[fo9][nl]', 'fontNotDefined', 0],
  ['[fo1,0000]A', 'fontVersionID', 0],
  ['A[hc43]', 'characterNotDefined', 1],
  ['AxA', 'characterNotDefined', 1],
  ['[jl4]A[jl3]A', 'tagConflict', 6],
  ['[jp4]A[jp2]A', 'tagConflict', 6],
  ['[jl4]A[jl3][nl]A', undefined, 0],
  ['A[g9]', 'graphicNotDefined', 1],
  ['A[g6]', 'graphicNotDefined', 1],
  ['A[g1,1,1,0000]', 'graphicID', 1],
  ['A[g1,11,1]', 'other', 1],
  ['A\u0101', 'other', 1],
])('the first fault of %j is %s', (text, name, position) => {
  expect(fault(text)).toEqual(name && [name, position]);
});

test.each([
  ['the whole page is read before any of it is drawn', 'AAAAAAA[zz]', 'unsupportedTag', 7],
  ['a page is drawn before the next is read', 'AAAAAAA[np][zz]', 'textTooBig', 6],
  ['backgrounds come before the rest', '[g9][pb10]', 'unsupportedTagValue', 4],
  ['graphics come before text', '[jl1][g9]', 'graphicNotDefined', 5],
  ['colours come with the graphics', '[jl1][cf10]', 'unsupportedTagValue', 5],
  ['the next rectangle comes before the text of this one', 'x[tr1,1,99,1]', 'unsupportedTagValue', 1],
  ['order comes before fit', '[jl4]x[jl2]A', 'tagConflict', 6],
  ['a letter comes before the width of its line', 'AAAAAAAx', 'characterNotDefined', 7],
  ['the width of a line comes before the letters of the next', 'AAAAAAA[nl]x', 'textTooBig', 6],
  ['the height of a page comes before the letters of its second line', 'A[nl]x[nl]A[nl]A', 'textTooBig', 15],
  ['the font of a further line comes before letters of it', 'A[nl]x[nl][fo9]A', 'fontNotDefined', 10],
])('%s', (_, text, name, position) => {
  expect(fault(text)).toEqual([name, position]);
});

test.each([
  ['[sc1]', cells, 'unsupportedTagValue'],
  ['[nl1]', cells, 'unsupportedTagValue'],
  ['[nl1]', lines, 'unsupportedTagValue'],
  ['[tr2,1,3,4]', cells, 'unsupportedTagValue'],
  ['[tr1,1,4,4]', cells, 'unsupportedTagValue'],
  ['[tr1,2,3,4]', lines, 'unsupportedTagValue'],
  ['[tr1,1,3,5]', lines, 'unsupportedTagValue'],
  ['[cf2]', mono, 'unsupportedTagValue'],
  ['[pb9]', mono, 'unsupportedTagValue'],
  ['[cf1,1,1]', levels, 'unsupportedTagValue'],
  ['[cf1,1,1]', classic, 'unsupportedTagValue'],
])('%s is not for every sign', (text, on, name) => {
  expect(fault(text, on)).toEqual([name, 0]);
});

test('a sign has its own tags', () => {
  expect(fault('[np]', { ...sign, supportedTags: 0 })).toEqual(['unsupportedTag', 0]);
  expect(fault('A', { ...sign, supportedTags: 0 })).toBeUndefined();
});

test('more pages than the sign has room for are a fault of the tag that asks for them', () => {
  expect(fault('A[np]A', { ...sign, maxPages: 2 })).toBeUndefined();
  expect(fault('A[np]A[np]', { ...sign, maxPages: 2 })).toEqual(['tooManyPages', 6]);
  expect(fault('[np]'.repeat(255))).toEqual(['tooManyPages', 254 * 4]);
});

test('fifty text rectangles on a page are too many', () => {
  expect(fault('[tr1,1,1,1]'.repeat(49))).toBeUndefined();
  expect(fault('[tr1,1,1,1]'.repeat(50))).toEqual(['other', 49 * 11]);
});

test('a font higher than its cells is refused rather than drawn off the sign', () => {
  const high = { ...sign, height: 6, charHeight: 5 };
  expect(fault('[jp3][fo2]A', high)).toBeUndefined();
  expect(fault('[jp3][fo2]A', { ...high, charHeight: 6 })).toEqual(['textTooBig', 10]);
});

test.each([
  [{ fonts: [{ ...sign.fonts[0], glyphs: { A: ['#', '##'] } }] }, 'fonts[0].glyphs["A"]'],
  [{ fonts: [{ ...sign.fonts[0], glyphs: { A: ['#'], B: ['#', '#'] } }] }, 'fonts[0].glyphs["B"]'],
  [{ fonts: [{ ...sign.fonts[0], glyphs: { AB: ['#'] } }] }, 'fonts[0].glyphs["AB"]'],
  [{ fonts: [sign.fonts[0], sign.fonts[0]] }, 'fonts[1].number'],
  [
    { graphics: [{ number: 1, width: 3, height: 3, type: 'monochrome1Bit', bitmap: 'B8' }] },
    'graphics[0].bitmap',
  ],
  [{ graphics: [{ ...sign.graphics?.[0], transparentColor: 'FFFFFF' }] }, 'graphics[0].transparentColor'],
  [{ width: 60_000, height: 60_000 }, 'height'],
])('parts of a sign must agree: %#', (part, field) => {
  const whole = { ...sign, ...part };
  expect(Value.Check(MultiSign, whole) && signProblems(whole).map((problem) => problem.field)).toEqual([
    field,
  ]);
  expect(signProblems(sign)).toEqual([]);
});
