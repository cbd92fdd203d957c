import { afterEach, expect, test } from 'vitest';
import { sampleAlert, samplePlan, start } from '../testing/samples.ts';
import type { StubOptions } from '../testing/stub-driver.ts';
import { stubStreet } from '../testing/stub-street.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(options: StubOptions = {}) {
  const made = await stubStreet({ clock: false, ...options });
  closers.push(made.close);
  return made;
}
const flood = "Crue de la Loire jusqu'à 12 h 1";
const { plan, renditions } = samplePlan([{ hours: 5, texts: ['Marché'] }]);

test('an alert is the next packet on the line, whatever is being written', async () => {
  const { time, runner, wire, words, state } = await street({ packets: 50 });
  runner.setState(plan, renditions, []);
  await time.pass(250);
  expect(words()).toEqual(['Marché 1', 'Marché 2', 'Marché 3']);
  runner.setState(plan, renditions, [sampleAlert()]);
  await time.pass(100);
  expect(wire.at(-1)).toEqual({ at: 300, text: flood });
  // What was being written goes on beneath it.
  await time.pass(20_000);
  expect(words()).toContain('Marché 50');
  expect(words().filter((text) => text === 'released 1')).toEqual([]);
  expect(state()).toMatchObject({
    state: 'confirmed',
    pages: [{ lines: [{ text: 'Crue de la Loire' }, {}] }],
  });
});

test('where an alert takes the place of the pages, what has not begun of them is called off', async () => {
  const { time, runner, wire, words, faults } = await street({ packets: 50, priority: false });
  runner.setState(plan, renditions, []);
  await time.pass(250);
  runner.setState(plan, renditions, [sampleAlert()]);
  await time.pass(100);
  expect(wire.at(-1)).toEqual({ at: 300, text: flood });
  await time.pass(6000);
  expect(words()).not.toContain('Marché 4');
  expect(faults()).toEqual([]);
});

test('another alert does not wait for the one that is being put up', async () => {
  const { time, runner, words, seen, state } = await street({ packets: 3 });
  runner.setState(plan, renditions, []);
  await time.pass(5000);
  const first = sampleAlert({ until: start + 3_600_000 });
  const second = sampleAlert({ id: 'alert-2', message: 'second', sentAt: start + 1 });
  runner.setState(plan, renditions, [first]);
  runner.setState(plan, renditions, [{ ...first, ended: true, sentAt: start + 1 }, second]);
  await time.pass(1000);
  expect(words().at(-1)).toBe(flood);
  expect(state()?.state).toBe('confirmed');
  expect(seen.witnesses.findLast((row) => row.alert !== undefined)).toMatchObject({ alert: 'alert-2' });
});

test('an alert that is taken back while it is being put up does not stay', async () => {
  const { time, runner, words, state } = await street({ packets: 5 });
  runner.setState(plan, renditions, []);
  await time.pass(150);
  runner.setState(plan, renditions, [sampleAlert()]);
  runner.setState(plan, renditions, [sampleAlert({ ended: true, sentAt: start + 1 })]);
  await time.pass(5000);
  const last = words().filter((text) => text === flood || text === 'released 1');
  expect(last.at(-1)).toBe('released 1');
  expect(state()).toMatchObject({ state: 'confirmed', pages: [{ lines: [{ text: 'Marché' }] }] });
});

test('an alert that was wiped out by what was written beneath it is put up again', async () => {
  const { time, runner, stub, words, faults } = await street({ packets: 2 });
  runner.setState(plan, renditions, [sampleAlert()]);
  await time.settle();
  stub.changed = true;
  await time.pass(200);
  stub.changed = false;
  await time.pass(2000);
  expect(words().filter((text) => text === flood).length).toBeGreaterThan(1);
  expect(faults()).toEqual([]);
});
