import { afterEach, expect, test } from 'vitest';
import type { PanelBrightness, PanelError } from '#core/contracts/index.ts';
import { sampleAlert, samplePlan, start } from '../testing/samples.ts';
import type { StubOptions } from '../testing/stub-driver.ts';
import { stubStreet } from '../testing/stub-street.ts';
import { brightnessAt } from './brightness.ts';
import type { PanelRunnerInput } from './runner.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: StubOptions = {}, more: Partial<PanelRunnerInput> = {}) {
  const made = await stubStreet(options, more);
  closers.push(made.close);
  return made;
}
const minute = 60_000;
const hour = 60 * minute;
const { plan, renditions } = samplePlan([{ hours: 48, texts: ['Marché'] }]);
const reports = (errors: readonly PanelError[], light?: number) => ({
  kind: 'ok' as const,
  value: { facts: {}, errors, ...(light !== undefined && { light }) },
});

test('an error that the panel reports is told when it begins, and is over when it is gone', async () => {
  const { time, runner, stub, faults, state } = await street();
  runner.setState(plan, renditions, []);
  await time.pass(minute);
  expect(state()).toMatchObject({ state: 'confirmed', settled: true, errors: [] });
  stub.status = reports(['door', 'attached-device'], 40);
  await time.pass(11 * minute);
  expect(faults()).toEqual(['PANEL_DOOR', 'PANEL_ATTACHED_DEVICE']);
  expect(state()).toMatchObject({ errors: ['door', 'attached-device'], light: 40, settled: false });
  await time.pass(30 * minute);
  expect(faults()).toHaveLength(2);
  stub.status = reports([], 45);
  await time.pass(2 * minute);
  expect(state()).toMatchObject({ errors: [], light: 45, settled: true });
  stub.status = reports(['door']);
  await time.pass(11 * minute);
  expect(faults()).toHaveLength(3);
});

test('it is asked every ten minutes, and a panel that cannot tell is not asked again', async () => {
  const { time, runner, stub } = await street();
  runner.setState(plan, renditions, []);
  await time.pass(hour);
  expect(stub.calls.filter((call) => call === 'status').length).toBeGreaterThanOrEqual(6);
  expect(stub.calls.filter((call) => call === 'status').length).toBeLessThanOrEqual(7);
  stub.status = { kind: 'unsupported' };
  await time.pass(hour);
  const asked = stub.calls.length;
  await time.pass(hour);
  expect(stub.calls.length).toBe(asked);
});

test('its clock is set every day, and after each new connection', async () => {
  const { time, runner, stub, memory } = await street();
  const sets = () => stub.calls.filter((call) => call === 'clock').length;
  runner.setState(plan, renditions, []);
  await time.pass(minute);
  expect(sets()).toBe(1);
  await time.pass(23 * hour);
  expect(sets()).toBe(1);
  await time.pass(hour);
  expect(sets()).toBe(2);
  memory.unplug();
  memory.plug();
  await time.pass(5000);
  expect(sets()).toBe(3);
});

const dim: PanelBrightness = { dayPercent: 90, nightPercent: 20, from: '22:00', until: '06:30' };

test('it is dimmed by the clock, and full while a vital alert stands', async () => {
  const { time, runner, stub } = await street({ clock: false }, { brightness: dim });
  const percents = () => stub.calls.filter((call) => call.endsWith('%'));
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  expect(percents()).toEqual(['90 %']);
  // 09:00 to 22:01 in Paris.
  await time.pass(13 * hour + minute);
  expect(percents().at(-1)).toBe('20 %');
  runner.setState(plan, renditions, [sampleAlert({ until: start + 20 * hour })]);
  await time.pass(1000);
  expect(percents().at(-1)).toBe('100 %');
  runner.setState(plan, renditions, []);
  await time.pass(1000);
  expect(percents().at(-1)).toBe('20 %');
});

test.each([
  ['05:29Z', 20],
  ['05:30Z', 90],
  ['20:59Z', 90],
  ['21:00Z', 20],
  ['23:30Z', 20],
])('at %s it is %i percent in Paris in winter', (at, percent) => {
  const now = Date.parse(`2026-11-25T${at}`);
  expect(brightnessAt(dim, { now, timeZone: 'Europe/Paris', vital: false })).toBe(percent);
});

test('a panel without a schedule is left as bright as it is', async () => {
  const { time, runner, stub } = await street({ clock: false });
  runner.setState(plan, renditions, [sampleAlert()]);
  await time.pass(minute);
  expect(stub.calls.filter((call) => call.endsWith('%'))).toEqual([]);
});
