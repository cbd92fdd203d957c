import { afterEach, expect, test } from 'vitest';
import { ascii, textOf } from '../bytes.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { fakeAm03127 } from './fake-panel.ts';
import { am03127Options } from './options.ts';
import { am03127Session } from './session.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const page = (...texts: readonly string[]) => ({
  lines: texts.map((text) => ({ text, align: 'centre' as const })),
  ms: 3000,
});
const unproven = { kind: 'ok', value: { verified: false } };
const minutes = 60_000;

async function street(given: Record<string, unknown> = {}, ids = ['01']) {
  const time = fakeTime(start);
  const memory = memoryLine();
  const options = parseOptions(am03127Options, given);
  const fake = fakeAm03127(memory.far, { ids, profile: panelProfile, options }, time);
  const line = openLine(memory.transport, time);
  const open = (more: Record<string, unknown> = {}) =>
    am03127Session(
      line,
      { ...options, ...more },
      { profile: panelProfile, timeZone: 'Europe/Paris', ...time },
    );
  const session = open();
  closers.push(fake.close, () => line.close(), session.close);
  await time.settle();
  const run = async <T>(asked: Promise<T>, ms = 30_000): Promise<T> => {
    await time.pass(ms);
    return asked;
  };
  const text = (number = 0) =>
    fake.signs[number]
      ?.lit()
      .lines.map((each) => each.text)
      .join('|');
  return { time, memory, fake, session, open, run, text };
}

test('a page of two lines lights both, and a shorter one leaves nothing of it', async () => {
  const { session, run, text } = await street();
  expect(await run(session.show([page('Marché', 'dimanche')]))).toEqual(unproven);
  expect(text()).toBe('Marche|dimanche');
  await run(session.show([page('Piscine')]));
  expect(text()).toBe('Piscine|');
});

test('pages turn by themselves, each for its time', async () => {
  const { session, time, run, text } = await street();
  await run(session.setClock());
  void session.show([page('Un'), page('Deux')]);
  const seen: (string | undefined)[] = [];
  for (let second = 0; second < 8; second++) {
    await time.pass(1000);
    seen.push(text());
  }
  expect(seen.filter((each, at) => each !== seen[at - 1])).toEqual(['Un|', 'Deux|', 'Un|']);
});

test('an alert plays alone, and its end uncovers the ordinary pages, even those written beneath it', async () => {
  const { session, run, text } = await street();
  await run(session.show([page('Marché')]));
  expect(await run(session.show([page('CRUE')], { priority: true }))).toEqual(unproven);
  expect(text()).toBe('CRUE|');
  await run(session.show([page('Fête')]));
  expect(text()).toBe('CRUE|');
  await run(session.clearPriority());
  expect(text()).toBe('Fete|');
});

test('an alert gets in while ordinary pages are still on their way, and stays', async () => {
  const { session, time, text } = await street();
  const pages = Array.from({ length: 10 }, (_, number) => page(`Page ${number}`));
  void session.show(pages);
  await time.pass(500);
  void session.show([page('ALERTE')], { priority: true });
  await time.pass(1000);
  expect(text()).toBe('ALERTE|');
  await time.pass(30_000);
  expect(text()).toBe('ALERTE|');
});

test('what ends within reach goes dark by itself with the link cut, to the minute and never too early', async () => {
  const { session, memory, time, run, text } = await street();
  await run(session.setClock());
  await run(session.show([page('Coupure')], { expiresAt: start + 10 * minutes + 1 }));
  memory.unplug();
  await time.pass(9 * minutes);
  expect(text()).toBe('Coupure|');
  await time.pass(2 * minutes);
  expect(text()).toBe('|');
});

test('without an end it stays, whatever the clock of the sign believes', async () => {
  const { session, fake, run, text } = await street();
  await run(session.show([page('Mairie')]));
  expect(fake.signs[0]?.now()).toMatch(/^000101/);
  expect(text()).toBe('Mairie|');
});

test('expiry can be left to the host', async () => {
  const { session, run, time, text } = await street({ expiry: 'none' });
  expect(session.capabilities.expiry).toBe('none');
  await run(session.setClock());
  await run(session.show([page('x')], { expiresAt: start + minutes }));
  await time.pass(5 * minutes);
  expect(text()).toBe('x|');
});

test('a NACK is a refusal, silence a timeout, half an answer garbled', async () => {
  const { session, fake, run } = await street();
  fake.faults.refuse = true;
  expect(await run(session.show([page('x')]))).toEqual({
    kind: 'refused',
    code: 'PANEL_REJECTED',
    detail: 'NACK',
  });
  fake.faults.refuse = false;
  fake.faults.mute = true;
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
  fake.faults.mute = false;
  fake.faults.corrupt = 1;
  expect((await run(session.show([page('x')]))).kind).toBe('garbled');
  fake.faults.drop = 1;
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
  fake.faults.delayMs = 5000;
  expect(await run(session.show([page('x')]))).toEqual({ kind: 'timeout' });
});

test('pages survive a power cut; while it lasts nothing is lit and nothing answers', async () => {
  const { session, fake, run, text } = await street();
  await run(session.show([page('Mairie')]));
  fake.power(false);
  expect(text()).toBe('');
  expect(await run(session.setClock())).toEqual({ kind: 'timeout' });
  fake.power(true);
  expect(text()).toBe('Mairie|');
});

test('signs on one line are told apart; a broadcast is sent and nobody answers', async () => {
  const { session, open, run, text } = await street({ id: '01' }, ['01', '02']);
  const other = open({ id: '02' });
  const all = open({ id: '00' });
  await run(session.show([page('Un')]));
  await run(other.show([page('Deux')]));
  expect([text(0), text(1)]).toEqual(['Un|', 'Deux|']);
  expect(await run(all.show([page('Tous')]))).toEqual(unproven);
  expect([text(0), text(1)]).toEqual(['Tous|', 'Tous|']);
  expect(await run(all.status())).toEqual({ kind: 'unsupported' });
});

test('a sign takes another id and says so', async () => {
  const { session, open, run } = await street();
  expect(await run(session.setId('07'))).toEqual({ kind: 'ok', value: undefined });
  expect(await run(session.setClock())).toEqual({ kind: 'timeout' });
  expect(await run(open({ id: '07' }).setClock())).toMatchObject({ kind: 'ok' });
});

test('brightness has four steps, the clock its seconds', async () => {
  const { session, fake, run } = await street();
  await run(session.setBrightness(30));
  expect(fake.signs[0]?.brightness()).toBe('D');
  await run(session.setClock(), 1000);
  expect(fake.signs[0]?.now()).toBe('2611250900');
});

test('a text that the sign acknowledged is not written again within the hour; a change is, and so is what came back', async () => {
  const { session, fake, run, text, time } = await street();
  const texts = () =>
    fake.heard.filter((event) => event.kind === 'frame' && textOf(event.data).startsWith('<L1><PA>')).length;
  await run(session.show([page('Un')]));
  await run(session.show([page('Un')]));
  expect(texts()).toBe(1);
  await run(session.show([page('Deux')]));
  await run(session.show([page('Un')]));
  expect([texts(), text()]).toEqual([3, 'Un|']);
  await time.pass(61 * minutes);
  await run(session.show([page('Un')]));
  expect(texts()).toBe(4);
});

test('a text whose ACK was lost may have arrived, so the one before it is written again', async () => {
  const { session, fake, run, text } = await street();
  await run(session.show([page('Un')]));
  fake.faults.mute = true;
  expect(await run(session.show([page('Deux')]))).toEqual({ kind: 'timeout' });
  fake.faults.mute = false;
  expect(text()).toBe('Deux|');
  await run(session.show([page('Un')]));
  expect(text()).toBe('Un|');
});

test('a link that was cut is believed nothing of what went before', async () => {
  const { session, memory, fake, time, run, text } = await street();
  await run(session.show([page('Un')]));
  memory.unplug();
  fake.signs[0]?.take(ascii('<L1><PA><FA><MA><WC><FA>vandale'));
  memory.plug();
  await time.pass(5000);
  await run(session.show([page('Un')]));
  expect(text()).toBe('Un|');
});

test('more pages than it has letters for are refused before anything is sent', async () => {
  const { session, fake, run } = await street();
  const many = (count: number) => Array.from({ length: count }, () => page('x'));
  expect(await run(session.show(many(21)))).toMatchObject({ code: 'PANEL_PAGES_TOO_LONG' });
  expect(await run(session.show(many(6), { priority: true }))).toMatchObject({
    code: 'PANEL_PRIORITY_TOO_LONG',
  });
  expect(fake.frames()).toBe(0);
});

test('erased to the last page it is dark, and stays dark when cleared', async () => {
  const { session, run, text } = await street();
  await run(session.show([page('x')]));
  await run(session.deleteAll());
  expect(text()).toBe('');
  expect(await run(session.clear())).toEqual(unproven);
  expect(text()).toBe('|');
});
