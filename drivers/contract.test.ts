/** What every registered driver must hold to, with its own fake panel at the far end of a line. */
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { PanelPage } from '#core/contracts/index.ts';
import { drawPage, lampText } from '#core/panel/raster.ts';
import { transliterate } from '#core/panel/transliterate.ts';
import type { Driver } from './driver.ts';
import { fakeOf, fakes } from './fakes.ts';
import { drivers, driverTypes } from './index.ts';
import { fakeTime } from './testing/fake-time.ts';
import { panelProfile, start } from './testing/samples.ts';
import { openLine } from './transport/line.ts';
import { memoryLine } from './transport/memory.ts';

const page = (text: string): PanelPage => ({ lines: [{ text, align: 'centre' }], ms: 3000 });
/** As a panel writes it that has accents, or that has none. */
const drawn = (text: string): unknown => expect.toBeOneOf([text, transliterate(text, 'ascii').text]);
/** Driven lamp by lamp, without a word back: only lamps tell what is lit. */
const lampsOnly = (driver: Driver) => {
  const { readBack, pictures } = driver.capabilities({});
  return pictures && !readBack;
};
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function street(driver: Driver) {
  const time = fakeTime(start);
  const memory = memoryLine({ baud: 9600 });
  const panel = fakeOf(driver.type)?.attach(memory.far, { profile: panelProfile, options: {}, ...time });
  const [sign] = panel?.signs ?? [];
  if (!panel || !sign) throw new Error(`no fake ${driver.type}`);
  const line = openLine(memory.transport, time);
  const session = driver.open(line, {}, { profile: panelProfile, timeZone: 'Europe/Paris', ...time });
  /** What a passer-by reads. */
  const reads = (text: string) => {
    if (lampsOnly(driver)) expect(lampText(sign.raster())).toBe(lampText(drawPage(page(text), panelProfile)));
    else expect(sign.text()).toEqual(drawn(text));
  };
  const lamps = () => sign.raster().pixels.filter((lamp) => lamp > 0).length;
  closers.push(panel.close, () => line.close(), session.close);
  /** Lets time pass until the answer is there. */
  const answer = async <T>(asked: Promise<T>): Promise<T> => {
    let result: { value: T } | undefined;
    void asked.then((value) => {
      result = { value };
    });
    for (let turn = 0; turn < 200 && !result; turn++) await time.pass(500);
    if (!result) throw new Error('no answer');
    return result.value;
  };
  return { time, memory, panel, reads, lamps, line, session, answer };
}

test('every protocol folder is registered', () => {
  const here = new URL('.', import.meta.url);
  const folders = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/frame.ts`, here)))
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual([...driverTypes].sort());
  expect(fakes.map(({ type }) => type)).toEqual(driverTypes);
});

describe.each(drivers.map((driver) => [driver.type, driver] as const))('%s', (_, driver) => {
  test('says what it is, and its options have defaults', () => {
    expect(driver.title.fr).not.toBe('');
    expect(driver.title.en).not.toBe('');
    expect(driver.capabilities({}).pagesHeld).toBeGreaterThan(0);
    expect(() => driver.capabilities({ nonsense: 1 })).toThrow(TypeError);
  });

  test('lights what it is given, and confirms it where it can read back', async () => {
    const { time, session, reads, lamps, answer } = street(driver);
    await time.settle();
    const shown = await answer(session.show([page('Fête à 19 h')]));
    expect(shown).toEqual({ kind: 'ok', value: { verified: session.capabilities.readBack } });
    reads('Fête à 19 h');
    expect(lamps()).toBeGreaterThan(20);
    if (!session.capabilities.readBack) {
      expect(await answer(session.verify([page('Fête à 19 h')]))).toEqual({ kind: 'unsupported' });
      expect(await answer(session.readBack())).toEqual({ kind: 'unsupported' });
      return;
    }
    expect(await answer(session.verify([page('Fête à 19 h')]))).toMatchObject({ value: { verified: true } });
    expect(await answer(session.verify([page('Autre')]))).toMatchObject({ value: { verified: false } });
    expect(await answer(session.readBack())).toMatchObject({
      kind: 'ok',
      value: [{ lines: [{ text: drawn('Fête à 19 h') }] }],
    });
  });

  test('what has priority interrupts, and its end uncovers what was there', async () => {
    const { time, session, reads, lamps, answer } = street(driver);
    await time.settle();
    await answer(session.show([page('Marché')]));
    await answer(session.show([page('ALERTE')], { priority: true }));
    reads('ALERTE');
    await answer(session.clearPriority());
    reads('Marché');
    await answer(session.clear());
    expect(lamps()).toBe(0);
  });

  test.skipIf(lampsOnly(driver))('silence is a timeout, a spoilt answer is not a confirmation', async () => {
    const { time, session, panel, answer } = street(driver);
    await time.settle();
    panel.faults.mute = true;
    expect((await answer(session.show([page('Marché')]))).kind).toBe('timeout');
    panel.faults.mute = false;
    panel.faults.corrupt = 1;
    const spoilt = await answer(session.show([page('Marché')]));
    expect(spoilt.kind === 'ok' && spoilt.value.verified).toBe(false);
  });

  test('a dead line is said at once', async () => {
    const { time, session, memory, answer } = street(driver);
    await time.settle();
    memory.unplug();
    expect(await answer(session.show([page('Marché')]))).toEqual({ kind: 'down' });
  });

  test('too much is refused, never cut', async () => {
    const { time, session, lamps, answer } = street(driver);
    await time.settle();
    const long = Array.from({ length: 200 }, (_, number) => page(`Page numéro ${number}`));
    expect((await answer(session.show(long, { priority: true }))).kind).toBe('refused');
    expect((await answer(session.show(long))).kind).toBe('refused');
    expect(lamps()).toBe(0);
  });

  test('tells how it is, and takes the time', async () => {
    const { time, session, answer } = street(driver);
    await time.settle();
    if (session.capabilities.clock) expect((await answer(session.setClock())).kind).toBe('ok');
    const status = await answer(session.status());
    if (lampsOnly(driver)) expect(status).toEqual({ kind: 'unsupported' });
    else expect(status).toMatchObject({ kind: 'ok', value: { errors: [] } });
  });

  test('what it encodes it decodes, without a line', () => {
    const pages = [{ lines: [{ text: 'École à 9 h', align: 'centre' as const }] }];
    const size = lampsOnly(driver) ? { width: panelProfile.width, height: panelProfile.height } : {};
    const encoded = driver.codec.encode(pages, size);
    if (!('packets' in encoded)) throw new Error(encoded.reason);
    const decoder = driver.codec.decoder(size);
    const pushed = encoded.packets.flatMap((bytes) => decoder.push(bytes));
    const decoded = [...pushed, ...decoder.end()];
    if (lampsOnly(driver)) {
      const rows = lampText(drawPage(page('École à 9 h'), panelProfile)).split('\n');
      expect(decoded).toContainEqual(expect.objectContaining({ kind: 'image', rows }));
      expect(decoded.some(({ kind }) => kind === 'noise' || kind === 'abandoned')).toBe(false);
      return;
    }
    // Some protocols carry a message in several frames, and leave its check to the datagram.
    expect(decoded.filter((event) => 'pages' in event)).toMatchObject([
      { pages: [{ lines: [{ text: drawn('École à 9 h'), align: 'centre' }] }] },
    ]);
    for (const { checksum } of decoded) expect(checksum).toBeOneOf(['ok', 'none']);
  });
});
