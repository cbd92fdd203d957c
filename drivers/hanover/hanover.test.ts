import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { anyNoise, anyRows, bytewise, decodedAll, encodedRows } from '../testing/lamps.ts';
import { fakeHanoverPanel } from './fake-panel.ts';
import { checksum, commands, everySign, frame } from './frame.ts';
import { hanover } from './index.ts';

const { codec } = hanover;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');
async function street(options: object = {}) {
  const made = await lampStreet({ driver: hanover, fake: fakeHanoverPanel, options, baud: 4800 });
  closers.push(made.close);
  return made;
}

describe('bytes known from open implementations', () => {
  test.each([
    [frame('1', 2), '\x0212\x039A'],
    [frame('1', 2, '345'), '\x0212345\x03FE'],
    [frame(commands.startTest, everySign), '\x0230\x039A'],
    [frame(commands.stopTest, everySign), '\x02C0\x038A'],
  ])('%#: a frame is STX, command, address, data, ETX, checksum', (bytes, expected) => {
    expect(text(bytes)).toBe(expected);
  });

  test('a low picture takes one byte a column, the top row in the lowest bit', () => {
    const [packet] = encodedRows(codec, ['#.', '..', '..'], { address: 1 });
    expect(text(packet)).toBe('\x0211020100\x0378');
  });

  test('a tall picture takes the upper byte of a column first', () => {
    const rows = Array.from({ length: 15 }, (_, y) => (y === 0 || y === 9 ? '#.' : '..'));
    const [packet] = encodedRows(codec, rows, { address: 1 });
    expect(text(packet)).toBe('\x02110401020000\x03B4');
  });

  test('the length is only the low byte of the number of image bytes', () => {
    const [packet] = encodedRows(codec, ['#'.repeat(192), ...Array(15).fill('.'.repeat(192))], {});
    expect(text(packet).slice(0, 5)).toBe('\x021180');
  });

  test('sum and checksum of a frame make nothing', () => {
    const body = Buffer.from('1102\x03', 'latin1');
    expect((body.reduce((sum, byte) => sum + byte, 0) + checksum(body)) & 0xff).toBe(0);
  });
});

describe('what differs from one sign to the next', () => {
  test.each([
    [{ bitOrder: 'bottom-first' }, '80'],
    [{ upsideDown: true, height: 8 }, '80'],
    [{ inverted: true, height: 8 }, 'FE'],
    [{ height: 16, byteOrder: 'bottom-first' }, '0001'],
  ])('%j', (options, data) => {
    const rows = ['#', ...Array('height' in options ? options.height - 1 : 7).fill('.')];
    expect(text(encodedRows(codec, rows, options)[0])).toContain(`${data}\x03`);
  });

  test('the address is the switch and an offset', () => {
    expect(text(encodedRows(codec, ['#'], { address: 4, addressOffset: 1 })[0]).slice(0, 3)).toBe('\x0215');
  });

  test('what is encoded is decoded, however the sign is wired and the bytes are cut', () => {
    const wirings = fc.record({
      bitOrder: fc.constantFrom('top-first', 'bottom-first'),
      byteOrder: fc.constantFrom('top-first', 'bottom-first'),
      mirrored: fc.boolean(),
      upsideDown: fc.boolean(),
      inverted: fc.boolean(),
    });
    fc.assert(
      fc.property(anyRows({ width: 40, height: 30 }), wirings, (rows, wiring) => {
        const options = { ...wiring, width: rows[0]?.length ?? 0, height: rows.length };
        const frames = encodedRows(codec, rows, options);
        expect(decodedAll(codec, bytewise(frames), options)).toMatchObject([
          { kind: 'image', rows, checksum: 'ok' },
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what comes on a line', () => {
  test('noise, a broken frame and a wrong sum are told, and the next frame is read', () => {
    const good = frame('1', 1, '0101');
    const pieces = [Buffer.from('xx'), good.slice(0, 4), good, Buffer.from('\x02110101\x0300', 'latin1')];
    expect(decodedAll(codec, pieces, { height: 8 })).toMatchObject([
      { kind: 'noise', hex: '7878' },
      { kind: 'abandoned', reason: 'a new frame began' },
      { kind: 'image', rows: ['#', ...Array(7).fill('.')], checksum: 'ok' },
      { kind: 'image', checksum: 'bad' },
    ]);
  });

  test('half a frame at the end is given up', () => {
    expect(decodedAll(codec, [frame('1', 1, '0101').slice(0, 7)], {})).toMatchObject([
      { kind: 'abandoned', reason: 'the input ended' },
    ]);
  });

  test('nothing that comes makes the parser throw, and a good frame after it is read', () => {
    const frames = encodedRows(codec, ['#.#', '.#.'], {});
    fc.assert(
      fc.property(anyNoise(frames), (bytes) => {
        const found = decodedAll(codec, [bytes, ...frames, ...frames], {});
        expect(found.at(-1)).toMatchObject({ kind: 'image', checksum: 'ok' });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('on the street', () => {
  test('the dots of another address do not move', async () => {
    const { session, memory, pass, lamps, drawn, line } = await street({ address: 3 });
    void session.show([lampPage('Ici')]);
    await pass(2000);
    expect(lamps()).toBe(drawn('Ici'));
    void line.exchange({ bytes: frame('1', 4, `70${'FF'.repeat(112)}`), gapMs: 0 });
    await pass(2000);
    expect(lamps()).toBe(drawn('Ici'));
    expect(memory.transport.baud).toBe(4800);
  });

  test('its own test pattern is started and stopped, and what was there is lit again', async () => {
    const { session, pass, raster, lamps, drawn } = await street();
    void session.show([lampPage('Avant')]);
    await pass(2000);
    const on = session.test(true);
    await pass(2000);
    expect(await on).toEqual({ kind: 'ok', value: undefined });
    expect(raster().pixels.every((lamp) => lamp > 0)).toBe(true);
    void session.test(false);
    await pass(2000);
    expect(lamps()).toBe(drawn('Avant'));
  });

  test('an alert ends the test', async () => {
    const { session, pass, lamps, drawn } = await street();
    void session.test(true);
    await pass(1000);
    void session.show([lampPage('ALERTE')], { priority: true });
    await pass(2000);
    expect(lamps()).toBe(drawn('ALERTE'));
  });

  test('the dots stay when the power goes', async () => {
    const { session, pass, lamps, drawn, panel } = await street();
    void session.show([lampPage('Marché')]);
    await pass(2000);
    panel.power(false);
    expect(lamps()).toBe(drawn('Marché'));
    void session.show([lampPage('Autre')]);
    await pass(2000);
    panel.power(true);
    expect(lamps()).toBe(drawn('Marché'));
  });

  test('a frame that is lost or refused leaves the dots, and the next one is obeyed', async () => {
    const { session, pass, dark, lamps, drawn, panel } = await street();
    panel.faults.drop = 1;
    void session.show([lampPage('Perdu')]);
    await pass(2000);
    expect(dark()).toBe(true);
    panel.faults.refuse = true;
    void session.show([lampPage('Refus')]);
    await pass(2000);
    expect(dark()).toBe(true);
    panel.faults.refuse = false;
    panel.faults.deadLamps = new Set(Array.from({ length: 56 * 7 }, (_, place) => place));
    void session.show([lampPage('Bon')]);
    await pass(2000);
    const blank = '.'.repeat(56);
    expect(lamps().split('\n')).toEqual(
      drawn('Bon')
        .split('\n')
        .map((row, y) => (y < 7 ? blank : row)),
    );
    expect(panel.frames()).toBe(3);
  });
});

test('an accent that comes apart from its letter is drawn on it', () => {
  const encoded = (word: string) => codec.encode([{ lines: [{ text: word, align: 'centre' }] }], {});
  expect(encoded('e\u0301te\u0301')).toEqual(encoded('été'));
});
