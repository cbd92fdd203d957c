/** What goes wrong in the street: power, cut links, settings that differ, other signs on the line. */
import { afterEach, describe, expect, test } from 'vitest';
import { start } from '../testing/samples.ts';
import { alphaStreet, closeStreets, page } from './alpha-street.ts';
import { diagnosed } from './diagnosis.ts';
import { textCommand } from './functions.ts';

afterEach(closeStreets);
const verified = { kind: 'ok', value: { verified: true } };
const minute = 60_000;
const serial = { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;

describe('the end of a message', () => {
  const expiring = { expiry: 'run-time' };
  test('is kept by the sign when the link is cut', async () => {
    const { session, run, text, memory, time } = await alphaStreet(expiring);
    await run(session.setClock());
    await run(session.show([page('Marché')], { expiresAt: start + 95 * minute }));
    memory.unplug();
    await time.pass(90 * minute);
    expect(text()).toBe('Marché');
    await time.pass(11 * minute);
    expect(text()).toBeUndefined();
  });

  test('is not written while an alert is raised, because that would take it off; then it is', async () => {
    const { session, run, text, sign } = await alphaStreet(expiring);
    await run(session.setClock());
    await run(session.show([page('ALERTE')], { priority: true }));
    await run(session.show([page('Marché')], { expiresAt: start + 60 * minute }));
    expect(text()).toBe('ALERTE');
    expect(sign.runTimes().size).toBe(0);
    await run(session.clearPriority());
    expect(text()).toBe('Marché');
    // 09:0x is rounded down to 36h, 10:00 is 3Ch.
    expect(sign.runTimes().get('A')).toBe('363C');
  });

  test('is written again after the line was down, and only when it moved otherwise', async () => {
    const { session, run, heard, memory, time } = await alphaStreet(expiring);
    const shown = () => run(session.show([page('Marché')], { expiresAt: start + 60 * minute }));
    await shown();
    expect(heard()).toEqual(['E)', 'E2', 'AA', 'BA']);
    await shown();
    expect(heard()).toEqual(['AA', 'BA']);
    memory.unplug();
    memory.plug();
    await time.pass(5000);
    await shown();
    expect(heard()).toEqual(['E)', 'E2', 'AA', 'BA']);
  });
});

describe('power', () => {
  test('comes back: files and alert are still there, the clock is not', async () => {
    const { session, run, text, fake, time, sign } = await alphaStreet();
    await run(session.setClock());
    await run(session.show([page('Marché')]));
    await run(session.show([page('ALERTE')], { priority: true }));
    fake.power(false);
    expect(text()).toBeUndefined();
    expect((await run(session.status())).kind).toBe('timeout');
    await time.pass(10 * minute);
    fake.power(true);
    expect(text()).toBe('ALERTE');
    expect(sign.clock()).toBeUndefined();
    await run(session.clearPriority());
    expect(text()).toBe('Marché');
  });

  test('a sign that keeps no alert, and one that tests itself first, are told to show it again', async () => {
    const { session, run, text, fake, time } = await alphaStreet(
      {},
      { sign: { priorityKept: false, bootMs: 10_000 } },
    );
    await run(session.show([page('ALERTE')], { priority: true }));
    fake.power(false);
    fake.power(true);
    const asked = session.verify([page('ALERTE')], { priority: true });
    await time.pass(4000);
    expect((await asked).kind).toBe('timeout');
    await time.pass(10_000);
    expect(await run(session.verify([page('ALERTE')], { priority: true }))).toMatchObject({
      value: { verified: false },
    });
    expect(await run(session.show([page('ALERTE')], { priority: true }))).toEqual(verified);
    expect(text()).toBe('ALERTE');
  });

  test('a soft reset keeps the files, and what is asked meanwhile waits for the self-test', async () => {
    const { session, time, text, sign } = await alphaStreet();
    void session.show([page('Marché')]);
    await time.pass(2000);
    void session.softReset();
    await time.pass(1000);
    expect(sign.raster().pixels.every((lamp) => lamp > 0)).toBe(true);
    const asked = session.verify([page('Marché')]);
    await time.pass(12_000);
    expect(await asked).toEqual(verified);
    expect(text()).toBe('Marché');
  });
});

describe('several signs on one line', () => {
  const bus = { multidrop: true, address: '01' };
  test.each([
    ['0?', [true, true, false]],
    ['?1', [true, false, true]],
    ['00', [true, true, true]],
    ['11', [false, false, true]],
  ])('address %s', async (address, expected) => {
    const { open, run, text } = await alphaStreet(bus, { addresses: ['01', '02', '11'] });
    const outcome = await run(open({ address }).show([page('Ici')]));
    expect([0, 1, 2].map((number) => text(number) === 'Ici')).toEqual(expected);
    expect(outcome).toEqual({ kind: 'ok', value: { verified: address === '11' } });
  });

  test('a sign takes another address, and only where one sign is meant', async () => {
    const { session, open, run, fake, text } = await alphaStreet(bus, { addresses: ['01', '02'] });
    expect(await run(open({ address: '00' }).setAddress('05'))).toEqual({ kind: 'unsupported' });
    expect(await run(session.setAddress('05'))).toMatchObject({ kind: 'ok' });
    expect(fake.signs.map((sign) => sign.address())).toEqual(['05', '02']);
    expect(await run(open({ address: '05' }).show([page('Cinq')]))).toEqual(verified);
    expect(text(0)).toBe('Cinq');
  });

  test('text files take turns as they are told', async () => {
    const { session, run, sign } = await alphaStreet();
    await run(
      session.configure([
        { label: 'A', type: 'text', size: 200 },
        { label: 'B', type: 'text', size: 200 },
      ]),
    );
    sign.files.write('A', textCommand('A', Uint8Array.of(0x41)).data);
    sign.files.write('A', textCommand('B', Uint8Array.of(0x42)).data);
    const lit = () => sign.pages().map((each) => each.lines[0]?.text);
    expect(lit()).toEqual(['A', 'B']);
    await run(session.runSequence('listed', ['B', 'Z']));
    expect(lit()).toEqual(['B']);
  });
});

describe('which setting is wrong', () => {
  test('another address than the one that was set', async () => {
    const { open, run } = await alphaStreet({}, { addresses: ['07'] });
    const lost = open({ address: '05' });
    expect(await run(lost.status())).toMatchObject({
      kind: 'garbled',
      detail: expect.stringContaining('address'),
    });
    // Looked into once: a sign that stays away is silence from then on.
    expect(await run(lost.status())).toEqual({ kind: 'timeout' });
  });

  test('on a line of several signs nobody else is asked', async () => {
    const { open, run, heard } = await alphaStreet({ multidrop: true }, { addresses: ['07'] });
    expect(await run(open({ address: '05' }).status())).toEqual({ kind: 'timeout' });
    expect(heard()).toEqual(['F"']);
  });

  test.each([
    ['seven bits and even parity', { dataBits: 7, parity: 'even' }, true],
    ['another speed', { baud: 4800 }, false],
  ] as const)('a sign set to %s understands nothing and is silent', async (_, panel, sevenBitSign) => {
    const settings = { desk: serial, panel: { ...serial, ...panel } };
    const { session, run, heard } = await alphaStreet({}, { wire: { settings }, sevenBitSign });
    expect(await run(session.status())).toEqual({ kind: 'timeout' });
    expect(heard()).toEqual([]);
  });

  const withParityBit = (bytes: Uint8Array) =>
    bytes.map((byte) => (byte.toString(2).replaceAll('0', '').length % 2 === 1 ? byte | 0x80 : byte));
  test.each([
    ['answers with a parity bit', withParityBit, {}, /seven data bits \(7E1\)/],
    [
      'answers at another speed',
      (bytes: Uint8Array) => bytes.map((byte) => (byte * 37) | 0x80),
      {},
      /^speed or parity/,
    ],
    [
      'sends eight bits on a line of seven',
      (bytes: Uint8Array) => bytes.map((byte) => (byte ^ 0x55) | 0x80),
      { sevenBit: true },
      /parity or data bits/,
    ],
    ['is spoken over by others', (bytes: Uint8Array) => bytes.map(() => 0x7e), {}, /several signs/],
  ] as const)('a sign that %s is garbled, with the likely setting', async (_, spoken, given, says) => {
    const { session, run } = await alphaStreet(given, { spoken });
    expect(await run(session.status())).toEqual({ kind: 'garbled', detail: expect.stringMatching(says) });
    const shown = await run(session.show([page('Marché')]));
    expect(shown).toEqual({ kind: 'garbled', detail: expect.stringMatching(says) });
  });

  test('nothing but the NULs before an answer is silence', () => {
    expect(diagnosed([], false)).toBeUndefined();
    expect(diagnosed([0, 0, 0], false)).toBeUndefined();
  });

  test('a wire that spoils a write: the register says why, and the fault names the settings', async () => {
    const settings = { desk: serial, panel: serial };
    const { session, fake, time, run, text } = await alphaStreet({}, { wire: { settings } });
    const shown = session.show([page('Marché')]);
    await time.pass(25);
    fake.wireError('parity');
    expect(await run(shown)).toEqual({ kind: 'garbled', detail: expect.stringMatching(/^parity: .*speed/) });
    expect(text()).toBeUndefined();
    expect(await run(session.status())).toMatchObject({ value: { errors: [] } });
    expect(await run(session.show([page('Marché')]))).toEqual(verified);
  });
});

test('a question that came too soon is asked again, and later ones wait longer', async () => {
  const { session, run, fake, heard } = await alphaStreet();
  const stop = dropNextQuestion(fake);
  expect(await run(session.show([page('Un')]))).toEqual(verified);
  stop();
  expect(heard()).toEqual(['AA', 'BA', 'BA']);
});

/** Loses the question that follows the write. */
function dropNextQuestion(fake: Awaited<ReturnType<typeof alphaStreet>>['fake']): () => void {
  const [sign] = fake.signs;
  if (!sign) return () => {};
  const hears = sign.hears;
  let lost = false;
  Object.assign(sign, {
    hears: (type: string, address: string) => {
      const last = fake.heard.at(-1);
      const asks = last?.kind === 'packet' && last.commands[0]?.command === 'B';
      if (asks && !lost) {
        lost = true;
        return false;
      }
      return hears(type, address);
    },
  });
  return () => Object.assign(sign, { hears });
}

test('somebody with the keyboard takes the alert off and has the sign to himself', async () => {
  const { session, run, fake, text } = await alphaStreet();
  await run(session.show([page('Marché')]));
  await run(session.show([page('ALERTE')], { priority: true }));
  fake.faults.local = true;
  expect((await run(session.verify([page('ALERTE')], { priority: true }))).kind).toBe('timeout');
  expect(text()).toBe('Marché');
});

test('closed, a session leaves no timer behind', async () => {
  const { session, line, time, fake } = await alphaStreet();
  await time.pass(1000);
  void session.softReset();
  await time.pass(1000);
  session.close();
  await line.close();
  fake.close();
  expect(time.waiting()).toBe(0);
});
