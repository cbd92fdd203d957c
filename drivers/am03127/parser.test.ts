import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascii, textOf } from '../bytes.ts';
import type { DecodedPage } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile } from '../testing/samples.ts';
import { am03127Codec } from './codec.ts';
import { brightnessLevel, clockDigits, read, waitLetter, waitMs, write } from './commands.ts';
import { fakeAm03127Panel } from './fake-panel.ts';
import { frame, idFrame } from './frame.ts';
import { am03127Options } from './options.ts';
import { am03127Parser } from './parser.ts';
import { encodePages } from './text.ts';

const options = parseOptions(am03127Options, {});
const parsed = (...parts: readonly string[]) => {
  const parser = am03127Parser();
  return [...parts.flatMap((part) => [...parser.push(ascii(part))]), ...parser.end()];
};

test.each([
  ['<D*>', '<ID01><D*>6C<E>'],
  ['<BA>', '<ID01><BA>01<E>'],
  ['<RPB>', '<ID01><RPB>42<E>'],
])('%s is framed with the exclusive or of its bytes', (data, whole) => {
  expect(textOf(frame('01', data))).toBe(whole);
});

test('a page is written as the maker shows it', () => {
  const given = { ...options, lead: 'E', lag: 'E' };
  const page = { lines: [{ text: 'Bonjour', align: 'left' as const }], ms: 2000 };
  expect(encodePages([page], given, { letters: 'A', lines: 1, columns: 0 })).toEqual({
    data: ['<L1><PA><FE><MA><WC><FE>Bonjour'],
  });
});

test('a sign is given its number without a checksum', () => {
  expect(textOf(idFrame('0a'))).toBe('<ID><0A><E>');
  expect(parsed('<ID><0A><E>')).toEqual([{ kind: 'id', id: '0A' }]);
});

test('weeks of the clock begin on Monday', () => {
  const at = { year: 2026, month: 11, day: 29, weekday: 1, hour: 9, minute: 5, second: 7 };
  expect(clockDigits(at)).toBe('26071129090507');
});

test.each([
  ['A', 500],
  ['B', 1000],
  ['C', 2000],
  ['Z', 25_000],
])('%s waits %i ms, and what is a little less waits as long', (letter, ms) => {
  expect(waitMs(letter)).toBe(ms);
  expect(waitLetter(ms)).toBe(letter);
  expect(waitLetter(ms - 200)).toBe(letter);
});

test('what lasts longer than the longest wait gets the longest', () => {
  expect(waitLetter(90_000)).toBe('Z');
});

test.each([
  [100, 'A'],
  [80, 'B'],
  [55, 'C'],
  [0, 'D'],
])('%i percent is brightness %s', (percent, letter) => expect(brightnessLevel(percent)).toBe(letter));

test.each([
  '<L2><PB><FE><MQ><WC><FE>Bonjour <KT>',
  '<SC>26071129090507',
  '<TA>00010100009912312359ABA',
  '<RPC>',
  '<DL1PA>',
  '<DTA>',
  '<D*>',
  '<BD>',
  'nonsense',
])('%s is read and written back', (data) => expect(write(read(data))).toBe(data));

test('frames cut anywhere, with noise between them, are found', () => {
  const whole = `xx${textOf(frame('01', '<D*>'))}AC<ID${textOf(frame('FF', '<BA>'))}NACKACK`;
  const events = [
    { kind: 'noise', bytes: ascii('xx') },
    { kind: 'frame', id: '01', data: ascii('<D*>'), checksum: 'ok' },
    { kind: 'noise', bytes: ascii('AC<ID') },
    { kind: 'frame', id: 'FF', data: ascii('<BA>'), checksum: 'ok' },
    { kind: 'answer', good: false },
    { kind: 'answer', good: true },
  ];
  for (let cut = 0; cut <= whole.length; cut++)
    expect(parsed(whole.slice(0, cut), whole.slice(cut))).toEqual(events);
});

test('a wrong checksum, a frame begun again and a frame cut off are all told', () => {
  expect(parsed('<ID01><BA>02<E>')).toMatchObject([{ kind: 'frame', checksum: 'bad' }]);
  expect(parsed('<ID01>half<ID02><BA>01<E>')).toMatchObject([
    { kind: 'abandoned', reason: 'a new frame began', bytes: ascii('half') },
    { kind: 'frame', id: '02', checksum: 'ok' },
  ]);
  expect(parsed('<ID01><E>')).toMatchObject([{ kind: 'abandoned', reason: 'no checksum' }]);
  expect(parsed('<ID01><L1>')).toMatchObject([{ kind: 'abandoned', reason: 'the input ended' }]);
});

test('accents are written without theirs, or by the table of this sign', () => {
  const page = { lines: [{ text: 'Été à cœur : 5 °C <ici>', align: 'left' as const }] };
  const layout = { letters: 'A', lines: 1, columns: 0 };
  const messageOf = (european: string) => {
    const encoded = encodePages([page], { ...options, european }, layout);
    const command = 'data' in encoded ? read(encoded.data[0] ?? '') : undefined;
    return command?.command === 'page' ? command.message : undefined;
  };
  expect(messageOf('')).toBe('Ete a coeur : 5 oC (ici>');
  expect(messageOf('é64 à65 <BC')).toBe('Et<U64> <U65> coeur : 5 oC <UBC>ici>');
});

test('what no sign of this family can say is refused', () => {
  const refusal = (page: DecodedPage) => encodePages([page], options, { letters: 'A', lines: 1, columns: 0 });
  expect(refusal({ lines: [{ text: '東', align: 'left' }] })).toMatchObject({ code: 'PANEL_GLYPHS_MISSING' });
  expect(refusal({ lines: [{ text: 'x', align: 'left', colour: 'white' }] })).toMatchObject({
    code: 'PANEL_COLOUR_UNSUPPORTED',
  });
  expect(refusal({ lines: [], icon: 'fire' })).toMatchObject({ code: 'PANEL_PICTURES_UNSUPPORTED' });
});

const words = fc.stringMatching(/^[!-;=-~](?:[ -;=-~]{0,12}[!-;=-~])?$/);
const lineOf = fc.record(
  {
    text: words,
    align: fc.constantFrom('left', 'centre', 'right'),
    colour: fc.constantFrom('red', 'green', 'amber', 'orange', 'yellow'),
  },
  { requiredKeys: ['text', 'align'] },
);
const pageOf = fc.record({
  lines: fc.array(lineOf, { minLength: 1, maxLength: 1 }),
  ms: fc.integer({ min: 1, max: 25 }).map((seconds) => seconds * 1000),
});

test('what it writes is what it reads', () => {
  fc.assert(
    fc.property(fc.array(pageOf, { minLength: 1, maxLength: 20 }), (pages) => {
      // Wide enough that no two alignments fall together.
      const given = { columns: 40 };
      const encoded = am03127Codec.encode(pages, given);
      if (!('packets' in encoded)) throw new Error(encoded.reason);
      const decoder = am03127Codec.decoder(given);
      const decoded = encoded.packets.flatMap((bytes) => decoder.push(bytes));
      expect(decoded.flatMap((each) => each.pages)).toEqual(pages);
    }),
  );
});

test('ten thousand frames of rubbish: nothing throws, neither decoder nor sign', () => {
  const time = fakeTime();
  let hear: (bytes: Uint8Array) => void = () => undefined;
  const onData = (listener: typeof hear) => {
    hear = listener;
    return () => undefined;
  };
  const far = { write: () => undefined, onData };
  const fake = fakeAm03127Panel.attach(far, { profile: panelProfile, options: {}, ...time });
  const decoder = am03127Codec.decoder({});
  const good = frame('01', '<L1><PA><FA><MA><WC><FA>Bonjour <KT> <CB>x');
  const rubbish = fc.uint8Array({ maxLength: 60 });
  const mutated = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => good.map((byte, place) => changes.find(([at]) => at === place)?.[1] ?? byte));
  const resealed = fc
    .array(
      fc.constantFrom(
        '<L1>',
        '<PA>',
        '<FA>',
        '<MA>',
        '<WC>',
        '<TA>',
        '0001010000',
        '<SC>',
        '<U64>',
        '<',
        'é',
        'ABZ',
      ),
    )
    .map((parts) => frame('01', parts.join('')));
  fc.assert(
    fc.property(fc.oneof(rubbish, mutated, resealed), (bytes) => {
      decoder.push(bytes);
      hear(bytes);
      expect(fake.signs[0]?.text()).toBeTypeOf('string');
    }),
    { numRuns: 10_000 },
  );
  decoder.end();
  fake.close();
});

test('an answer says that nothing checks it', () => {
  const decoder = am03127Codec.decoder({});
  const found = [...decoder.push(ascii('ACKNACK<ID><01><E>')), ...decoder.end()];
  expect(found.map(({ checksum }) => checksum)).toEqual(['none', 'none', 'none']);
});
