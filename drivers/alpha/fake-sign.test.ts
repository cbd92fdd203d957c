/** The fake sign does what the maker says a sign does, so that what passes here has met its limits. */
import { describe, expect, test } from 'vitest';
import { ascii, concat, textOf } from '../bytes.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeAlpha, fakeAlphaPanel } from './fake-panel.ts';
import { type FakeSignOptions, fakeSign } from './fake-sign.ts';
import { packet, packetParts } from './frame.ts';
import { alphaOptions } from './options.ts';
import { alphaParser } from './parser.ts';

const framing = parseOptions(alphaOptions, {});
const minute = 60_000;

function sign(more: Partial<FakeSignOptions> = {}) {
  const time = fakeTime(start);
  const one = fakeSign({ address: '01', profile: panelProfile, ...more }, time.clock);
  const say = (text: string) =>
    one.take({ command: text.slice(0, 1), data: ascii(text.slice(1)), checksum: 'none' });
  const read = (text: string) => textOf(say(text).reply?.data ?? []);
  const lit = () => one.lit().lines[0]?.text;
  return { ...time, one, say, read, lit };
}

describe('memory', () => {
  test('a table is answered with what is left given to the first file', () => {
    const { say, read, jump } = sign({ poolBytes: 1000 });
    say('E$');
    jump(6000);
    expect(say('E$AAU0100FF00aBL00100000!DU07061000').good).toBe(true);
    // 1000 − (256 + 11) − (16 + 11) − (6 + 11) = 689 are left.
    expect(read('F$')).toBe('$AAU03B1FF00aBL00100000!DU07061000');
    expect(read('F#')).toBe('#03E8,02B1');
  });
  test('more than there is room for is not laid out, nor is nonsense', () => {
    const { say, one } = sign({ poolBytes: 100 });
    expect(say('E$AAU0100FF00').good).toBe(false);
    expect(one.register()).toBe(0x48);
    expect(say('E$AXU').good).toBe(false);
    expect(one.register()).toBe(0x68);
  });
  test('a text that is too long is refused, a string that is too long is gone, a picture must fit', () => {
    const { say, read, jump, one } = sign();
    say('E$');
    jump(6000);
    say('E$AAU0004FF00aBL00040000!DU02021000');
    expect([say('AAabcd').good, say('AAabcde').good, read('BA')]).toEqual([true, false, 'Aabcd']);
    expect([say('Gaabcd').good, read('Ha')]).toEqual([true, 'aabcd']);
    expect([say('Gaabcde').good, read('Ha')]).toEqual([true, 'a']);
    expect([say('I!020211\r11\r').good, say('I!03021\r1\r1\r').good]).toEqual([true, false]);
    expect([say('Gz1').good, say('AZ1').good, say('B?').good]).toEqual([false, false, false]);
    expect(one.register()).toBe(0x68);
  });
  test('the priority file is always there and holds 125 bytes', () => {
    const { say, one, lit } = sign();
    expect(say(`A0${'x'.repeat(126)}`).good).toBe(false);
    expect(say('A0\x1b b').good).toBe(true);
    expect([one.hasPriority(), lit()]).toEqual([true, undefined]);
    say('A0');
    expect(one.hasPriority()).toBe(false);
  });
  test.each(['E)AFFFF', 'E2A00', 'A0'])('%s takes an alert off', (command) => {
    const { say, one } = sign();
    say('A0ALERTE');
    say(command);
    expect(one.hasPriority()).toBe(false);
  });
  test('a run sequence does not', () => {
    const { say, one } = sign();
    say('A0ALERTE');
    expect(say('E.TUA').good).toBe(true);
    expect(one.hasPriority()).toBe(true);
  });
});

describe('deafness', () => {
  test('after a clearing the table is heard from the first second, an answer comes after five', () => {
    const { say, jump } = sign();
    expect(say('E$').good).toBe(true);
    jump(500);
    expect(say('E$AAU0100FF00')).toEqual({ good: false, deaf: true });
    jump(1500);
    expect(say('E$AAU0100FF00')).toEqual({ good: true, deaf: true });
    expect(say('F$')).toMatchObject({ deaf: true });
    jump(3100);
    expect(say('F$').reply).toBeDefined();
  });
  test.each([
    ['E,', 10_000],
    ['E(0', 3000],
  ])('after %s it is deaf for %i ms', (command, ms) => {
    const { say, jump } = sign();
    say(command);
    jump(ms - 1);
    expect(say('BA')).toMatchObject({ deaf: true });
    jump(1);
    expect(say('BA').reply).toBeDefined();
  });
});

describe('hours', () => {
  const at = (set: string, day: string, times: string, days: string) => {
    const { say, lit } = sign();
    for (const command of ['AAx', `E ${set}`, `E&${day}`, `E)A${times}`, `E2A${days}`]) say(command);
    return lit() === 'x';
  };
  test.each([
    ['0859', '4', '363C', '00', false],
    ['0900', '4', '363C', '00', true],
    ['0959', '4', '363C', '44', true],
    ['1000', '4', '363C', '44', false],
    ['0930', '5', '363C', '44', false],
    ['0930', '1', '363C', '61', true],
    ['0930', '7', '363C', '80', false],
    ['0930', '7', '363C', '90', true],
    ['2330', '4', '8424', '45', true],
    ['0530', '5', '8424', '45', true],
    ['0700', '5', '8424', '45', false],
    ['0300', '4', 'FE00', '00', false],
    ['0300', '4', 'FD00', '00', true],
  ])('at %s on day %s a file of %s, %s', (set, day, times, days, expected) => {
    expect(at(set, day, times, days)).toBe(expected);
  });
  test('its clock runs on from where it was set, over midnight', () => {
    const { say, read, jump } = sign();
    say('E 2359');
    say('E&7');
    jump(2 * minute);
    expect([read('F '), read('F&')]).toEqual([' 0001', '&1']);
  });
  test('a file that the order deletes is gone when its time is over, and does not come back', () => {
    const { say, lit, jump } = sign();
    for (const command of ['AAx', 'E 0900', 'E)A363C', 'E.DUA']) say(command);
    expect(lit()).toBe('x');
    jump(60 * minute);
    expect(lit()).toBeUndefined();
    jump(23 * 60 * minute);
    expect(lit()).toBeUndefined();
  });
  test('listed files do not mind the hours; a sequence of nothing goes back to them', () => {
    const { say, lit, read } = sign();
    for (const command of ['AAx', 'E 1100', 'E)A363C', 'E.SUA']) say(command);
    expect(lit()).toBe('x');
    say('E.SU');
    expect([lit(), read('F.')]).toEqual([undefined, '.TUA']);
    expect(say('E.XUA').good).toBe(false);
  });
});

test.each(['E 2x00', 'E&8', 'E;1', "E'X", 'E7zz', 'E700', 'Ey', 'Zx'])('%j is illegal', (command) => {
  const { say, one } = sign();
  expect(say(command).good).toBe(false);
  expect(one.register()).toBe(0x60);
});

test('flashing is dark half of the time', () => {
  const { say, one, jump } = sign();
  say('AA\x1b b\x071FLASH');
  const lamps = () => one.raster().pixels.some((lamp) => lamp > 0);
  const first = lamps();
  jump(500);
  expect([first, lamps()].sort()).toEqual([false, true]);
});

describe('on the line', () => {
  async function onLine(sevenBit = false) {
    const time = fakeTime(start);
    const memory = memoryLine();
    const fake = fakeAlpha(memory.far, { signs: [{ address: '01', profile: panelProfile }], sevenBit }, time);
    const answers: number[] = [];
    const port = await memory.transport.open({
      data: (bytes) => answers.push(...bytes),
      closed: () => undefined,
    });
    const say = (text: string) =>
      port.write(packet({ command: text[0] ?? '', data: ascii(text.slice(1)) }, framing));
    const [one] = fake.signs;
    if (!one) throw new Error('no sign');
    return { ...time, fake, port, say, one, answers };
  }
  const dots = { command: 'I', data: ascii('!020211\r11\r') };
  const withDots = async () => {
    const street = await onLine();
    await street.say('E$');
    await street.pass(6000);
    await street.say('E$AAU0100FF00!DU02021000');
    return street;
  };

  test('a picture without its pause is lost; with it, it is kept', async () => {
    const { port, one, pass } = await withDots();
    await port.write(packet(dots, framing));
    expect(one.files.dots('!')).toBeUndefined();
    for (const part of packetParts([dots], framing)) {
      await port.write(part);
      await pass(100);
    }
    expect(one.files.dots('!')?.dots.rows).toBe(2);
  });

  test('several commands in a packet need their pauses too', async () => {
    const { port, one, pass } = await onLine();
    const both = [
      { command: 'A', data: ascii('A1') },
      { command: 'E', data: ascii('.SUA') },
    ];
    await port.write(concat(...packetParts(both, framing)));
    expect(one.sequence()).toBe('TU');
    for (const part of packetParts(both, framing)) {
      await port.write(part);
      await pass(100);
    }
    expect([one.sequence(), one.lit().lines[0]?.text]).toEqual(['SUA', '1']);
  });

  test('eight bits on a sign of seven are parity errors, and the packet is lost', async () => {
    const { port, one } = await onLine(true);
    const bytes = packet({ command: 'A', data: Uint8Array.of(0x41, 0x82) }, { ...framing, checksum: false });
    await port.write(bytes);
    expect([one.register(), one.lit().lines]).toEqual([0x41, []]);
  });

  test('bytes that stop for a second are given up', async () => {
    const { port, one, pass } = await onLine();
    await port.write(packet({ command: 'A', data: ascii('Ax') }, framing).slice(0, 12));
    await pass(999);
    expect(one.register()).toBe(0x40);
    await pass(1);
    expect(one.register()).toBe(0x44);
  });

  test('a wrong sum is dropped and registered; a refusal too', async () => {
    const { port, one, fake, say } = await onLine();
    const bytes = packet({ command: 'A', data: ascii('Ax') }, framing);
    await port.write(bytes.map((byte) => (byte === 0x78 ? 0x79 : byte)));
    expect([one.register(), one.lit().lines]).toEqual([0x50, []]);
    fake.faults.refuse = true;
    await say('AAx');
    expect(one.register()).toBe(0x70);
  });

  test('acknowledges every packet once it is told to, good ones and bad', async () => {
    const { say, answers } = await onLine();
    await say('AAx');
    expect(answers).toEqual([]);
    await say('Es1');
    await say('AAx');
    await say('AZx');
    expect(answers).toEqual([0x06, 0x40, 0x06, 0x40, 0x15, 0x60]);
    await say('Es0');
  });

  test('two signs that answer at once are not understood', async () => {
    const time = fakeTime(start);
    const memory = memoryLine();
    const signs = ['01', '02'].map((address) => ({ address, profile: panelProfile }));
    fakeAlpha(memory.far, { signs }, time);
    const answers: number[] = [];
    const port = await memory.transport.open({
      data: (bytes) => answers.push(...bytes),
      closed: () => undefined,
    });
    await port.write(packet({ command: 'B', data: ascii('A') }, framing));
    const events = alphaParser().push(Uint8Array.from(answers));
    expect(events.filter((event) => event.kind === 'packet')).toEqual([]);
    expect(answers.length).toBeGreaterThan(0);
  });

  test('dead lamps stay dark', async () => {
    const time = fakeTime(start);
    const memory = memoryLine();
    const fake = fakeAlphaPanel.attach(memory.far, { profile: panelProfile, options: {}, ...time });
    const port = await memory.transport.open({ data: () => undefined, closed: () => undefined });
    await port.write(packet({ command: 'A', data: ascii('A\x1b bX') }, framing));
    const lamps = () => fake.signs[0]?.raster().pixels ?? new Uint32Array();
    const place = lamps().findIndex((lamp) => lamp > 0);
    expect(place).toBeGreaterThan(0);
    fake.faults.deadLamps = new Set([place]);
    expect(lamps()[place]).toBe(0);
  });
});
