import { afterEach, expect, test } from 'vitest';
import type { Fault, LiveAlert, Witness } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { showing } from '#core/plan/showing.ts';
import { fakeAlpha } from '../alpha/fake-panel.ts';
import { alpha } from '../alpha/index.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, sampleAlert, samplePlan, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { createPanelRunner } from './runner.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function street(options: Record<string, unknown> = {}) {
  const time = fakeTime(start);
  const memory = memoryLine();
  const fake = fakeAlpha(memory.far, { signs: [{ address: '01', profile: panelProfile }] }, time);
  const line = openLine(memory.transport, time);
  const seen = {
    witnesses: [] as Witness[],
    faults: [] as Fault[],
    applied: [] as string[],
  };
  let ids = 0;
  const runner = createPanelRunner({
    display: { id: 'panel-1', timeZone: 'Europe/Paris' },
    profile: panelProfile,
    driver: alpha,
    options,
    transport: line,
    showing,
    ...time,
    newId: () => `witness-${++ids}`,
    on: {
      witness: (row) => seen.witnesses.push(row),
      applied: ({ plan }) => seen.applied.push(plan),
      fault: (fault) => seen.faults.push(fault),
      state: () => undefined,
    },
  });
  closers.push(
    () => fake.close(),
    () => line.close(),
    () => runner.close(),
  );
  await time.settle();
  const [sign] = fake.signs;
  if (!sign) throw new Error('no sign');
  const texts = () => sign.pages().map((page) => page.lines.map((each) => each.text).join(' '));
  const writes = () =>
    fake.heard.filter((event) => event.kind === 'packet' && event.commands[0]?.command === 'A').length;
  return { time, memory, fake, sign, runner, seen, texts, writes };
}
const two = ['Marché samedi', 'Travaux rue du Port'];

test('the whole loop of the segment goes into the panel, which turns it by itself', async () => {
  const { time, runner, seen, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  expect(texts()).toEqual(['Marché samedi', 'Travaux rue du Port']);
  expect(seen.applied).toEqual([contentHash(plan)]);
  expect(seen.witnesses).toMatchObject([
    { message: 'March--samedi', how: 'rotation', plan: contentHash(plan) },
    { message: 'Travaux-rue-du-Port', how: 'rotation' },
  ]);
  expect(seen.faults).toEqual([]);
});

test('nothing is written again while nothing changes, and it is verified every minute', async () => {
  const { time, runner, fake, writes } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, []);
  await time.pass(10_000);
  const [before, heard] = [writes(), fake.heard.length];
  await time.pass(600_000);
  expect(writes()).toBe(before);
  expect(fake.heard.length - heard).toBeGreaterThanOrEqual(9);
  expect(fake.heard.length - heard).toBeLessThanOrEqual(20);
});

test('at the end of a segment the panel gets the next one, and witnesses change', async () => {
  const { time, runner, seen, texts } = await street();
  const { plan, renditions } = samplePlan([
    { hours: 1, texts: two },
    { hours: 1, texts: ['Bonne journée'] },
  ]);
  runner.setState(plan, renditions, []);
  await time.pass(3_600_000 + 5000);
  expect(texts()).toEqual(['Bonne journée']);
  const ended = seen.witnesses.filter((row) => row.until !== undefined);
  expect(ended.map((row) => row.message)).toEqual(['March--samedi', 'Travaux-rue-du-Port']);
  for (const row of ended) expect(row.until).toBeGreaterThanOrEqual(start + 3_600_000);
});

test('after the last valid message the panel is dark', async () => {
  const { time, runner, texts, sign } = await street();
  const { plan, renditions } = samplePlan([
    { hours: 1, texts: two },
    { hours: 1, texts: [] },
  ]);
  runner.setState(plan, renditions, []);
  await time.pass(3_600_000 + 5000);
  expect(texts()).toEqual([]);
  expect(sign.raster().pixels.every((lamp) => lamp === 0)).toBe(true);
});

test('an alert takes the priority file at once, and its end uncovers what is right by then', async () => {
  const { time, runner, seen, texts, sign } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  const alert = sampleAlert();
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  runner.setState(plan, renditions, [alert]);
  await time.pass(1000);
  expect(texts()).toEqual(["Crue de la Loire jusqu'à 12 h"]);
  expect(seen.witnesses.at(-1)).toMatchObject({ message: 'alert-message', alert: 'alert-1', how: 'shown' });
  runner.setState(plan, renditions, [{ ...alert, ended: true, sentAt: alert.sentAt + 1 }]);
  await time.pass(2000);
  expect(sign.hasPriority()).toBe(false);
  expect(texts()).toEqual(['Marché samedi', 'Travaux rue du Port']);
  expect(seen.witnesses.find((row) => row.alert && row.until)).toBeDefined();
});

test('an alert goes out at its end with nobody saying so', async () => {
  const { time, runner, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, [sampleAlert({ until: start + 600_000 })]);
  await time.pass(599_000);
  expect(texts()).toEqual(["Crue de la Loire jusqu'à 9 h 10"]);
  await time.pass(3000);
  expect(texts()).toEqual(['Marché samedi', 'Travaux rue du Port']);
});

test('a link that was dead when an alert ended: on its return the alert goes out', async () => {
  const { time, runner, seen, texts, memory, sign } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, [sampleAlert({ until: start + 600_000 })]);
  await time.pass(5000);
  memory.unplug();
  await time.pass(700_000);
  expect(sign.hasPriority()).toBe(true);
  expect(seen.faults).toMatchObject([{ type: 'PANEL_LINE_DOWN' }, { type: 'PANEL_STALE' }]);
  const closedAt = seen.witnesses.find((row) => row.alert && row.until)?.until;
  expect(closedAt).toBeLessThanOrEqual(start + 5000);
  memory.plug();
  await time.pass(65_000);
  expect(texts()).toEqual(['Marché samedi', 'Travaux rue du Port']);
});

test('no confirmation is a fault, no witness, and is tried again until it comes', async () => {
  const { time, runner, seen, fake, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  fake.faults.mute = true;
  runner.setState(plan, renditions, []);
  await time.pass(120_000);
  expect(seen.witnesses).toEqual([]);
  expect(seen.applied).toEqual([]);
  expect(seen.faults).toMatchObject([{ type: 'PANEL_NO_ANSWER' }]);
  fake.faults.mute = false;
  await time.pass(65_000);
  expect(texts()).toHaveLength(2);
  expect(seen.applied).toHaveLength(1);
  expect(seen.witnesses).toHaveLength(2);
});

test.each([
  ['lost packets', { drop: 3 }],
  ['a spoilt reply', { corrupt: 2 }],
  ['slow answers', { delayMs: 2000 }],
])('%s do not keep the panel from its plan', async (_, faults) => {
  const { time, runner, seen, fake, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  Object.assign(fake.faults, faults);
  runner.setState(plan, renditions, []);
  await time.pass(60_000);
  expect(texts()).toEqual(['Marché samedi', 'Travaux rue du Port']);
  expect(seen.applied).toHaveLength(1);
});

test('a panel that refuses is a fault that says so', async () => {
  const { time, runner, seen, fake } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  fake.faults.refuse = true;
  runner.setState(plan, renditions, []);
  await time.pass(30_000);
  expect(seen.faults).toMatchObject([{ type: 'PANEL_REJECTED' }, { type: 'PANEL_ILLEGAL_COMMAND' }]);
  expect(seen.witnesses).toEqual([]);
});

test('what somebody else wrote on the panel is found within a minute and put right', async () => {
  const { time, runner, seen, sign, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  sign.overwrite('A', Uint8Array.of(0x1b, 0x20, 0x62, 0x58));
  await time.pass(65_000);
  expect(texts()).toEqual(['Marché samedi', 'Travaux rue du Port']);
  expect(seen.faults).toMatchObject([{ type: 'PANEL_CHANGED' }]);
});

test('a loop that is more than the file holds is fed turn by turn', async () => {
  const { time, runner, seen, texts } = await street({ fileBytes: 32 });
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, []);
  await time.pass(1500);
  const first = texts();
  expect(first).toHaveLength(1);
  await time.pass(4000);
  expect(texts()).not.toEqual(first);
  expect(seen.witnesses[0]).toMatchObject({ how: 'shown' });
  expect(seen.applied).toHaveLength(1);
});

test('an alert too long for the priority file takes fewer pages, else the ordinary ones', async () => {
  const { time, runner, texts, sign } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  const headline = 'Crue de la Loire : évacuez à pied vers l’école, la mairie, le gymnase, sans voiture';
  runner.setState(plan, renditions, [
    sampleAlert({ text: { headline, senderName: 'Mairie', language: 'fr' } }),
  ]);
  await time.pass(5000);
  expect(texts().join(' ')).toMatch(/^Crue de la Loire/);
  expect(sign.register()).toBe(0x40);
});

test('a clock set right is obeyed within a minute', async () => {
  const { time, runner, texts } = await street();
  const { plan, renditions } = samplePlan([
    { hours: 1, texts: two },
    { hours: 1, texts: ['Bonne journée'] },
  ]);
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  time.jump(3_600_000);
  await time.pass(62_000);
  expect(texts()).toEqual(['Bonne journée']);
  time.jump(-3_600_000);
  await time.pass(62_000);
  expect(texts()).toHaveLength(2);
});

test('a plan that comes while another one is being written is not said to be lit', async () => {
  const { time, runner, seen } = await street();
  const first = samplePlan([{ hours: 5, texts: two }]);
  const second = samplePlan([{ hours: 5, texts: ['Bonne journée'] }]);
  runner.setState(first.plan, first.renditions, []);
  await time.pass(100);
  runner.setState(second.plan, second.renditions, []);
  await time.pass(5000);
  expect(seen.applied).toEqual([contentHash(first.plan), contentHash(second.plan)]);
  for (const { message, plan } of seen.witnesses)
    expect(plan).toBe(contentHash(message.startsWith('Bonne') ? second.plan : first.plan));
});

test('an alert is witnessed although what lies beneath it is refused', async () => {
  const { time, runner, seen } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: ['Bonjour'] }]);
  const white = (hash: string) => {
    const made = renditions(hash);
    const pages = made?.pages.map((page) => ({
      ...page,
      lines: page.lines.map((each) => ({ ...each, colour: 'white' as const })),
    }));
    return made && pages && { ...made, pages };
  };
  runner.setState(plan, white, [sampleAlert()]);
  await time.pass(5000);
  expect(seen.witnesses).toMatchObject([{ alert: 'alert-1' }]);
  expect(seen.faults).toMatchObject([{ type: 'PANEL_COLOUR_UNSUPPORTED' }]);
  expect(seen.applied).toEqual([]);
});

test('an exercise says so on every page', async () => {
  const { time, runner, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  const exercise: LiveAlert = sampleAlert({ status: 'Exercise' });
  runner.setState(plan, renditions, [exercise]);
  await time.pass(5000);
  for (const text of texts()) expect(text).toMatch(/^EXERCICE/);
});

test('closing leaves the panel as it is, closes its witnesses and leaves no timer', async () => {
  const { time, runner, seen, texts } = await street();
  const { plan, renditions } = samplePlan([{ hours: 5, texts: two }]);
  runner.setState(plan, renditions, []);
  await time.pass(70_000);
  runner.close();
  await time.settle();
  expect(texts()).toHaveLength(2);
  expect(seen.witnesses.filter((row) => row.until)).toHaveLength(2);
  expect(time.waiting()).toBe(0);
});
