import { afterEach, expect, test } from 'vitest';
import { start } from '../testing/samples.ts';
import { wallClock } from '../wall-clock.ts';
import { alphaStreet, closeStreets, page } from './alpha-street.ts';
import { parseGeneral, registerErrors, runTimes } from './functions.ts';

const street = (given: Record<string, unknown> = {}, addresses = ['01']) => alphaStreet(given, { addresses });
afterEach(closeStreets);

test.each([
  { encoding: 'b' },
  { encoding: 'c' },
  { sevenBit: true },
  { acknowledge: true },
  { checksum: false },
  { nulls: 20, type: '^', address: '01' },
])('a sign set to %j is written and read back', async (options) => {
  const { session, run, text } = await street(options);
  expect(await run(session.show([page('Été à 5 °C')]))).toEqual({ kind: 'ok', value: { verified: true } });
  expect(text()).toBe('Été à 5 °C');
});

test('several signs on one line are told apart, and a broadcast is not believed', async () => {
  const { session, open, run, text } = await street({ address: '01', multidrop: true }, ['01', '02']);
  const other = open({ address: '02' });
  const all = open({ address: '0?' });
  await run(session.show([page('Un')]));
  expect(await run(other.show([page('Deux')]))).toMatchObject({ value: { verified: true } });
  expect([text(0), text(1)]).toEqual(['Un', 'Deux']);
  expect(await run(all.show([page('Tous')]))).toEqual({ kind: 'ok', value: { verified: false } });
  expect([text(0), text(1)]).toEqual(['Tous', 'Tous']);
  expect(await run(all.readBack())).toEqual({ kind: 'unsupported' });
});

test('on a slow line a long answer is waited for as long as it takes', async () => {
  const slow = { baud: 1200, dataBits: 8, parity: 'none', stopBits: 1 } as const;
  const { session, run } = await alphaStreet({}, { wire: { settings: { desk: slow, panel: slow } } });
  const pages = Array.from({ length: 40 }, (_, number) => page(`Page numéro ${number}`));
  expect(await run(session.show(pages))).toEqual({ kind: 'ok', value: { verified: true } });
});

test('the priority file holds 125 bytes; one more is refused', async () => {
  const { session, run, text } = await street();
  // ESC, position, mode and speed take four.
  expect(await run(session.show([page('x'.repeat(121))], { priority: true }))).toMatchObject({ kind: 'ok' });
  expect(await run(session.show([page('y'.repeat(122))], { priority: true }))).toMatchObject({
    kind: 'refused',
    code: 'PANEL_PRIORITY_TOO_LONG',
  });
  expect(text()).toBe('x'.repeat(121));
});

test('an alert gets in between the packets of another exchange', async () => {
  const { session, time, fake } = await street();
  void session.show([page('long')]);
  void session.status();
  void session.show([page('ALERTE')], { priority: true });
  await time.pass(5000);
  const order = fake.heard.flatMap((event) =>
    event.kind === 'packet'
      ? event.commands.map(({ command, data }) => command + String.fromCharCode(data[0] ?? 0))
      : [],
  );
  // The first packet is on its way already; the alert is the next one.
  expect(order.indexOf('A0')).toBe(1);
});

test('a refused write says why, and the register is cleared', async () => {
  const { session, run, fake } = await street({ label: 'Q' });
  expect(await run(session.show([page('x')]))).toMatchObject({ kind: 'timeout' });
  fake.faults.refuse = true;
  const { session: good, run: runGood, fake: refusing } = await street();
  refusing.faults.refuse = true;
  expect(await runGood(good.show([page('x')]))).toEqual({
    kind: 'refused',
    code: 'PANEL_REJECTED',
    detail: 'illegal-command',
  });
  expect(refusing.signs[0]?.register()).toBe(0x40);
});

test('a sign that acknowledges says at once what it refuses', async () => {
  const { session, run } = await street({ acknowledge: true, label: 'Q' });
  expect(await run(session.show([page('x')]))).toEqual({
    kind: 'refused',
    code: 'PANEL_REJECTED',
    detail: 'illegal-command',
  });
});

test('memory is laid out only when asked, and then other files exist', async () => {
  const { session, run, text, fake } = await street();
  expect(await run(session.configure([{ label: 'A', type: 'text', size: 300 }]))).toMatchObject({
    kind: 'ok',
  });
  await run(session.show([page('Après')]));
  expect(text()).toBe('Après');
  expect(await run(session.status())).toMatchObject({
    value: { facts: { memoryBytes: 8192, freeBytes: 8192 - 311 } },
  });
  expect(fake.signs[0]?.register()).toBe(0x40);
});

test('the clock is set when the minute is full, because the sign has no seconds', async () => {
  const { session, time, fake } = await street();
  await time.pass(17_000);
  void session.setClock();
  await time.pass(42_000);
  expect(fake.signs[0]?.clock()).toBeUndefined();
  await time.pass(3000);
  expect(fake.signs[0]?.clock()).toBe('0901');
});

test('an end within a day is written into the run-time table', async () => {
  const { session, run, fake } = await street({ expiry: 'run-time' });
  await run(session.show([page('x')], { expiresAt: start + 95 * 60_000 }));
  // 09:00 is 36h tens of minutes; 10:35 is rounded up to 10:40, 40h. Wednesday is day 4.
  expect(fake.signs[0]?.runTimes().get('A')).toBe('3640');
  expect(fake.signs[0]?.runDays().get('A')).toBe('44');
  await run(session.show([page('x')], { expiresAt: start + 90 * 3_600_000 }));
  expect(fake.signs[0]?.runTimes().get('A')).toBe('FFFF');
});

test('bytes that stop for a second in a packet are given up, and the register says so', async () => {
  const { time, memory, fake } = await street();
  const port = await memory.transport.open({ data: () => undefined, closed: () => undefined });
  await port.write(Uint8Array.from('\x01Z00\x02AAhal', (character) => character.charCodeAt(0)));
  await time.pass(1500);
  expect(registerErrors(fake.signs[0]?.register() ?? 0)).toEqual(['byte-timeout']);
});

test('the general information is read from the right', () => {
  expect(parseGeneral('1036B03061430M001F40,1A2B')).toMatchObject({
    firmware: '1036B',
    released: '0306',
    clock: '14:30',
    memoryBytes: 0x1f40,
  });
  expect(parseGeneral('nonsense')).toBeUndefined();
});

test('run times are rounded outwards to ten minutes, on the days between', () => {
  const at = (instant: number) => wallClock(instant, 'Europe/Paris');
  const [times, days] = runTimes('A', { from: at(start + 61_000), until: at(start + 24 * 3_600_000) });
  expect(String.fromCharCode(...(times?.data ?? []))).toBe(')A3636');
  expect(String.fromCharCode(...(days?.data ?? []))).toBe('2A45');
});
