/** Every registered driver with its own fake panel, over real ways: terminals, TCP and UDP, at the speed and with the weather of a real wire. */
import { describe, expect, test } from 'vitest';
import type { PanelPage } from '#core/contracts/index.ts';
import { alpha } from './alpha/index.ts';
import type { Driver } from './driver.ts';
import { drivers } from './index.ts';
import { noise } from './testing/noise.ts';
import { rendition, sampleAlert, samplePlan, start } from './testing/samples.ts';
import { realStreet, type StreetInput, type Way } from './testing/street.ts';

const noisyFrames = 300;
const waiting = { timeout: 15_000, interval: 20 };
const minute = 60_000;

type Tested = readonly [name: string, driver: Driver, way: Way];
const ways: readonly Tested[] = drivers.flatMap((driver: Driver): Tested[] => {
  const { transports, serial } = driver.wiring;
  return [
    ...(serial && transports.includes('serial')
      ? [[`${driver.type} over a terminal`, driver, 'serial'] as const]
      : []),
    ...(transports.includes('udp') ? [[`${driver.type} over UDP`, driver, 'udp'] as const] : []),
  ];
});
const one = (text: string): PanelPage => {
  const [page] = rendition(text).pages;
  if (!page) throw new Error(text);
  return page;
};
const of = (text: string) => samplePlan([{ hours: 5, texts: [text] }]);

/** Ends with its test, whatever becomes of it. */
async function street(input: StreetInput, finished: (close: () => Promise<void>) => void) {
  const made = await realStreet(input);
  finished(made.close);
  return made;
}

describe.concurrent.each(ways)('%s', (_, driver, way) => {
  const { readBack, expiry } = driver.capabilities({});
  const good = readBack ? 'confirmed' : 'sent';

  test('shows, replaces, keeps accents, lets an alert in front, and goes dark', async ({
    expect,
    onTestFinished,
  }) => {
    const { show, lit, litAlert, dark, state, seen } = await street({ driver, way }, onTestFinished);
    const first = of('Marché');
    show(first.plan, first.renditions);
    await expect.poll(() => lit(one('Marché')), waiting).toBe(true);
    await expect.poll(() => state()?.state, waiting).toBe(good);
    const second = of('École fermée');
    show(second.plan, second.renditions);
    await expect.poll(() => lit(one('École fermée')), waiting).toBe(true);
    const alert = sampleAlert({ text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' } });
    show(second.plan, second.renditions, [alert]);
    await expect.poll(() => litAlert(alert), waiting).toBe(true);
    show(second.plan, second.renditions, [{ ...alert, ended: true, sentAt: alert.sentAt + 1 }]);
    await expect.poll(() => lit(one('École fermée')), waiting).toBe(true);
    const nothing = samplePlan([{ hours: 5, texts: [] }]);
    show(nothing.plan, nothing.renditions);
    await expect.poll(dark, waiting).toBe(true);
    await expect.poll(() => state(), waiting).toMatchObject({ state: good, pages: [] });
    // A machine with too much to do may have missed an answer once.
    expect(seen.faults.map(({ type }) => type).filter((type) => type !== 'PANEL_NO_ANSWER')).toEqual([]);
  });

  test('what ends while the wire is cut does not stay lit, or there is an alarm, and it is put right', async ({
    expect,
    onTestFinished,
  }) => {
    const { show, lit, dark, wire, seen, state } = await street({ driver, way }, onTestFinished);
    const { plan, renditions } = samplePlan([
      { hours: 1 / 40, texts: ['Marché'] },
      { hours: 5, texts: [] },
    ]);
    show(plan, renditions);
    await expect.poll(() => lit(one('Marché')), waiting).toBe(true);
    await expect.poll(() => state()?.state, waiting).toBe(good);
    wire.cut();
    if (expiry === 'exact') await expect.poll(dark, waiting).toBe(true);
    else if (readBack)
      await expect.poll(() => seen.faults.map(({ type }) => type), waiting).toContain('PANEL_STALE');
    wire.restore();
    await expect.poll(dark, waiting).toBe(true);
    await expect.poll(() => state()?.state, waiting).toBe(good);
  });

  test('after a power cut the panel shows again what it should', async ({ expect, onTestFinished }) => {
    const { show, lit, fake, state } = await street({ driver, way }, onTestFinished);
    const { plan, renditions } = of('Marché');
    show(plan, renditions);
    await expect.poll(() => lit(one('Marché')), waiting).toBe(true);
    // Flip-dots keep their side; lamps go out.
    fake.power(false);
    fake.power(true);
    await expect.poll(() => lit(one('Marché')), waiting).toBe(true);
    await expect.poll(() => state()?.state, waiting).toBe(good);
  });
});

describe.concurrent.each(ways.filter(([, , way]) => way === 'serial'))('%s', (_, driver, way) => {
  const { readBack } = driver.capabilities({});
  const good = readBack ? 'confirmed' : 'sent';

  test('an adapter that is pulled out is told at once, and back it is served again', async ({
    expect,
    onTestFinished,
  }) => {
    const { show, lit, dark, state, seen, unplug, plug } = await street({ driver, way }, onTestFinished);
    const first = of('Marché');
    show(first.plan, first.renditions);
    await expect.poll(() => lit(one('Marché')), waiting).toBe(true);
    unplug();
    await expect.poll(() => state(), waiting).toMatchObject({ online: false, state: 'unknown' });
    expect(seen.faults.at(-1)?.type).toBe('PANEL_LINE_DOWN');
    const second = of('Fête');
    show(second.plan, second.renditions);
    plug();
    await expect.poll(() => lit(one('Fête')), waiting).toBe(true);
    await expect.poll(() => state(), waiting).toMatchObject({ online: true, state: good });
    expect(dark()).toBe(false);
  });

  test('a panel at another speed is never confirmed, and the fault names the settings', async ({
    expect,
    onTestFinished,
  }) => {
    const baud = driver.wiring.serial?.baud === 1200 ? 9600 : 1200;
    const { show, seen, state, lit } = await street({ driver, way, panel: { baud } }, onTestFinished);
    const { plan, renditions } = of('Marché');
    show(plan, renditions);
    await expect.poll(() => state()?.at, waiting).toBeGreaterThan(start);
    expect(seen.states.some((each) => each.state === 'confirmed')).toBe(false);
    expect(lit(one('Marché'))).toBe(false);
    if (!readBack) return;
    await expect.poll(() => seen.faults[0]?.detail, waiting).toContain(`${driver.wiring.serial?.baud} 8N1`);
    expect(state()?.state).toBe('fault');
  });
});

describe.concurrent('a panel whose settings are not those of the desk', () => {
  test.for<[string, Omit<StreetInput, 'driver' | 'way'>]>([
    ['parity', { panel: { dataBits: 7, parity: 'odd' } }],
    ['address', { panelOptions: { address: '07' } }],
  ])(
    'by its %s is never confirmed, and the fault names them',
    async ([, wrong], { expect, onTestFinished }) => {
      const input = { driver: alpha, way: 'serial', ...wrong, options: { address: '03' } } as const;
      const made = await street(input, onTestFinished);
      const { plan, renditions } = of('Marché');
      made.show(plan, renditions);
      await expect.poll(() => made.seen.faults[0]?.detail, waiting).toMatch(/9600 8N1.*address 03/);
      expect(made.seen.states.some(({ state }) => state === 'confirmed')).toBe(false);
    },
  );
});

test('a gateway in raw TCP mode carries a plan, an alert and a message that replaces another', async ({
  onTestFinished,
}) => {
  const { show, lit, litAlert, state } = await street({ driver: alpha, way: 'tcp' }, onTestFinished);
  const { plan, renditions } = of('Marché');
  show(plan, renditions);
  await expect.poll(() => lit(one('Marché')), waiting).toBe(true);
  const alert = sampleAlert({ until: start + 90 * minute });
  show(plan, renditions, [alert]);
  await expect.poll(() => litAlert(alert), waiting).toBe(true);
  const second = of('École fermée');
  show(second.plan, second.renditions);
  await expect.poll(() => lit(one('École fermée')), waiting).toBe(true);
  await expect.poll(() => state()?.state, waiting).toBe('confirmed');
});

describe.each(drivers.map((driver: Driver) => [driver.type, driver] as const))(
  '%s on a bad wire',
  (_, driver) => {
    test('never confirms what is not lit, and is heard again each time', async () => {
      const { confirmed, sent, failed, wrong, lost } = await noise(driver, {
        frames: noisyFrames,
        seed: 20_261_124,
        rate: 0.01,
      });
      expect(wrong).toEqual([]);
      expect(lost).toEqual([]);
      expect(confirmed + sent + failed).toBe(noisyFrames);
      if (driver.capabilities({}).readBack) expect(failed).toBeGreaterThan(0);
      else expect(confirmed).toBe(0);
    });
  },
);
