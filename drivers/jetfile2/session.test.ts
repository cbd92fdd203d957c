import { afterEach, expect, test } from 'vitest';
import { ascii } from '../bytes.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeJetfile2 } from './fake-panel.ts';
import { commands, packet } from './frame.ts';
import { jetfile2Options } from './options.ts';
import { jetfile2Session } from './session.ts';
import { textFile } from './text.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const page = (...texts: readonly string[]) => ({
  lines: texts.map((text) => ({ text, align: 'centre' as const })),
  ms: 3000,
});
const proven = { kind: 'ok', value: { verified: true } };
const unproven = { kind: 'ok', value: { verified: false } };

async function street(given: Record<string, unknown> = {}, units = [1], diskBytes = 65_536) {
  const time = fakeTime(start);
  const memory = memoryLine();
  const options = parseOptions(jetfile2Options, given);
  const inputs = units.map((unit) => ({ group: 1, unit, profile: panelProfile, options, diskBytes }));
  const fake = fakeJetfile2(memory.far, inputs, time);
  const line = openLine(memory.transport, time);
  const open = (more: Record<string, unknown> = {}) =>
    jetfile2Session(
      line,
      { ...options, ...more },
      { profile: panelProfile, timeZone: 'Europe/Paris', ...time },
    );
  const session = open();
  closers.push(fake.close, () => line.close(), session.close);
  await time.settle();
  const run = async <T>(asked: Promise<T>, ms = 20_000): Promise<T> => {
    await time.pass(ms);
    return asked;
  };
  const text = (number = 0) =>
    fake.signs[number]
      ?.lit()
      .lines.map((each) => each.text)
      .join('|');
  /** As another host on the line would. */
  const tell = async (command: number) => {
    const none = new Uint8Array();
    const port = await memory.transport.open({ data: () => undefined, closed: () => undefined });
    await port.write(
      packet({ answer: false, group: 0, unit: 0, serial: 9, flag: 1, command, argument: none, data: none }),
    );
    await port.close();
    await time.pass(2000);
  };
  return { time, memory, fake, session, open, run, text, tell };
}

test('pages are proved: the file is read back and it is the one that plays', async () => {
  const { session, run, text } = await street();
  expect(await run(session.show([page('Marché', 'dimanche'), page('Fête')]))).toEqual(proven);
  expect(['Marche|dimanche', 'Fete']).toContain(text());
  expect(await run(session.readBack())).toMatchObject({
    value: [{ ms: 3000 }, { lines: [{ text: 'Fete' }] }],
  });
  expect(await run(session.verify([page('Fête')]))).toEqual(unproven);
});

test('a file of several packets arrives whole', async () => {
  const { session, run } = await street();
  const pages = Array.from({ length: 30 }, (_, number) => page(`Annonce ${number}`, 'en mairie'));
  expect(await run(session.show(pages))).toEqual(proven);
  expect(await run(session.readBack())).toMatchObject({ value: { length: 30 } });
});

test('a file that somebody changed is not what was shown', async () => {
  const { session, fake, run } = await street();
  await run(session.show([page('Mairie')]));
  fake.signs[0]?.overwrite('AB', textFile('AB', ascii('Bar')));
  expect(await run(session.verify([page('Mairie')]))).toEqual(unproven);
  fake.signs[0]?.overwrite('AB', ascii('no text file at all'));
  expect((await run(session.readBack())).kind).toBe('garbled');
});

test('a sign that plays another file as well is not proved, until its files are removed', async () => {
  const { session, fake, run } = await street({ alone: false });
  fake.signs[0]?.overwrite('ZZ', textFile('ZZ', ascii('\x0e2999FREE BEER\x0e29999')));
  expect(await run(session.show([page('Mairie')]))).toEqual(unproven);
  expect(await run(session.removeTexts())).toMatchObject({ kind: 'ok' });
  expect(await run(session.show([page('Mairie')]))).toEqual(proven);
});

test('an alert is over everything, and its end uncovers what was written beneath it', async () => {
  const { session, run, text } = await street();
  await run(session.show([page('Marché')]));
  expect(await run(session.show([page('CRUE')], { priority: true }))).toEqual(proven);
  expect(text()).toBe('CRUE');
  expect(await run(session.show([page('Fête')]))).toEqual(proven);
  expect(text()).toBe('CRUE');
  expect(await run(session.verify([page('CRUE')], { priority: true }))).toEqual(proven);
  expect(await run(session.verify([page('FEU')], { priority: true }))).toEqual(unproven);
  expect(await run(session.readBack({ priority: true }))).toEqual({ kind: 'unsupported' });
  expect(await run(session.clearPriority())).toEqual(proven);
  expect(text()).toBe('Fete');
});

test('an alert gets in between the packets of a long file', async () => {
  const { session, time, fake } = await street();
  const pages = Array.from({ length: 30 }, (_, number) => page(`Annonce ${number}`, 'en mairie'));
  void session.show(pages);
  void session.show([page('ALERTE')], { priority: true });
  await time.pass(5000);
  const order = fake.heard.map((event) => (event.kind === 'packet' ? event.packet.command : 0));
  expect(order.indexOf(commands.emergency)).toBe(1);
});

test('an alert with an end goes by itself with the link cut, not a second early', async () => {
  const { session, memory, time, run, text } = await street();
  await run(session.show([page('Marché')]));
  await run(session.show([page('CRUE')], { priority: true, expiresAt: time.clock.now() + 60_000 }), 1000);
  memory.unplug();
  await time.pass(58_500);
  expect(text()).toBe('CRUE');
  await time.pass(2000);
  expect(text()).toBe('Marche');
});

test('an alert without an end stays', async () => {
  const { session, time, run, text } = await street();
  await run(session.show([page('CRUE')], { priority: true }));
  await time.pass(100_000_000);
  expect(text()).toBe('CRUE');
});

test('a power cut ends the alert and keeps the file; nobody then believes that it is lit', async () => {
  const { session, fake, run, text } = await street();
  await run(session.show([page('Marché')]));
  await run(session.show([page('CRUE')], { priority: true }));
  fake.power(false);
  expect(await run(session.status())).toEqual({ kind: 'timeout' });
  fake.power(true);
  expect(text()).toBe('Marche');
  expect(await run(session.verify([page('CRUE')], { priority: true }))).toEqual(unproven);
  expect(await run(session.verify([page('Marché')]))).toEqual(proven);
});

test('the memory disk forgets', async () => {
  const { session, fake, run, text } = await street({ partition: 'E' });
  await run(session.show([page('Marché')]));
  fake.power(false);
  fake.power(true);
  expect(text()).toBe('');
  expect(await run(session.verify([page('Marché')]))).toMatchObject({
    kind: 'refused',
    detail: 'no such file',
  });
});

test('refusals say why, silence is a timeout, a spoilt answer is garbled', async () => {
  const { session, fake, run } = await street();
  fake.faults.refuse = true;
  expect(await run(session.show([page('x')]))).toEqual({
    kind: 'refused',
    code: 'PANEL_REJECTED',
    detail: 'the file could not be written',
  });
  fake.faults.refuse = false;
  fake.faults.mute = true;
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
  fake.faults.mute = false;
  fake.faults.corrupt = 1;
  expect((await run(session.show([page('x')]))).kind).toBe('garbled');
  fake.faults.drop = 1;
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
});

test('a late answer is not taken for the answer to something else', async () => {
  const { session, fake, run } = await street({ replyMs: 1000 });
  fake.faults.delayMs = 8010;
  expect(await run(session.show([page('x')]), 8005)).toEqual({ kind: 'timeout' });
  fake.faults.delayMs = 0;
  expect(await run(session.show([page('y')]))).toEqual(proven);
});

test('no room on the disk, or in the file, is told before anything is lost', async () => {
  const { session, run, text } = await street({}, [1], 256);
  await run(session.show([page('Marché')]));
  const pages = Array.from({ length: 20 }, (_, number) => page(`Annonce ${number}`));
  expect(await run(session.show(pages))).toMatchObject({ kind: 'refused', code: 'PANEL_PAGES_TOO_LONG' });
  expect(text()).toBe('Marche');
  expect(await run(session.show([page('x'.repeat(1100))], { priority: true }))).toMatchObject({
    code: 'PANEL_PRIORITY_TOO_LONG',
  });
});

test('a sign that asks who it is is told, again after a power cut', async () => {
  const { session, fake, open, run } = await street({ user: 'mairie', password: 'secret' });
  expect(await run(session.show([page('x')]))).toEqual(proven);
  fake.power(false);
  fake.power(true);
  expect(await run(session.show([page('y')]))).toEqual(proven);
  fake.power(false);
  fake.power(true);
  expect(await run(open({ password: 'wrong' }).show([page('z')]))).toMatchObject({
    detail: 'wrong password',
  });
  expect(await run(open({ user: '' }).show([page('z')]))).toMatchObject({
    kind: 'refused',
    detail: 'the sign asks for a user and a password',
  });
});

test('a sign that was blackened is lit again; one in the hands of its remote control is refused', async () => {
  const { session, fake, tell, time, run, text } = await street();
  await run(session.show([page('Marché')]));
  await tell(commands.black);
  expect(text()).toBe('');
  await time.pass(5000);
  expect(await run(session.show([page('Marché')]))).toEqual(proven);
  expect(text()).toBe('Marche');
  fake.faults.local = true;
  expect(await run(session.show([page('Fête')]))).toMatchObject({
    kind: 'refused',
    code: 'PANEL_LOCAL_MODE',
  });
  expect(await run(session.status())).toMatchObject({ value: { errors: ['local-mode'] } });
});

test('a sign that was switched off says so', async () => {
  const { session, tell, time, run } = await street();
  await tell(commands.powerOff);
  await time.pass(5000);
  expect(await run(session.status())).toMatchObject({
    value: { errors: ['power'], facts: { widthLamps: 96, heightLamps: 16, cabinetCelsius: 31 } },
  });
});

test('every lamp lights for a test, and then what was there is shown again', async () => {
  const { session, fake, run, text } = await street();
  await run(session.show([page('Marché')]));
  await run(session.test(true));
  expect(fake.signs[0]?.raster().pixels.every((lamp) => lamp > 0)).toBe(true);
  expect(await run(session.verify([page('Marché')]))).toEqual(unproven);
  await run(session.test(false));
  expect(text()).toBe('Marche');
});

test('brightness and clock are set', async () => {
  const { session, open, fake, run } = await street();
  await run(session.setBrightness(50));
  expect(fake.signs[0]?.level()).toBe(128);
  expect(await run(open({ brightness: 'none' }).setBrightness(50))).toEqual({ kind: 'unsupported' });
  expect(await run(session.setClock(), 1000)).toMatchObject({ kind: 'ok' });
  expect(fake.signs[0]?.time()).toEqual(Uint8Array.of(0x26, 0x20, 0x11, 0x25, 0x09, 0x00, 0x40, 0x04, 0x0d));
});

test('signs on one line are told apart; a broadcast asks nobody to answer', async () => {
  const { session, open, run, text } = await street({ group: 1, unit: 1, multidrop: true }, [1, 2]);
  const other = open({ unit: 2 });
  const all = open({ group: 0, unit: 0 });
  await run(session.show([page('Un')]));
  expect(await run(other.show([page('Deux')]))).toEqual(proven);
  expect([text(0), text(1)]).toEqual(['Un', 'Deux']);
  expect(await run(all.show([page('Tous')]))).toEqual(unproven);
  expect([text(0), text(1)]).toEqual(['Tous', 'Tous']);
  expect(await run(all.show([page('ALERTE')], { priority: true }))).toEqual(unproven);
  expect(await run(all.clearPriority())).toEqual(unproven);
  expect([text(0), text(1)]).toEqual(['Tous', 'Tous']);
});

test('a text of somebody else that takes turns with ours is removed, unless it may stay', async () => {
  for (const alone of [true, false]) {
    const { session, fake, run, text, time } = await street({ alone });
    const ours = () => run(session.show([page('Marche')]), 7000);
    expect(await ours()).toEqual(proven);
    fake.signs[0]?.overwrite('XX', textFile('XX', ascii('Visiteur')));
    for (let turn = 0; turn < 6; turn++) await ours();
    const seen = new Set<string | undefined>();
    for (let turn = 0; turn < 20; turn++) {
      await time.pass(1000);
      seen.add(text());
    }
    expect(seen).toEqual(new Set(alone ? ['Marche'] : ['Marche', 'Visiteur']));
  }
});
