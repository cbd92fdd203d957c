/** The bytes of the maker's document: what each function, code and table looks like on the wire. */
import { describe, expect, test } from 'vitest';
import type { PanelProfile } from '#core/contracts/index.ts';
import { ascii, hexOf, textOf } from '../bytes.ts';
import { parseOptions } from '../options.ts';
import { panelProfile } from '../testing/samples.ts';
import { decodeText } from './decode-text.ts';
import { dotsCommand, dotsContent, readDots } from './dots.ts';
import { packet, packetParts } from './frame.ts';
import {
  acknowledgeOn,
  clearErrors,
  clockCommands,
  dimming,
  parseGeneral,
  registerErrors,
  runSequence,
  runTimes,
  setAddress,
  softReset,
  stringCommand,
  textCommand,
  timeCode,
} from './functions.ts';
import { holdsPlan, memoryCommands, memoryTable, readMemoryTable } from './memory.ts';
import { commandName, functionName } from './names.ts';
import { alphaOptions } from './options.ts';
import { encodeText } from './text.ts';

const options = parseOptions(alphaOptions, {});
const panel: PanelProfile = { ...panelProfile, colours: ['amber'] };
const text = (command: { readonly command: string; readonly data: Uint8Array } | undefined) =>
  command && command.command + textOf(command.data);
const encoded = (...args: Parameters<typeof encodeText>) => {
  const result = encodeText(...args);
  if ('refused' in result) throw new Error(result.reason);
  return result;
};
const page = (words: string, more = {}) => ({ lines: [{ text: words, align: 'centre' as const }], ...more });

describe('special functions', () => {
  const wall = { year: 2026, month: 11, day: 25, weekday: 4, hour: 9, minute: 5, second: 0 };
  test('the clock: time, day of the week from Sunday, date as MMDDYY, 24 hours', () => {
    expect(clockCommands(wall).map(text)).toEqual(['E 0905', 'E&4', 'E;112526', "E'M"]);
  });
  test.each([
    [softReset, 'E,'],
    [clearErrors, 'E4'],
    [acknowledgeOn, 'Es1'],
    [setAddress('0a'), 'E70A'],
    [runSequence('times', ['A', 'B']), 'E.TUAB'],
    [runSequence('listed', ['A']), 'E.SUA'],
    [runSequence('deleting', ['A']), 'E.DUA'],
    [stringCommand('a', ascii('42')), 'Ga42'],
    [textCommand('0', ascii('')), 'A0'],
  ])('%#: %j', (command, expected) => {
    expect(text(command)).toBe(expected);
  });
  test.each([
    [100, '00'],
    [86, '01'],
    [72, '02'],
    [58, '03'],
    [44, '04'],
    [0, '04'],
    [80, '01'],
  ])('%i percent is step %s of the dimming register', (percent, step) => {
    expect(text(dimming(percent))).toBe(`E/${step}`);
  });
  test('at most 128 files take turns', () => {
    const labels = Array.from({ length: 129 }, () => 'A');
    expect(() => runSequence('times', labels)).toThrow(RangeError);
    expect(text(runSequence('times', labels.slice(1)))).toHaveLength(4 + 128);
  });
  test.each([
    [0, 0, 0x00],
    [8, 0, 0x30],
    [16, 0, 0x60],
    [23, 50, 0x8f],
  ])('%i:%i is %i tens of minutes', (hour, minute, code) => {
    expect(timeCode(hour, minute, 'down')).toBe(code);
  });
  test('no end is always, on all days', () => {
    expect(runTimes('A', undefined).map(text)).toEqual(['E)AFFFF', 'E2A00']);
  });
  test('no driver of ours makes a sign sound', () => {
    const all = [softReset, clearErrors, acknowledgeOn, ...clockCommands(wall), ...memoryCommands([])];
    expect(all.map(text).filter((command) => command?.startsWith('E('))).toEqual([]);
  });
  test('commands and functions have names', () => {
    expect(['A', 'G', 'I', '?'].map(commandName)).toEqual([
      'write text',
      'write string',
      'write small dots',
      'unknown',
    ]);
    expect(['$', '.', 's', '*', '~'].map(functionName)).toEqual([
      'memory table',
      'run sequence',
      'acknowledge',
      'error register',
      'unknown',
    ]);
  });
});

test.each([
  [0x40, []],
  [0x60, ['illegal-command']],
  [0x50, ['checksum']],
  [0x48, ['overflow']],
  [0x44, ['byte-timeout']],
  [0x42, ['framing']],
  [0x41, ['parity']],
  [0x63, ['illegal-command', 'framing', 'parity']],
])('error register %i', (register, errors) => {
  expect(registerErrors(register)).toEqual(errors);
});

test('general information, with and without a revision letter', () => {
  const general = '10367701B03060905M001F40,1A2B';
  expect(general).toHaveLength(29);
  expect(parseGeneral(general)).toMatchObject({ firmware: '10367701B', clock: '09:05', freeBytes: 0x1a2b });
  const old = '1036770103060905S FF1F40,1A2B'.replace(' ', '');
  expect(old).toHaveLength(28);
  expect(parseGeneral(old)).toMatchObject({ firmware: '10367701', clockFormat: '12 h', speaker: 'off' });
});

describe('the memory table', () => {
  const entries = [
    { label: 'A', type: 'text', size: 0x5dc },
    { label: 'a', type: 'string', size: 125 },
    { label: '!', type: 'dots', rows: 7, columns: 6, depth: 'one' },
    { label: '.', type: 'dots', rows: 16, columns: 96, depth: 'three' },
    { label: '/', type: 'dots', rows: 31, columns: 255, depth: 'eight' },
  ] as const;
  test('label, type, keyboard lock, size, tail; strings are locked', () => {
    expect(memoryTable(entries)).toBe(
      'AAU05DCFF00' + 'aBL007D0000' + '!DU07061000' + '.DU10602000' + '/DU1FFF4000',
    );
    expect(memoryCommands(entries).map(text)).toEqual(['E$', `E$${memoryTable(entries)}`]);
  });
  test('is read back, and a half entry at the end is left out', () => {
    const table = memoryTable(entries);
    expect(readMemoryTable(ascii(table))).toEqual(entries);
    expect(readMemoryTable(ascii(`${table}BAU00`))).toEqual(entries);
    expect(readMemoryTable(ascii('?'.repeat(22)))).toEqual([]);
  });
  test('is compared by what matters: a larger text file and other files do no harm', () => {
    const [first, string] = entries;
    expect(holdsPlan(entries, [{ ...first, size: 6000 }, ...entries.slice(1)])).toBe(true);
    expect(holdsPlan([first], entries)).toBe(true);
    expect(holdsPlan(entries, entries.slice(1))).toBe(false);
    expect(holdsPlan([string], [{ ...string, size: 60 }])).toBe(false);
    expect(holdsPlan([{ ...entries[2], columns: 5 }], entries)).toBe(false);
    expect(holdsPlan([{ label: 'a', type: 'text', size: 1 }], entries)).toBe(false);
  });
});

describe('pictures', () => {
  const dots = { rows: 2, columns: 3, lamps: Uint8Array.of(0, 1, 2, 3, 7, 8) };
  test('rows and columns as two digits, one digit a lamp, CR after each row', () => {
    expect(textOf(dotsContent(dots))).toBe('0203012\r378\r');
    expect(readDots(dotsContent(dots))).toEqual(dots);
  });
  test('missing lamps are unlit, and what has no size is no picture', () => {
    expect(readDots(ascii('0203x1'))?.lamps).toEqual(Uint8Array.of(0, 1, 0, 0, 0, 0));
    expect(readDots(ascii('zz'))).toBeUndefined();
  });
  test('the line pauses after the width, in every encoding', () => {
    for (const encoding of ['a', 'b', 'c'] as const) {
      const command = dotsCommand('!', dotsContent(dots));
      const parts = packetParts([command], { ...options, encoding });
      expect(parts).toHaveLength(2);
      expect(textOf(parts[0] ?? [])).toMatch(/I!0203$/);
      expect(textOf(packet(command, { ...options, encoding }))).toBe(parts.map(textOf).join(''));
    }
  });
  test('several commands in a packet: a pause after each STX', () => {
    const parts = packetParts([textCommand('A', ascii('x')), clearErrors], { ...options, checksum: false });
    expect(parts.map((part) => hexOf(part).replace(/^(00)+/, ''))).toEqual([
      '015a303002',
      '41417802',
      '453404',
    ]);
  });
});

describe('codes inside texts', () => {
  test('flashing is switched on for its page and off after it', () => {
    const { bytes } = encoded([page('A', { flash: true }), page('B')], options);
    expect(hexOf(bytes)).toBe('1b2062' + '0731' + '41' + '0c' + '1b2062' + '0730' + '42');
  });
  test('nothing flashes where drivers see it', () => {
    const profile = { ...panel, roadside: true };
    expect(hexOf(encoded([page('A', { flash: true })], options, { profile }).bytes)).toBe('1b206241');
  });
  test('lines at different sides are as wide as the panel, in letters of one width', () => {
    const lines = [
      { text: 'AB', align: 'left' as const },
      { text: 'CD', align: 'right' as const },
      { text: 'E', align: 'centre' as const },
    ];
    const profile = { ...panel, columns: 6 };
    const { bytes } = encoded([{ lines }], options, { profile });
    expect(textOf(bytes)).toBe('\x1b0b' + '\x1e1' + 'AB    \r    CD\r  E   ');
    expect(decodeText(bytes, options).pages).toEqual([{ lines }]);
    expect(encodeText([{ lines }], options)).toMatchObject({ code: 'PANEL_ALIGNMENT_UNSUPPORTED' });
  });
  test('older signs have no side: spaces do it', () => {
    const lines = [{ text: 'AB', align: 'right' as const }];
    const sided = encoded([{ lines }], options, { profile: panel });
    expect(hexOf(sided.bytes)).toBe('1b3262' + '4142');
    const spaced = encoded([{ lines }], { ...options, sides: 'spaces' }, { profile: panel });
    expect(textOf(spaced.bytes)).toBe(`\x1b b\x1e1${' '.repeat(14)}AB`);
  });
  test('a line in a STRING is called by its label; one with a drawn letter is not kept there', () => {
    const chosen = parseOptions(alphaOptions, { strings: 2, glyphs: 'pictures' });
    const made = encoded([page('Été'), page('À 9 h')], chosen, { planned: true });
    expect(hexOf(made.bytes)).toBe('1b2062' + '1061' + '0c' + '1b2062' + '1421' + '20392068');
    expect([...made.strings].map(([label, bytes]) => label + hexOf(bytes))).toEqual(['a08307408' + '22']);
    expect([...made.dots.keys()]).toEqual(['!']);
  });
  test('without the plan nothing is called', () => {
    const chosen = parseOptions(alphaOptions, { strings: 2, glyphs: 'pictures' });
    const made = encoded([page('À 9 h')], chosen);
    expect(textOf(made.bytes)).toBe('\x1b bA 9 h');
    expect([made.strings.size, made.dots.size]).toEqual([0, 0]);
  });
  test('codes with arguments are listed, and their arguments are no text', () => {
    const { pages, unknown } = decodeText(ascii('\x1b bA\x1a3B\x1d01C\x0b9D\x13'), options);
    expect(pages).toEqual([page('ABCD')]);
    expect(unknown).toEqual(['0x1a33', '0x1d3031', '0x0b39', '0x13']);
  });
  test('a STRING that calls another one is not followed', () => {
    const { pages, unknown } = decodeText(ascii('\x10a!'), options, {
      string: (label) => ascii(label === 'a' ? 'x\x10by' : 'never'),
    });
    expect(pages).toEqual([page('xy!')]);
    expect(unknown).toEqual(['string b']);
  });
});
