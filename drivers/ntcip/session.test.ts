import { afterEach, expect, test } from 'vitest';
import { panelProfile, start } from '../testing/samples.ts';
import { readMessageId } from './codes.ts';
import { ownFont } from './fake-fonts.ts';
import { ntcipStreet, page } from './ntcip-street.ts';
import type { ObjectName } from './oids.ts';
import { oidOf } from './oids.ts';
import { shortErrors } from './status.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
async function street(...given: Parameters<typeof ntcipStreet>) {
  const made = await ntcipStreet(...given);
  closers.push(made.close);
  const held = (name: ObjectName) => made.fake.sign.mib.get(oidOf(name))?.read().value;
  const message = (name: ObjectName) => {
    const value = held(name);
    return value instanceof Uint8Array ? readMessageId(value)?.memoryType : undefined;
  };
  return { ...made, held, message };
}
const minute = 60_000;
const proved = { kind: 'ok', value: { verified: true } };

test.each([
  { framing: 'pmpp' },
  { framing: 'pmpp', address: 63 },
  { colourScheme: 'classic' },
  { colourScheme: '24-bit' },
  { varbinds: 1 },
  { readCommunity: 'Public', writeCommunity: 'Mairie' },
  { message: 7, priorityMessage: 12 },
  { v1: true },
])('a sign set to %j is written and proved', async (options) => {
  const { session, run, text, lamps } = await street({ options });
  expect(await run(session.show([page('Été à 5 °C')]))).toEqual(proved);
  expect(text()).toBe('Été à 5 °C');
  expect(await run(session.show([page('ALERTE')], { priority: true }))).toEqual(proved);
  expect(text()).toBe('ALERTE');
  expect(await run(session.clearPriority())).toEqual(proved);
  expect(text()).toBe('Été à 5 °C');
  expect(await run(session.clear())).toEqual(proved);
  expect(lamps()).toBe(0);
  expect(await run(session.verify([]))).toEqual(proved);
});

test('pages take turns, each for as long as it was asked', async () => {
  const { session, run, time, text } = await street();
  await run(session.show([page('Un', { ms: 2000 }), page('Deux', { ms: 4000 })]));
  const seen: string[] = [];
  for (let second = 0; second < 6; second++) {
    seen.push(text());
    await time.pass(1000);
  }
  expect(seen.filter((word) => word === 'Un').length).toBe(2);
  expect(seen.filter((word) => word === 'Deux').length).toBe(4);
});

test('a message with an end goes dark by itself, and when the desk is lost; a lasting one stays', async () => {
  const { session, run, time, text, message, held } = await street();
  await run(session.show([page('Marché')], { expiresAt: start + 90 * 1000 }));
  expect(held('dmsMessageTimeRemaining')).toBe(2);
  expect([message('dmsCommunicationsLossMessage'), message('dmsEndDurationMessage')]).toEqual([7, 7]);
  await time.pass(minute);
  expect(text()).toBe('Marché');
  await time.pass(2 * minute);
  expect(text()).toBe('');
  await run(session.show([page('Mairie')]));
  expect([message('dmsCommunicationsLossMessage'), message('dmsLongPowerRecoveryMessage')]).toEqual([5, 5]);
  await time.pass(60 * minute);
  expect(text()).toBe('Mairie');
});

test('a temporary message does not outlive the desk', async () => {
  const { session, run, time, text } = await street({ options: { commLossMinutes: 3 } });
  await run(session.show([page('Marché')], { expiresAt: start + 600 * minute }));
  await time.pass(2 * minute);
  expect(await run(session.verify([page('Marché')]))).toEqual(proved);
  await time.pass(2 * minute);
  expect(text()).toBe('Marché');
  await time.pass(2 * minute);
  expect(text()).toBe('');
  expect(await run(session.status())).toMatchObject({ value: { facts: { source: 'commLoss' } } });
});

test('what is shown beneath an alert is written and proved, and lit only after it', async () => {
  const { session, run, text } = await street();
  await run(session.show([page('ALERTE')], { priority: true }));
  expect(await run(session.show([page('Marché')]))).toEqual(proved);
  expect(text()).toBe('ALERTE');
  expect(await run(session.verify([page('Marché')]))).toEqual(proved);
  expect(await run(session.readBack())).toMatchObject({ value: [{ lines: [{ text: 'Marché' }] }] });
  expect(await run(session.verify([page('ALERTE')], { priority: true }))).toEqual(proved);
  await run(session.clearPriority());
  expect(text()).toBe('Marché');
});

test('what ended, or was cleared, beneath an alert does not come back', async () => {
  const { session, run, time, text } = await street();
  await run(session.show([page('Marché')], { expiresAt: start + minute }));
  await run(session.show([page('ALERTE')], { priority: true }));
  await time.pass(2 * minute);
  await run(session.clearPriority());
  expect(text()).toBe('');
  await run(session.show([page('Mairie')]));
  await run(session.show([page('ALERTE')], { priority: true }));
  await run(session.clear());
  expect(text()).toBe('ALERTE');
  expect(await run(session.verify([]))).toEqual(proved);
  await run(session.clearPriority());
  expect(text()).toBe('');
});

test('a desk that starts anew finds the alert that another one left', async () => {
  const { session, open, run, text } = await street();
  await run(session.show([page('Marché')]));
  await run(session.show([page('ALERTE')], { priority: true }));
  const other = open();
  expect(await run(other.verify([page('ALERTE')], { priority: true }))).toEqual(proved);
  expect(await run(other.show([page('Mairie')]))).toEqual(proved);
  expect(text()).toBe('ALERTE');
  await run(other.clearPriority());
  expect(text()).toBe('Mairie');
});

test('two messages at once take turns; an alert waits for neither', async () => {
  const { session, time, text } = await street();
  const asked = [
    session.show([page('Un')]),
    session.show([page('Deux')]),
    session.show([page('ALERTE')], { priority: true }),
  ];
  await time.pass(5000);
  expect(await Promise.all(asked)).toEqual([proved, proved, proved]);
  expect(text()).toBe('ALERTE');
  const ended = session.clearPriority();
  await time.pass(5000);
  await ended;
  expect(text()).toBe('Deux');
});

test('somebody at the cabinet is told apart from a fault', async () => {
  const { session, run, fake } = await street();
  fake.faults.local = true;
  expect(await run(session.show([page('x')]))).toMatchObject({ kind: 'refused', code: 'PANEL_LOCAL_MODE' });
  expect(await run(session.status())).toMatchObject({ value: { errors: ['local-mode'] } });
});

test('what the sign does not take says why, and where', async () => {
  const { session, run } = await street();
  expect(await run(session.show([page('Beaucoup trop long pour ce panneau')]))).toMatchObject({
    kind: 'refused',
    code: 'PANEL_REJECTED',
    detail: expect.stringMatching(/^MULTI textTooBig at \d+: /),
  });
});

test('a sign whose memory is full or locked refuses, and shows what it showed', async () => {
  const { session, run, fake, text } = await street({ memory: { memory: 40 } });
  await run(session.show([page('Marché')]));
  const long = [page('Un à trois'), page('Quatre à six'), page('Sept')];
  expect(await run(session.show(long))).toMatchObject({ kind: 'refused', code: 'PANEL_REJECTED' });
  expect(text()).toBe('Marché');
  fake.faults.refuse = true;
  expect(await run(session.show([page('Mairie')]))).toMatchObject({
    kind: 'refused',
    code: 'PANEL_REJECTED',
  });
  expect(text()).toBe('Marché');
});

test('more than it holds is refused before a word is sent', async () => {
  const { session, run, fake } = await street({ options: { maxPages: 2, multiBytes: 64 } });
  const three = [page('1'), page('2'), page('3')];
  expect(await run(session.show(three))).toMatchObject({ code: 'PANEL_PAGES_TOO_LONG' });
  expect(await run(session.show(three, { priority: true }))).toMatchObject({
    code: 'PANEL_PRIORITY_TOO_LONG',
  });
  expect(await run(session.show([page('x'.repeat(60))]))).toMatchObject({ code: 'PANEL_PAGES_TOO_LONG' });
  expect(fake.frames()).toBe(0);
});

test('a wrong community is silence', async () => {
  const { session, run, text } = await street({ desk: { writeCommunity: 'guess' } });
  expect(await run(session.status())).toMatchObject({ kind: 'ok' });
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
  expect(text()).toBe('');
  const { session: stranger, run: wait } = await street({ desk: { readCommunity: 'guess' } });
  expect(await wait(stranger.status())).toEqual({ kind: 'timeout' });
});

test('a picture is written once, drawn left of the words, and written anew only when it is another one', async () => {
  const { session, run, lamps, fake } = await street({ profile: { pixels: true, columns: 12 } });
  const pages = [page('Marché', { icon: 'market' })];
  await run(session.show([page('Marché')]));
  const words = lamps();
  expect(await run(session.show(pages))).toEqual(proved);
  expect(lamps()).toBeGreaterThan(words + 40);
  expect(await run(session.verify(pages))).toEqual(proved);
  const before = fake.frames();
  await run(session.show(pages));
  const again = fake.frames() - before;
  await run(session.show([page('Bus', { icon: 'bus' })]));
  expect(fake.frames() - before - again).toBeGreaterThan(again + 5);
  expect(await run(session.verify(pages))).toMatchObject({ value: { verified: false } });
});

test('a picture of lamps is lit as it is', async () => {
  const { session, run, lamps, fake } = await street();
  const base64 = Buffer.from([0xf0, 0x90, 0x90, 0xf0]).toString('base64');
  const picture = { width: 4, height: 4, depth: 'one' as const, base64 };
  expect(await run(session.show([{ lines: [], ms: 1000, picture }]))).toEqual(proved);
  expect(lamps()).toBe(12);
  expect(fake.signs[0]?.raster().pixels[6 * 96 + 46]).toBeGreaterThan(0);
});

test('a sign without room for graphics says so', async () => {
  const { session, run } = await street({ options: { graphics: 0 }, profile: { pixels: true } });
  expect(session.capabilities.pictures).toBe(false);
  expect(await run(session.show([page('Marché', { icon: 'market' })]))).toMatchObject({
    kind: 'refused',
    code: 'PANEL_PICTURES_UNSUPPORTED',
  });
});

test('a font is written where it is missing, and then left alone', async () => {
  const { session, run, open, time } = await street();
  const font = { ...ownFont(panelProfile), number: 3 };
  const small = { ...font, characters: font.characters.slice(0, 8) };
  expect(await run(session.uploadFont(small))).toEqual({ kind: 'ok', value: { row: 2, written: true } });
  expect(await run(open().uploadFont(small))).toEqual({ kind: 'ok', value: { row: 2, written: false } });
  await time.settle();
});

test('tells lamps, doors, temperatures and light', async () => {
  const { session, run, fake } = await street();
  fake.faults.deadLamps = new Set([5, 200]);
  fake.faults.door = true;
  expect(await run(session.status())).toMatchObject({
    kind: 'ok',
    value: {
      errors: ['pixel', 'door'],
      light: 60,
      facts: { pixelFailures: 2, doorOpen: true, cabinetMaxC: 21, controlMode: 'central', make: 'Beffroi' },
    },
  });
  expect(shortErrors(0b0111_1111_1111_1111)).toContain('humidity');
});

test('brightness, the clock, the lamp test and the defaults are set', async () => {
  const { session, run, held, fake } = await street();
  expect(await run(session.setBrightness(40))).toMatchObject({ kind: 'ok' });
  expect([held('dmsIllumControl'), held('dmsIllumManLevel')]).toEqual([4, 2]);
  expect(await run(session.setClock())).toMatchObject({ kind: 'ok' });
  expect(Math.abs(fake.sign.time() - start)).toBeLessThan(60_000);
  expect(await run(session.test(true))).toMatchObject({ kind: 'ok' });
  expect(held('pixelTestActivation')).toBe(3);
  expect(await run(session.test(false))).toMatchObject({ kind: 'ok' });
  expect(await run(session.configure({ pageOnTenths: 45 }))).toMatchObject({ kind: 'ok' });
  expect([held('defaultPageOnTime'), held('dmsTimeCommLoss')]).toEqual([45, 10]);
  expect(await run(session.softReset())).toMatchObject({ kind: 'ok' });
});

test('a sign that dims itself is left to it', async () => {
  const { session, run, held } = await street({ options: { brightness: 'photocell' } });
  expect(await run(session.setBrightness(40))).toEqual({ kind: 'unsupported' });
  await run(session.configure());
  expect(held('dmsIllumControl')).toBe(2);
});

test('a late answer of the request before is not taken for this one', async () => {
  const { session, run, fake, text } = await street({ options: { replyMs: 1000 } });
  fake.faults.delayMs = 1500;
  expect(await run(session.show([page('Un')]))).toEqual({ kind: 'timeout' });
  fake.faults.delayMs = 0;
  expect(await run(session.show([page('Deux')]))).toEqual(proved);
  expect(text()).toBe('Deux');
});

test('nothing waits once the answers are there', async () => {
  const { session, run, time } = await street();
  await run(session.show([page('Un')]));
  await time.pass(10_000);
  expect(time.waiting()).toBe(0);
});
