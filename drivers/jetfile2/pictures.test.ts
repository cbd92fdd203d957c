import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { drawPage, lampText } from '#core/panel/raster.ts';
import { parseOptions } from '../options.ts';
import { fakeTime } from '../testing/fake-time.ts';
import { panelProfile, start } from '../testing/samples.ts';
import { openLine } from '../transport/line.ts';
import { memoryLine } from '../transport/memory.ts';
import { bmpOf, rasterOf } from './bmp.ts';
import { fakeJetfile2 } from './fake-panel.ts';
import { writeChunks } from './files.ts';
import { commands, packet } from './frame.ts';
import { jetfile2Options } from './options.ts';
import { jetfile2Capabilities, jetfile2Session } from './session.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const profile = { ...panelProfile, pixels: true, repertoire: 'unicode' as const };
const options = parseOptions(jetfile2Options, { drawing: 'pictures' });
const proven = { kind: 'ok', value: { verified: true } };
const school = { lines: [{ text: 'École à 9 h', align: 'centre' as const }], ms: 3000 };
const flood = { lines: [{ text: 'CRUE', align: 'left' as const }], ms: 3000, icon: 'flood' as const };

async function street() {
  const time = fakeTime(start);
  const memory = memoryLine();
  const fake = fakeJetfile2(memory.far, [{ group: 1, unit: 1, profile, options }], time);
  const line = openLine(memory.transport, time);
  const session = jetfile2Session(line, options, { profile, timeZone: 'Europe/Paris', ...time });
  closers.push(fake.close, () => line.close(), session.close);
  await time.settle();
  const run = async <T>(asked: Promise<T>, ms = 20_000): Promise<T> => {
    await time.pass(ms);
    return asked;
  };
  const lamps = () => lampText(fake.signs[0]?.raster() ?? { width: 0, height: 0, pixels: new Uint32Array() });
  const written = () =>
    fake.heard.filter((event) => event.kind === 'packet' && event.packet.command === commands.writePicture)
      .length;
  return { time, memory, fake, session, run, lamps, written };
}

test('a page is lit as we draw it, accents and icons too, and every lamp of it is read back', async () => {
  const { session, run, lamps } = await street();
  expect(jetfile2Capabilities(options)).toMatchObject({ pictures: true, flash: false, pagesHeld: 26 });
  for (const page of [school, flood]) {
    expect(await run(session.show([page]))).toEqual(proven);
    expect(lamps()).toBe(lampText(drawPage(page, profile)));
    const held = await run(session.readBack());
    const [first] = held.kind === 'ok' ? held.value : [];
    expect(
      lampText(drawPage({ lines: [], ...(first?.picture && { picture: first.picture }) }, profile)),
    ).toBe(lamps());
  }
});

test('an alert is drawn over it, and uncovers it', async () => {
  const { session, run, lamps } = await street();
  await run(session.show([school]));
  expect(await run(session.show([flood], { priority: true }))).toEqual(proven);
  expect(lamps()).toBe(lampText(drawPage(flood, profile)));
  expect(await run(session.verify([school]))).toEqual(proven);
  await run(session.clearPriority());
  expect(lamps()).toBe(lampText(drawPage(school, profile)));
});

test('a picture that the sign holds is not sent again; one that somebody changed is', async () => {
  const { session, memory, time, fake, run, lamps, written } = await street();
  await run(session.show([school]));
  const before = written();
  await run(session.show([school]));
  expect(written()).toBe(before);
  const none = { answer: false, group: 0, unit: 0, serial: 1, flag: 1, command: commands.writePicture };
  const other = bmpOf(drawPage(flood, profile));
  const port = await memory.transport.open({ data: () => undefined, closed: () => undefined });
  for (const chunk of writeChunks('D', 'A', other)) await port.write(packet({ ...none, ...chunk }));
  await time.settle();
  expect(lamps()).toBe(lampText(drawPage(flood, profile)));
  await port.close();
  await time.pass(5000);
  expect(await run(session.verify([school]))).toMatchObject({ value: { verified: false } });
  expect(await run(session.show([school]))).toEqual(proven);
  expect(lamps()).toBe(lampText(drawPage(school, profile)));
  expect(fake.frames()).toBeGreaterThan(before);
});

test('more pages than there are labels are refused', async () => {
  const { session, run } = await street();
  const many = (count: number) => Array.from({ length: count }, () => school);
  expect(await run(session.show(many(27)))).toMatchObject({ code: 'PANEL_PAGES_TOO_LONG' });
  expect(await run(session.show(many(11), { priority: true }))).toMatchObject({
    code: 'PANEL_PRIORITY_TOO_LONG',
  });
});

test('darkness needs no picture', async () => {
  const { session, fake, run, written } = await street();
  expect(await run(session.clear())).toEqual(proven);
  expect(written()).toBe(0);
  expect(fake.signs[0]?.raster().pixels.every((lamp) => lamp === 0)).toBe(true);
});

test('sixteen colours take half an octet a lamp, more of them three', () => {
  const raster = { width: 96, height: 16, pixels: new Uint32Array(96 * 16) };
  expect(bmpOf(raster)).toHaveLength(54 + 64 + 48 * 16);
  expect([...bmpOf(raster).slice(0, 2)]).toEqual([0x42, 0x4d]);
  const rich = { ...raster, pixels: raster.pixels.map((_, place) => place) };
  expect(bmpOf(rich)).toHaveLength(54 + 96 * 3 * 16);
});

test('the lamps of a bitmap are those that it was made of', () => {
  const colour = fc.oneof(fc.constantFrom(0, 0xffb000, 0xff0000), fc.nat(0xffffff));
  const rasterOfAny = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }))
    .chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        pixels: fc
          .array(colour, { minLength: width * height, maxLength: width * height })
          .map((lamps) => Uint32Array.from(lamps)),
      }),
    );
  fc.assert(
    fc.property(rasterOfAny, (raster) => {
      expect(rasterOf(bmpOf(raster))).toEqual(raster);
    }),
  );
});

test('what is no bitmap is none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const made = rasterOf(Uint8Array.of(0x42, 0x4d, ...bytes));
      expect(made === undefined || made.pixels.length === made.width * made.height).toBe(true);
    }),
  );
  const good = bmpOf({ width: 8, height: 8, pixels: new Uint32Array(64) });
  expect(rasterOf(good.slice(0, -1))).toBeUndefined();
});
