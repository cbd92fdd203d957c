import { afterEach, expect, test } from 'vitest';
import type { Fault } from '#core/contracts/index.ts';
import { contentHash } from '#core/hash.ts';
import { alertPages } from '#core/panel/alert-pages.ts';
import { drawPage, lampText } from '#core/panel/raster.ts';
import { showing } from '#core/plan/showing.ts';
import type { Driver } from '../driver.ts';
import type { Fake } from '../fake.ts';
import { fakeHanoverPanel } from '../hanover/fake-panel.ts';
import { hanover } from '../hanover/index.ts';
import { createPanelRunner } from '../runner/runner.ts';
import { fakeSacnPanel } from '../sacn/fake-panel.ts';
import { sacn } from '../sacn/index.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, rendition, sampleAlert, samplePlan, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function street(driver: Driver, fake: Fake) {
  const time = fakeTime(start);
  const memory = memoryLine();
  const panel = fake.attach(memory.far, { profile: panelProfile, options: {}, ...time });
  const line = openLine(memory.transport, time);
  const faults: Fault[] = [];
  const applied: string[] = [];
  const runner = createPanelRunner({
    display: { id: 'panel-1', timeZone: 'Europe/Paris' },
    profile: panelProfile,
    driver,
    options: {},
    transport: line,
    showing,
    ...time,
    newId: () => 'witness',
    on: {
      witness: () => undefined,
      applied: ({ plan }) => applied.push(plan),
      fault: (fault) => faults.push(fault),
      state: () => undefined,
    },
  });
  closers.push(panel.close, () => line.close(), runner.close);
  await time.settle();
  const lamps = () => {
    const [sign] = panel.signs;
    if (!sign) throw new Error('no sign');
    return lampText(sign.raster());
  };
  return { time, runner, faults, applied, lamps };
}
const drawn = (text: string) => {
  const [first] = rendition(text).pages;
  return lampText(drawPage(first ?? { lines: [] }, panelProfile));
};
const hour = 3_600_000;

test.each([
  ['hanover', hanover, fakeHanoverPanel],
  ['sacn', sacn, fakeSacnPanel],
] as const)(
  '%s: a text of two segments stays lit between them, and is dark after the last',
  async (_, driver, fake) => {
    const { time, runner, lamps, faults, applied } = await street(driver, fake);
    const { plan, renditions } = samplePlan([
      { hours: 0.01, texts: ['Marché'] },
      { hours: 0.01, texts: ['Marché'] },
    ]);
    runner.setState(plan, renditions, []);
    for (let at = 1000; at < 0.02 * hour; at += 1000) {
      await time.pass(1000);
      expect(lamps()).toBe(drawn('Marché'));
    }
    expect(applied).toEqual([contentHash(plan)]);
    expect(faults).toEqual([]);
    await time.pass(2000);
    expect(lamps()).not.toContain('#');
  },
);

test('an alert goes in front and its end uncovers what was there', async () => {
  const { time, runner, lamps } = await street(hanover, fakeHanoverPanel);
  const { plan, renditions } = samplePlan([{ hours: 1, texts: ['Marché'] }]);
  const alert = sampleAlert();
  const made = alertPages(alert, panelProfile, { timeZone: 'Europe/Paris', maxPages: panelProfile.maxPages });
  if ('refused' in made) throw new Error(made.reason);
  runner.setState(plan, renditions, [alert]);
  await time.pass(1500);
  expect(made.pages.map((page) => lampText(drawPage(page, panelProfile)))).toContain(lamps());
  runner.setState(plan, renditions, [{ ...alert, ended: true }]);
  await time.pass(1500);
  expect(lamps()).toBe(drawn('Marché'));
});
