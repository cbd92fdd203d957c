import { afterEach, describe, expect, test } from 'vitest';
import { fakeHanoverPanel } from '../hanover/fake-panel.ts';
import { hanover } from '../hanover/index.ts';
import { fakeSacnPanel } from '../sacn/fake-panel.ts';
import { sacn } from '../sacn/index.ts';
import { lampPage, lampStreet } from '../testing/lamp-street.ts';
import { start } from '../testing/samples.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
async function street(more: object = {}) {
  const made = await lampStreet({ driver: hanover, fake: fakeHanoverPanel, baud: 4800, ...more });
  closers.push(made.close);
  return made;
}
const second = 1000;

describe('turns', () => {
  test('pages take turns by themselves, each for its length', async () => {
    const { session, pass, lamps, drawn } = await street();
    void session.show([lampPage('Un', { ms: 2 * second }), lampPage('Deux', { ms: 4 * second })]);
    const seen: string[] = [];
    for (let turn = 0; turn < 7; turn++) {
      await pass(turn === 0 ? second : 2 * second);
      seen.push(lamps() === drawn('Un') ? 'Un' : lamps() === drawn('Deux') ? 'Deux' : 'other');
    }
    expect(seen).toEqual(['Un', 'Deux', 'Deux', 'Un', 'Deux', 'Deux', 'Un']);
  });

  test('the same pages again go on where they were', async () => {
    const { session, pass, lamps, drawn } = await street();
    const pages = [lampPage('Un', { ms: 4 * second }), lampPage('Deux', { ms: 4 * second })];
    void session.show(pages);
    await pass(3 * second);
    void session.show(pages);
    await pass(2 * second);
    expect(lamps()).toBe(drawn('Deux'));
  });

  test('a single page is sent once, and no timer is left', async () => {
    const { session, pass, pieces, waiting } = await street();
    void session.show([lampPage('Un')]);
    await pass(3_600_000);
    expect(pieces).toHaveLength(1);
    expect(waiting()).toBe(0);
  });

  test('a clock that jumps neither skips pages nor stops them', async () => {
    const { session, pass, jump, lamps, drawn } = await street();
    void session.show([lampPage('Un', { ms: 4 * second }), lampPage('Deux', { ms: 4 * second })]);
    await pass(second);
    jump(-24 * 3_600_000);
    await pass(4 * second);
    expect(lamps()).toBe(drawn('Deux'));
    jump(48 * 3_600_000);
    await pass(4 * second);
    expect(lamps()).toBe(drawn('Un'));
  });

  test('a flashing page is lit and dark in turn', async () => {
    const { session, pass, lamps, drawn, dark } = await street();
    void session.show([lampPage('Flash', { flash: true })]);
    await pass(500);
    expect(lamps()).toBe(drawn('Flash'));
    await pass(second);
    expect(dark()).toBe(true);
    await pass(second);
    expect(lamps()).toBe(drawn('Flash'));
  });

  test('nothing flashes where drivers look', async () => {
    const { session, pass, lamps, drawn, pieces } = await street({ profile: { roadside: true } });
    void session.show([lampPage('Flash', { flash: true })]);
    await pass(10 * second);
    expect(lamps()).toBe(drawn('Flash'));
    expect(pieces).toHaveLength(1);
  });
});

describe('ends', () => {
  test('what has ended goes dark, though nobody calls', async () => {
    const { session, pass, lamps, drawn, dark, waiting } = await street();
    void session.show([lampPage('Marché')], { expiresAt: start + 10 * second });
    await pass(9.5 * second);
    expect(lamps()).toBe(drawn('Marché'));
    await pass(2 * second);
    expect(dark()).toBe(true);
    expect(waiting()).toBe(0);
  });

  test('an alert that has ended uncovers what was there', async () => {
    const { session, pass, lamps, drawn } = await street();
    void session.show([lampPage('Marché')]);
    void session.show([lampPage('ALERTE')], { priority: true, expiresAt: start + 10 * second });
    await pass(9 * second);
    expect(lamps()).toBe(drawn('ALERTE'));
    await pass(3 * second);
    expect(lamps()).toBe(drawn('Marché'));
  });

  test('an end that moves is kept, and an end long from now too', async () => {
    const { session, pass, lamps, drawn, dark } = await street();
    void session.show([lampPage('Marché')], { expiresAt: start + 10 * second });
    await pass(5 * second);
    void session.show([lampPage('Marché')], { expiresAt: start + 600 * second });
    await pass(100 * second);
    expect(lamps()).toBe(drawn('Marché'));
    await pass(500 * second);
    expect(dark()).toBe(true);
  });

  test('what follows at the instant of an end is not preceded by darkness', async () => {
    const { session, pass, pieces, lamps, drawn } = await street();
    void session.show([lampPage('Un')], { expiresAt: start + 10 * second });
    await pass(10 * second);
    void session.show([lampPage('Deux')], { expiresAt: start + 60 * second });
    await pass(5 * second);
    expect(lamps()).toBe(drawn('Deux'));
    expect(pieces).toHaveLength(2);
  });

  test('a clock set right darkens within a minute what has ended', async () => {
    const { session, pass, jump, dark } = await street();
    void session.show([lampPage('Un')], { expiresAt: start + 3600 * second });
    await pass(second);
    jump(3600 * second);
    await pass(62 * second);
    expect(dark()).toBe(true);
  });
});

describe('the line', () => {
  test('what is shown while another picture is on its way replaces it, and both are answered', async () => {
    const { session, pass, lamps, drawn } = await street();
    const answers = [
      session.show([lampPage('Un')]),
      session.show([lampPage('Deux')]),
      session.show([lampPage('ALERTE')], { priority: true }),
    ];
    await pass(5 * second);
    expect(await Promise.all(answers)).toEqual(Array(3).fill({ kind: 'ok', value: { verified: false } }));
    expect(lamps()).toBe(drawn('ALERTE'));
  });

  test('a line that comes back shows what should be lit by then', async () => {
    const { session, memory, pass, lamps, drawn } = await street();
    void session.show([lampPage('Un', { ms: 5 * second }), lampPage('Deux', { ms: 5 * second })]);
    await pass(second);
    memory.unplug();
    await pass(6 * second);
    expect(lamps()).toBe(drawn('Un'));
    expect(await session.show([lampPage('Trois')])).toEqual({ kind: 'down' });
    memory.plug();
    await pass(70 * second);
    expect(lamps()).toBe(drawn('Trois'));
  });

  test('nothing is sent after it is closed, and no timer is left', async () => {
    const { session, pass, pieces, waiting } = await street();
    void session.show([lampPage('Un', { ms: 1000 }), lampPage('Deux', { ms: 1000 })], {
      expiresAt: start + 50 * second,
    });
    await pass(2500);
    const sent = pieces.length;
    session.close();
    await pass(60 * second);
    expect(pieces).toHaveLength(sent);
    expect(waiting()).toBe(0);
    expect(await session.show([lampPage('Un')])).toEqual({ kind: 'down' });
  });

  test('a picture is sent again where it must be, dimmed where it can be', async () => {
    const made = await lampStreet({ driver: sacn, fake: fakeSacnPanel, options: { refreshHz: 2 } });
    closers.push(made.close);
    const { session, pass, pieces, raster } = made;
    void session.show([lampPage('Un')]);
    await pass(10 * second);
    expect(pieces.length / 5).toBeGreaterThanOrEqual(20);
    expect(pieces.length / 5).toBeLessThanOrEqual(22);
    const full = Math.max(...raster().pixels);
    const dimmed = session.setBrightness(50);
    await pass(second);
    expect(await dimmed).toEqual({ kind: 'ok', value: undefined });
    expect((Math.max(...raster().pixels) >> 16) * 2).toBeCloseTo(full >> 16, -1);
    void session.setBrightness(0);
    await pass(second);
    expect(Math.max(...raster().pixels)).toBe(0);
  });
});

test('a panel without levels says that it has none', async () => {
  const { session } = await street();
  expect(await session.setBrightness(50)).toEqual({ kind: 'unsupported' });
  expect(await session.setClock()).toEqual({ kind: 'unsupported' });
});
