/** What a panel may show when whoever decides is out of reach, or the panel is. */
import { afterEach, expect, test } from 'vitest';
import { sampleAlert, samplePlan, start } from '../testing/samples.ts';
import type { StubOptions } from '../testing/stub-driver.ts';
import { stubStreet } from '../testing/stub-street.ts';
import type { PanelRunnerInput } from './runner.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: StubOptions = {}, more: Partial<PanelRunnerInput> = {}) {
  const made = await stubStreet({ clock: false, brightness: false, ...options }, more);
  closers.push(made.close);
  return made;
}
const hour = 3_600_000;
const idle = [{ lines: [{ text: 'Mairie', align: 'centre' as const }], ms: 5000 }];
const { plan, renditions } = samplePlan([{ hours: 1, texts: ['Marché'] }]);

test('when the plan is over the ordinary pages are dark, and an alert that is valid stays', async () => {
  const { time, runner, words, faults, state } = await street({}, { idle });
  runner.setState(plan, renditions, [sampleAlert({ until: start + 2 * hour })]);
  await time.pass(hour + 1000);
  expect(words().at(-1)).toBe('dark 1');
  expect(state()?.pages).toMatchObject([{ lines: [{ text: 'Crue de la Loire' }, {}] }]);
  expect(faults()).toEqual(['PANEL_PLAN_OVER']);
  await time.pass(hour);
  expect(words().at(-1)).toBe('released 1');
  expect(state()).toMatchObject({ pages: [], settled: false });
});

test('before there is any plan the town’s card is shown', async () => {
  const { time, runner, words } = await street({}, { idle });
  runner.setState(null, renditions, []);
  await time.pass(1000);
  expect(words()).toContain('Mairie 1');
});

test('out of reach with a message whose end has come: an alarm that names it, over when it is put right', async () => {
  const { time, runner, memory, seen, faults, state } = await street();
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  memory.unplug();
  await time.pass(hour / 2);
  expect(faults()).toEqual(['PANEL_LINE_DOWN']);
  expect(state()).toMatchObject({ online: false, state: 'unknown', lastConfirmedAt: expect.any(Number) });
  await time.pass(hour);
  expect(seen.faults.at(-1)).toMatchObject({ type: 'PANEL_STALE', detail: 'may still be lit: March-' });
  memory.plug();
  await time.pass(61_000);
  memory.unplug();
  await time.pass(2 * hour);
  // Dark by then: nothing that could be lit too long.
  expect(faults().filter((type) => type === 'PANEL_STALE')).toHaveLength(1);
});

test('out of reach with a message that was withdrawn: the same alarm at once', async () => {
  const { time, runner, memory, faults } = await street();
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  memory.unplug();
  const other = samplePlan([{ hours: 1, texts: ['Fête'] }]);
  runner.setState(other.plan, other.renditions, []);
  await time.pass(1000);
  expect(faults()).toEqual(['PANEL_LINE_DOWN', 'PANEL_STALE']);
});

test('no alarm where the panel itself ends what it shows', async () => {
  const { time, runner, memory, faults } = await street({ expiry: 'exact' });
  runner.setState(plan, renditions, [sampleAlert({ until: start + hour / 2 })]);
  await time.pass(5000);
  memory.unplug();
  await time.pass(3 * hour);
  expect(faults()).toEqual(['PANEL_LINE_DOWN']);
});

test('what cannot be read back is sent, never confirmed, and said again as often as asked', async () => {
  const { time, runner, words, state, seen } = await street({ readBack: false }, { reassertMs: 20_000 });
  runner.setState(plan, renditions, []);
  await time.pass(61_000);
  expect(words().filter((text) => text === 'Marché 1')).toHaveLength(4);
  expect(state()).toMatchObject({ state: 'sent', settled: true });
  expect(state()?.lastConfirmedAt).toBeUndefined();
  expect(seen.witnesses).toEqual([]);
});

test('nothing is known before the panel was asked; what it does not hold is a fault', async () => {
  const { time, runner, stub, seen } = await street();
  stub.verified = false;
  runner.setState(plan, () => undefined, []);
  await time.pass(1000);
  expect(seen.states[0]).toMatchObject({ state: 'fault', settled: false });
});

test('a panel that can be read back and does not confirm is at fault, and is written again until it does', async () => {
  const { time, runner, stub, faults, state, words } = await street();
  stub.verified = false;
  runner.setState(plan, renditions, []);
  await time.pass(10_000);
  expect(faults()).toEqual(['PANEL_NOT_CONFIRMED']);
  expect(state()).toMatchObject({ state: 'fault', settled: false });
  expect(words().filter((text) => text === 'Marché 1').length).toBeGreaterThan(2);
  stub.verified = true;
  await time.pass(60_000);
  expect(state()).toMatchObject({ state: 'confirmed', settled: true });
});
