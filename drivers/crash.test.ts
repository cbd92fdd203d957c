/** The desk dies in the midst of an alert: at each of its packets, half sent. What the panel shows then, and after the desk is back. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alertPages } from '#core/panel/alert-pages.ts';
import { showing } from '#core/plan/showing.ts';
import type { Driver } from './driver.ts';
import { fakeOf } from './fakes.ts';
import { createPanelRunner, drivers, driverTypes } from './index.ts';
import { bounds } from './testing/bounds.ts';
import { fakeTime } from './testing/fake-time.ts';
import { isDark, reads } from './testing/reading.ts';
import { panelProfile, sampleAlert, samplePlan, start } from './testing/samples.ts';
import { openLine } from './transport/line.ts';
import { memoryLine } from './transport/memory.ts';
import type { Transport } from './transport/transport.ts';

const packets = 16;
/** Simulated hours, on whatever machine. */
const patience = 180_000;
const alertMs = 5 * 60_000;
const text = { headline: 'Crue', senderName: 'Mairie', language: 'fr' };
const alert = sampleAlert({ text, from: start + 60_000, sentAt: start + 60_000, until: start + alertMs });
const { plan, renditions } = samplePlan([{ hours: 5, texts: ['Marché'] }]);

/** Writes of a line until one of them is cut in half and the machine is gone. */
function mortal(transport: Transport, dies: { at: number }, death: () => void): Transport {
  return {
    ...transport,
    open: async (events) => {
      const port = await transport.open(events);
      return {
        ...port,
        write: async (bytes) => {
          if (dies.at > 0 && --dies.at === 0) {
            await port.write(bytes.subarray(0, bytes.length >> 1));
            death();
            throw new Error('dead');
          }
          await port.write(bytes);
        },
      };
    },
  };
}

function street(driver: Driver) {
  const time = fakeTime(start);
  const { serial } = driver.wiring;
  const memory = memoryLine(serial ? { baud: serial.baud } : {});
  const options = driver.type === 'alpha' ? { expiry: 'run-time' } : {};
  const fake = fakeOf(driver.type)?.attach(memory.far, { profile: panelProfile, options, ...time });
  const [sign] = fake?.signs ?? [];
  if (!fake || !sign) throw new Error(`no fake ${driver.type}`);
  const dies = { at: 0 };
  const desk = () => {
    const line = openLine(mortal(memory.transport, dies, memory.unplug), time);
    const ignore = () => undefined;
    const runner = createPanelRunner({
      display: { id: 'panel-1', timeZone: 'Europe/Paris' },
      profile: panelProfile,
      driver,
      options,
      transport: line,
      showing,
      ...time,
      newId: () => 'w',
      on: { witness: ignore, applied: ignore, fault: ignore, state: ignore },
    });
    return { line, runner };
  };
  const made = alertPages(alert, panelProfile, { timeZone: 'Europe/Paris', maxPages: panelProfile.maxPages });
  if ('refused' in made) throw new Error(made.reason);
  const alarmed = () => made.pages.some((page) => reads(sign, page, { driver, profile: panelProfile }));
  /** Whether the alert is seen at any moment of a while: pages take turns. */
  const seen = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      if (alarmed()) return true;
      await time.pass(500);
    }
    return alarmed();
  };
  return { time, memory, fake, sign, dies, desk, seen };
}

describe.each(drivers.map((driver: Driver) => [driver.type, driver] as const))('%s', (_, driver) => {
  const { alone, again } = bounds[driver.type as keyof typeof bounds];

  test(
    'an alert does not outlast its end by more than the bound, wherever the desk died',
    async () => {
      let reached = 0;
      for (let packet = 1; packet <= packets; packet++) {
        const { time, memory, fake, sign, dies, desk, seen } = street(driver);
        const first = desk();
        first.runner.setState(plan, renditions, []);
        await time.pass(60_000);
        dies.at = packet;
        first.runner.setState(plan, renditions, [alert]);
        await time.pass(alertMs - 62_000);
        const died = dies.at === 0;
        // Killed: it says nothing more.
        memory.unplug();
        first.runner.close();
        await first.line.close();
        if (await seen(1000)) reached++;
        await time.pass(1500 + (alone ?? 0));
        if (alone !== null) expect(await seen(20_000), `alone, packet ${packet}`).toBe(false);
        dies.at = 0;
        memory.plug();
        const second = desk();
        second.runner.setState(plan, renditions, [alert]);
        await time.pass(again);
        expect(await seen(20_000), `again, packet ${packet}`).toBe(false);
        // A sign whose clock was not set is told the time at the next full minute.
        await time.pass(60_000);
        expect(isDark(sign), `what was beneath, packet ${packet}`).toBe(false);
        second.runner.close();
        await second.line.close();
        fake.close();
        if (!died) break;
      }
      // Some of the deaths came after the alert was lit: the bound was put to the test.
      expect(reached).toBeGreaterThan(0);
    },
    patience,
  );
});

test('the documentation names the bound of each protocol', () => {
  const page = readFileSync(new URL('../docs/reliability.md', import.meta.url), 'utf8');
  for (const type of driverTypes) {
    const { alone, again } = bounds[type];
    const words = alone === null ? 'until somebody speaks to it' : `${alone / 1000} s`;
    expect(page).toContain(`| \`${type}\` | ${words} | ${again / 1000} s |`);
  }
});
