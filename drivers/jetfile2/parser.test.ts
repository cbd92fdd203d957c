import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascii, concat, hexOf } from '../bytes.ts';
import type { DecodedPage } from '../driver.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile } from '../testing/samples.ts';
import { jetfile2Codec } from './codec.ts';
import { fakeJetfile2Panel } from './fake-panel.ts';
import { readArgument, readReadArgument, readWriteArgument, writeChunks } from './files.ts';
import { checksum, commands, fields, packet } from './frame.ts';
import { brightnessArgument, clockArgument, readStatus, zoneAt, zoneCode } from './functions.ts';
import { jetfile2Parser } from './parser.ts';
import { failureOf, statusOf } from './status-codes.ts';
import { contentOf, decodeText, encodeText, textFile } from './text.ts';

const none = new Uint8Array();
const asked = { answer: false, group: 0, unit: 0, serial: 1, flag: 0, argument: none, data: none };
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const ask = packet({ ...asked, command: commands.connection });
const status = packet({
  ...asked,
  answer: true,
  flag: 1,
  command: commands.writeText,
  argument: fields([4, 0x9000]),
});
const given = { characters: 'ascii', font: '', rgb: false } as const;

test('a connection test is sixteen octets', () => {
  expect(hexOf(ask)).toBe('55a70500000000000000010003010000');
});

test('the argument is padded to four octets, and counts in the sum', () => {
  const bytes = packet({
    ...asked,
    ...{ group: 3, unit: 4, serial: 0x1234, flag: 1, command: commands.writeText },
    ...{ argument: bytesOf('ff0102'), data: ascii('AB') },
  });
  expect(hexOf(bytes)).toBe('55a7dc0102000000030434120204'.concat('0101', 'ff010200', '4142'));
});

test('the sum is cut to sixteen bits', () => {
  expect(checksum(new Uint8Array(300).fill(0xff))).toBe(10_964);
});

test('a status is a code, or the letters OK, or no status at all', () => {
  const answer = { ...asked, answer: true, command: commands.writeText };
  expect(statusOf({ ...answer, flag: 1, argument: fields([4, 0x9008]) })).toBe(0x9008);
  expect(statusOf({ ...answer, flag: 1, data: ascii('OK') })).toBe(0x9000);
  expect(statusOf({ ...answer, flag: 0, argument: fields([4, 0x9000]) })).toBeUndefined();
});

test.each([
  [0x9002, { kind: 'garbled' }],
  [0x9004, { kind: 'unsupported' }],
  [0x9005, { kind: 'unsupported' }],
  [0x9011, { kind: 'unsupported' }],
  [0x2901, { kind: 'refused', code: 'PANEL_PRIORITY_TOO_LONG' }],
  [0x9013, { kind: 'refused', code: 'PANEL_PAGES_TOO_LONG' }],
  [0x2102, { kind: 'refused', code: 'PANEL_PAGES_TOO_LONG' }],
  [0x9012, { kind: 'refused', code: 'PANEL_REJECTED' }],
  [0x9030, { kind: 'refused', code: 'PANEL_REJECTED' }],
  [0x5201, { kind: 'refused', code: 'PANEL_REJECTED', detail: 'status 5201' }],
])('status %i is what a caller can act on', (code, outcome) => {
  expect(failureOf(code)).toMatchObject(outcome);
});

test('the clock is written as decimal digits, with the zone', () => {
  const at = { year: 2026, month: 7, day: 20, weekday: 2, hour: 15, minute: 4, second: 5 };
  expect(hexOf(clockArgument(at, 120, true))).toBe('26200720150405020e000000');
  expect(hexOf(clockArgument(at, 120, false))).toBe('262007201504020e');
});

test.each([
  [0, 0x0c],
  [120, 0x0e],
  [-720, 0x00],
  [780, 0x19],
  [330, 0x1b],
  [570, 0x1e],
  [840, 0x19],
])('%i minutes east of Greenwich is zone %i', (minutes, code) => expect(zoneCode(minutes)).toBe(code));

test('Paris is one hour east in winter, two in summer', () => {
  expect(zoneAt(Date.UTC(2026, 0, 10, 12), 'Europe/Paris')).toBe(60);
  expect(zoneAt(Date.UTC(2026, 6, 10, 12), 'Europe/Paris')).toBe(120);
});

test('a brightness block covers the whole sign', () => {
  expect(hexOf(brightnessArgument(100, { width: 96, height: 16 }))).toBe('00000000ffffff6000100000');
});

test('a status tells what is shown and what is measured; -1 is a sensor that is not there', () => {
  expect(readStatus(bytesOf('0223ff013c000000'))).toEqual({
    mode: 'black',
    facts: { mode: 'black', cabinetCelsius: 35, humidityPercent: 60, autoPower: true },
  });
  expect(readStatus(bytesOf('02'))).toBeUndefined();
});

test('a text file has the header of its ancestor', () => {
  const file = textFile('AB', ascii('This is a sample'));
  expect(file).toEqual(ascii('\x01Z00\x02AAThis is a sample\x04'));
  expect(contentOf(file)).toEqual(ascii('This is a sample'));
  expect(contentOf(ascii('nonsense'))).toBeUndefined();
});

test('a long file goes in numbered packets of 512 octets', () => {
  const chunks = writeChunks('E', 'P1', new Uint8Array(1300));
  expect(chunks.map(({ data }) => data.length)).toEqual([512, 512, 276]);
  expect(chunks.map(({ argument }) => readWriteArgument(argument))).toEqual(
    [1, 2, 3].map((number) => ({ partition: 'E', label: 'P1', total: 1300, count: 3, number })),
  );
});

test('a file is asked for page by page', () => {
  expect(readReadArgument(readArgument('D', 'AB', 2))).toEqual({
    partition: 'D',
    label: 'AB',
    size: 512,
    page: 2,
  });
});

test('packets cut anywhere, with noise between them, are found', () => {
  const whole = concat(ascii('xUx'), ask, ascii('zz'), status);
  const found = [
    { kind: 'noise', bytes: ascii('xUx') },
    { kind: 'packet', checksum: 'ok', packet: { command: 0x0301, answer: false } },
    { kind: 'noise', bytes: ascii('zz') },
    { kind: 'packet', checksum: 'ok', packet: { command: 0x0204, answer: true } },
  ];
  for (let cut = 0; cut <= whole.length; cut++) {
    const parser = jetfile2Parser();
    const events = [...parser.push(whole.slice(0, cut)), ...parser.push(whole.slice(cut)), ...parser.end()];
    const joined = events.flatMap((event, at) => {
      const before = events[at - 1];
      if (event.kind !== 'noise') return [event];
      if (before?.kind === 'noise') return [];
      const after = events[at + 1];
      return [after?.kind === 'noise' ? { ...event, bytes: concat(event.bytes, after.bytes) } : event];
    });
    expect(joined).toMatchObject(found);
  }
});

test('a wrong sum, a packet too long and a packet cut off are all told, and the next one is found', () => {
  const parser = jetfile2Parser();
  const spoilt = ask.map((byte, place) => (place === 10 ? byte ^ 1 : byte));
  expect(parser.push(concat(spoilt, ask))).toMatchObject([
    { kind: 'packet', checksum: 'bad' },
    { kind: 'packet', checksum: 'ok' },
  ]);
  const long = ask.map((byte, place) => (place === 5 ? 0xff : byte));
  expect(parser.push(concat(long, ask))).toMatchObject([
    { kind: 'abandoned', reason: 'too long' },
    { kind: 'noise' },
    { kind: 'packet', checksum: 'ok' },
  ]);
  parser.push(ask.slice(0, 9));
  expect(parser.insidePacket()).toBe(true);
  expect(parser.end('silence')).toMatchObject([{ kind: 'abandoned', reason: 'silence' }]);
});

test('a packet swallowed by a wrong length is found within it', () => {
  const parser = jetfile2Parser();
  const greedy = ask.map((byte, place) => (place === 4 ? 16 : byte));
  expect(parser.push(concat(greedy, status.slice(0, 16), status.slice(16)))).toMatchObject([
    { kind: 'packet', checksum: 'bad' },
    { kind: 'packet', checksum: 'ok', packet: { answer: true } },
  ]);
});

test('a page says how it comes, where it stands, its colour and how long it stays', () => {
  const page = { lines: [{ text: 'Été', align: 'left' as const, colour: 'green' as const }], ms: 4000 };
  expect(encodeText([page], given)).toEqual({
    bytes: ascii('\x0aI0\x0aO0\x1f0\x1e1\x1c2Ete\x0e004'),
  });
  expect(encodeText([page], { ...given, characters: 'latin1', font: '2' })).toEqual({
    bytes: ascii('\x0aI0\x0aO0\x1f0\x1a2\x1e1\x1c2Été\x0e004'),
  });
});

test.each([
  [1500, '31500'],
  [99_000, '099'],
  [120_000, '20120'],
])('%i ms is written %s', (ms, written) => {
  const encoded = encodeText([{ lines: [{ text: 'x', align: 'left' }], ms }], given);
  const text = 'bytes' in encoded ? String.fromCharCode(...encoded.bytes) : '';
  expect(text.split('\x0e')[1]).toBe(written);
});

test('what a sign cannot show is refused', () => {
  const refusal = (page: DecodedPage) => encodeText([page], given);
  expect(refusal({ lines: [{ text: '東', align: 'left' }] })).toMatchObject({ code: 'PANEL_GLYPHS_MISSING' });
  expect(refusal({ lines: [{ text: 'x', align: 'left', colour: 'white' }] })).toMatchObject({
    code: 'PANEL_COLOUR_UNSUPPORTED',
  });
  expect(refusal({ lines: [], icon: 'fire' })).toMatchObject({ refused: true });
});

test('pages that the file of the sign has no room for are refused', () => {
  const page: DecodedPage = { lines: [{ text: 'A'.repeat(400), align: 'centre' }] };
  expect(jetfile2Codec.encode([page], { fileBytes: 256 })).toMatchObject({
    refused: true,
    code: 'PANEL_PAGES_TOO_LONG',
  });
});

test('codes that are not known are listed, and their arguments are not read as text', () => {
  expect(decodeText(ascii('\x0b\x2fA\x14DB\x11C'))).toEqual({
    pages: [{ lines: [{ text: 'AC', align: 'centre' }] }],
    nested: ['DB'],
    unknown: ['0B2F', '11'],
  });
});

const words = fc.stringMatching(/^[!-~](?:[ -~]{0,18}[!-~])?$/);
const lineOf = fc.record({
  text: words,
  align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const),
  colour: fc.constantFrom('red', 'green', 'amber', 'yellow', 'orange', 'white'),
});
const pageOf = fc.record(
  {
    lines: fc.array(lineOf, { minLength: 1, maxLength: 4 }),
    ms: fc.oneof(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 9999 }).map((s) => s * 1000),
    ),
    flash: fc.constant(true),
  },
  { requiredKeys: ['lines', 'ms'] },
);

test('what it writes is what it reads', () => {
  fc.assert(
    fc.property(fc.array(pageOf, { minLength: 1, maxLength: 12 }), (pages) => {
      const encoded = jetfile2Codec.encode(pages, { rgb: true });
      if (!('packets' in encoded)) throw new Error(encoded.reason);
      const decoder = jetfile2Codec.decoder({});
      const decoded = encoded.packets.flatMap((bytes) => decoder.push(bytes));
      expect(decoded).toHaveLength(encoded.packets.length);
      expect(decoded.at(-1)).toMatchObject({ checksum: 'ok', errors: [] });
      expect(decoded.at(-1)?.pages).toEqual(pages);
    }),
  );
});

test('an emergency message is printed as what it is', () => {
  const encoded = jetfile2Codec.encode(
    [{ lines: [{ text: 'FEU', align: 'centre' }] }],
    {},
    { priority: true },
  );
  const decoder = jetfile2Codec.decoder({});
  const decoded = 'packets' in encoded ? encoded.packets.flatMap((bytes) => decoder.push(bytes)) : [];
  expect(decoded).toMatchObject([
    { command: '02.09', priority: true, seconds: 0, pages: [{ lines: [{ text: 'FEU' }] }] },
  ]);
  const long = [{ lines: [{ text: 'x'.repeat(1100), align: 'centre' as const }] }];
  expect(jetfile2Codec.encode(long, {}, { priority: true })).toMatchObject({
    code: 'PANEL_PRIORITY_TOO_LONG',
  });
});

test('ten thousand packets of rubbish: nothing throws, neither decoder nor sign', () => {
  const time = fakeTime();
  let hear: (bytes: Uint8Array) => void = () => undefined;
  const onData = (listener: typeof hear) => {
    hear = listener;
    return () => undefined;
  };
  const far = { write: () => undefined, onData };
  const fake = fakeJetfile2Panel.attach(far, { profile: panelProfile, options: {}, ...time });
  const decoder = jetfile2Codec.decoder({});
  const good = packet({
    ...asked,
    ...{
      command: commands.writeText,
      ...writeChunks('D', 'AB', textFile('AB', ascii('\x0aI0\x1c1Bonjour\x0e003')))[0],
    },
  });
  const rubbish = fc.uint8Array({ maxLength: 80 });
  const mutated = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => good.map((byte, place) => changes.find(([at]) => at === place)?.[1] ?? byte));
  const resealed = fc
    .record({
      command: fc.oneof(fc.constantFrom(...Object.values(commands)), fc.nat(0xffff)),
      argument: fc.uint8Array({ maxLength: 28 }),
      data: fc.uint8Array({ maxLength: 60 }),
    })
    .map((content) => packet({ ...asked, ...content }));
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
