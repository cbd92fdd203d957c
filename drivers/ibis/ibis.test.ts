import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { ascii, concat, hexOf, textOf } from '../bytes.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { ibisCodec } from './codec.ts';
import { fakeIbisPanel } from './fake-panel.ts';
import { digit, digitValue, telegram } from './frame.ts';
import { ibisOptions } from './options.ts';
import { ibisParser } from './parser.ts';
import { ibisSession } from './session.ts';
import { decode, encodePage } from './text.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const page = (...texts: readonly string[]) => ({
  lines: texts.map((text) => ({ text, align: 'centre' as const })),
  ms: 3000,
});
const unproven = { kind: 'ok', value: { verified: false } };
const defaults = parseOptions(ibisOptions, {});

async function street(given: Record<string, unknown> = {}) {
  const time = fakeTime(start);
  const memory = memoryLine({ baud: 1200, bitsPerByte: 11 });
  const options = parseOptions(ibisOptions, given);
  const fake = fakeIbisPanel.attach(memory.far, { profile: panelProfile, options, ...time });
  const heard: string[] = [];
  memory.far.onData((bytes) => heard.push(textOf(bytes.slice(0, -2))));
  const line = openLine(memory.transport, time);
  const session = ibisSession(line, options, { profile: panelProfile, timeZone: 'Europe/Paris', ...time });
  closers.push(fake.close, () => line.close(), session.close);
  await time.settle();
  const run = async <T>(asked: Promise<T>, ms = 10_000): Promise<T> => {
    await time.pass(ms);
    return asked;
  };
  const text = () => fake.signs[0]?.text();
  return { time, memory, fake, session, run, text, heard };
}

test('the check octet is 7F and every octet, the carriage return too', () => {
  // 7F ^ 6C ^ 30 ^ 30 ^ 31 ^ 0D
  expect(hexOf(telegram('l001'))).toBe('6c3030310d2f');
});

test('digits of sixteen go on after 9 as ASCII does', () => {
  expect(digit(9) + digit(10) + digit(15)).toBe('9:?');
  expect([digitValue('9'), digitValue(':'), digitValue('?'), digitValue('A'), digitValue('')]).toEqual([
    9,
    10,
    15,
    undefined,
    undefined,
  ]);
});

test.each([
  ['aA', 'aA11Bahnhof         '],
  ['zA', 'zA1Bahnhof         '],
  ['zI', 'zI2Bahnhof '],
  ['v', 'vBahnhof         '],
] as const)('%s carries a text in its blocks', (kind, written) => {
  expect(encodePage(page('Bahnhof'), { ...defaults, telegram: kind })).toEqual({
    kind: 'ok',
    value: written,
  });
});

test('two lines are told apart by the addressed telegram, and joined by the others', () => {
  expect(encodePage(page('Rue', 'Gare'), defaults)).toEqual({ kind: 'ok', value: 'aA11Rue\nGare\n\n      ' });
  expect(encodePage(page('Rue', 'Gare'), { ...defaults, telegram: 'zI' })).toEqual({
    kind: 'ok',
    value: 'zI2Rue Gare',
  });
});

test('German letters have codes, French ones lose their accents, brackets become round', () => {
  expect(encodePage(page('Öl [ß] à cœur'), { ...defaults, telegram: 'v' })).toEqual({
    kind: 'ok',
    value: 'v\\l (~) a coeur  ',
  });
});

test('what it cannot carry is refused', () => {
  expect(encodePage(page('x'.repeat(241)), defaults)).toMatchObject({ code: 'PANEL_PAGES_TOO_LONG' });
  expect(encodePage(page('x'.repeat(17)), { ...defaults, telegram: 'v' })).toMatchObject({ kind: 'refused' });
  expect(encodePage(page('東'), defaults)).toMatchObject({ code: 'PANEL_GLYPHS_MISSING' });
  expect(encodePage({ lines: [], icon: 'bus' }, defaults)).toMatchObject({
    code: 'PANEL_PICTURES_UNSUPPORTED',
  });
  const red = { lines: [{ text: 'x', align: 'left' as const, colour: 'red' as const }] };
  expect(encodePage(red, defaults, 'amber')).toMatchObject({ code: 'PANEL_COLOUR_UNSUPPORTED' });
  expect(encodePage(red, defaults, 'red')).toMatchObject({ kind: 'ok' });
});

test('telegrams cut anywhere are found, and a spoilt one is said to be', () => {
  const whole = concat(telegram('u0905'), telegram('d25116'), ascii('zzz'));
  for (let cut = 0; cut <= whole.length; cut++) {
    const parser = ibisParser();
    expect([...parser.push(whole.slice(0, cut)), ...parser.push(whole.slice(cut)), ...parser.end()]).toEqual([
      { kind: 'telegram', text: 'u0905', checksum: 'ok' },
      { kind: 'telegram', text: 'd25116', checksum: 'ok' },
      { kind: 'abandoned', reason: 'the input ended', bytes: ascii('zzz') },
    ]);
  }
  expect(ibisParser().push(ascii('l001\rX'))).toMatchObject([{ checksum: 'bad' }]);
  expect(ibisParser().push(ascii('\r\r'))).toMatchObject([{ kind: 'noise' }]);
  expect(ibisParser().push(new Uint8Array(600).fill(0x20))).toMatchObject([{ reason: 'too long' }]);
});

test.each([
  ['u0905', { command: 'time', digits: '0905' }],
  ['d25116', { command: 'date', digits: '25116' }],
  ['l012', { command: 'line', digits: '012' }],
  ['z034', { command: 'destination', digits: '034' }],
  ['a6', { command: 'status', digit: 6 }],
  ['xyz', { command: 'unknown', text: 'xyz' }],
])('%s is read', (text, told) => expect(decode(text)).toEqual(told));

test('an alert takes the place of the text, and its end brings back what came meanwhile', async () => {
  const { session, run, text } = await street();
  expect(await run(session.show([page('Marché')]))).toEqual(unproven);
  expect(await run(session.show([page('CRUE', 'Partez')], { priority: true }))).toEqual(unproven);
  expect(text()).toBe('CRUE Partez');
  expect(await run(session.show([page('Fête')]))).toEqual(unproven);
  expect(text()).toBe('CRUE Partez');
  await run(session.clearPriority());
  expect(text()).toBe('Fete');
});

test('a display that finds it implausible is a refusal; silence and spoilt answers are told apart', async () => {
  const { session, fake, run } = await street();
  fake.faults.refuse = true;
  expect(await run(session.show([page('x')]))).toMatchObject({ kind: 'refused', detail: 'implausible' });
  expect(await run(session.status())).toMatchObject({ value: { errors: ['message'] } });
  fake.faults.refuse = false;
  fake.faults.corrupt = 1;
  expect((await run(session.show([page('x')]))).kind).toBe('garbled');
  fake.faults.mute = true;
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
});

test('a display that never answers is written to all the same', async () => {
  const { session, fake, run, text, heard } = await street({ answers: false, telegram: 'zA' });
  fake.faults.mute = true;
  expect(await run(session.show([page('Mairie')]))).toEqual(unproven);
  expect(text()).toBe('Mairie');
  expect(await run(session.status())).toEqual({ kind: 'unsupported' });
  expect(heard).toEqual(['zA1Mairie          ']);
});

test('without power it forgets, until it is told again', async () => {
  const { session, fake, run, text } = await street();
  await run(session.show([page('Mairie')]));
  fake.power(false);
  expect(await run(session.status())).toEqual({ kind: 'timeout' });
  fake.power(true);
  expect(text()).toBe('');
  await run(session.show([page('Mairie')]));
  expect(text()).toBe('Mairie');
});

test('the date and the time are told as the wall clock shows them', async () => {
  const { session, run, heard } = await street();
  expect(await run(session.setClock())).toMatchObject({ kind: 'ok' });
  expect(heard).toEqual(['d25116', 'u0900']);
});

const words = fc.stringMatching(
  /^[A-Za-z0-9äöüßÄÖÜ!?.,-](?:[A-Za-z0-9 äöüßÄÖÜ!?.,-]{0,30}[A-Za-z0-9äöüß])?$/,
);

test('what it writes is what it reads', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (texts) => {
      const { lines } = page(...texts);
      const encoded = ibisCodec.encode([{ lines }], {});
      if (!('packets' in encoded)) throw new Error(encoded.reason);
      const decoder = ibisCodec.decoder({});
      const decoded = encoded.packets.flatMap((bytes) => decoder.push(bytes));
      expect(decoded).toMatchObject([{ checksum: 'ok', address: 1, pages: [{ lines }] }]);
    }),
  );
});

test('ten thousand telegrams of rubbish: nothing throws, neither decoder nor display', () => {
  let hear: (bytes: Uint8Array) => void = () => undefined;
  const onData = (listener: typeof hear) => {
    hear = listener;
    return () => undefined;
  };
  const far = { write: () => undefined, onData };
  const fake = fakeIbisPanel.attach(far, { profile: panelProfile, options: {}, ...fakeTime() });
  const decoder = ibisCodec.decoder({});
  const resealed = fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((text) => telegram(`aA11${text}`));
  const anything = fc.string({ unit: 'binary-ascii', maxLength: 10 }).map(telegram);
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), resealed, anything), (bytes) => {
      decoder.push(bytes);
      hear(bytes);
      expect(fake.signs[0]?.raster().pixels.length).toBe(96 * 16);
    }),
    { numRuns: 10_000 },
  );
  decoder.end();
  fake.close();
});
