import { describe, expect, test } from 'vitest';
import type { ScreenLayout, ScreenZone } from '../contracts/index.ts';
import { boxesOf, zonesOf } from '../display/layout.ts';
import { compile } from './compile.ts';
import { explain } from './explain.ts';
import { alert, at, hourMs, inputsOf, message, placed } from './samples.ts';
import { showing } from './showing.ts';
import type { Frame } from './types.ts';
import { besideZones, showingBeside, zonePlan } from './zone-plan.ts';

const noon = at('2026-11-23T12:00');
const divided = { layout: 'side-ticker' } as const;
const inZone = (id: string, zone: ScreenZone) => message(id, { zone });
const placements = [
  placed('news'),
  placed('film'),
  placed('agenda', { zone: 'side' }),
  placed('clock', { zone: 'side' }),
  placed('bus', { zone: 'ticker', dwellSeconds: 3 }),
];
const messages = [
  inZone('agenda', 'side'),
  inZone('clock', 'side'),
  message('bus', { zone: 'ticker', rendition: { hash: 'line', durationMs: 21_000, assets: [] } }),
];
const inputs = inputsOf(placements, { display: divided, messages });
const plan = compile(inputs, noon);
const nameOf = (frame: Frame) => (frame.kind === 'item' ? frame.item.message : frame.kind);

test('each zone turns a loop of its own, and the main one only what is its own', () => {
  const main = new Set<string>();
  const side = new Set<string>();
  for (let instant = noon; instant < noon + 20 * 60_000; instant += 5_000) {
    main.add(nameOf(showing(plan, [], instant)));
    const beside = showingBeside(plan, [], instant);
    expect(beside.map(({ zone }) => zone)).toEqual(['side', 'ticker']);
    side.add(nameOf(beside[0]?.frame as Frame));
    expect(nameOf(beside[1]?.frame as Frame)).toBe('bus');
  }
  expect(main).toEqual(new Set(['news', 'film']));
  expect(side).toEqual(new Set(['agenda', 'clock']));
});

test('a text that runs through takes the time it needs, whatever its placement says', () => {
  expect(plan.items.find((item) => item.message === 'bus')?.dwellMs).toBe(21_000);
});

test('a screen that is not divided has the plan it always had', () => {
  const plain = compile(inputsOf([placed('news')]), noon);
  expect(Object.keys(plain)).not.toContain('zones');
  expect(Object.keys(plain)).not.toContain('layout');
  expect(besideZones(plain)).toEqual([]);
  expect(zonePlan(plain, 'side')).toBeUndefined();
});

test('the part of a zone is one object, so that what was worked out about it is kept', () => {
  expect(zonePlan(plan, 'side')).toBe(zonePlan(plan, 'side'));
  expect(zonePlan(plan, 'ticker')).not.toBe(zonePlan(plan, 'side'));
});

describe('what is loud takes the whole glass', () => {
  const window = { from: '2026-11-23T11:00', until: '2026-11-23T13:00' };

  test('when it was placed, even into a corner', () => {
    const loud = placed('storm', { class: 'urgent', zone: 'ticker', windows: window });
    const told = compile(inputsOf([...placements, loud], { display: divided, messages }), noon);
    expect(nameOf(showing(told, [], noon))).toBe('storm');
    expect(showingBeside(told, [], noon)).toEqual([]);
    expect(showingBeside(told, [], noon + 2 * hourMs)).toHaveLength(2);
  });

  test('when it came inline', () => {
    expect(showingBeside(plan, [alert('flood', noon, noon + hourMs)], noon)).toEqual([]);
    expect(showingBeside(plan, [alert('flood', noon, noon + hourMs)], noon + hourMs)).toHaveLength(2);
  });

  test('and so does darkness', () => {
    const dark = { ...divided, darkHours: { from: '11:00', until: '13:00' } };
    const told = compile(inputsOf(placements, { display: dark, messages }), noon);
    expect(showingBeside(told, [], noon)).toEqual([]);
  });
});

test('the officer is told about each zone by what is there', () => {
  const codes = (alerts: Parameters<typeof explain>[1], display: object) =>
    Object.fromEntries(
      explain({ ...inputs, display: { ...inputs.display, ...display } }, alerts, noon).map((each) => [
        each.message,
        each.code,
      ]),
    );
  const quiet = codes([], {});
  expect(quiet.bus).toBe('showing');
  expect([quiet.agenda, quiet.clock].toSorted()).toEqual(['in-turn', 'showing']);
  expect([quiet.news, quiet.film].toSorted()).toEqual(['in-turn', 'showing']);
  expect(codes([alert('flood', noon, noon + hourMs)], {})).toMatchObject({
    bus: 'outranked',
    agenda: 'outranked',
  });
  expect(codes([], { layout: 'full' })).toMatchObject({ bus: 'no-such-zone', agenda: 'no-such-zone' });
  expect(codes([], { layout: 'ticker' })).toMatchObject({ bus: 'showing', agenda: 'no-such-zone' });
});

test.each<[ScreenLayout, number, number]>(
  (['full', 'ticker', 'side', 'side-ticker'] as const).flatMap((layout) => [
    [layout, 1920, 1080] as [ScreenLayout, number, number],
    [layout, 1080, 1920] as [ScreenLayout, number, number],
  ]),
)('the zones of %s cover a glass of %i × %i once', (layout, width, height) => {
  const boxes = boxesOf(layout, { width, height });
  expect(Object.keys(boxes).toSorted()).toEqual([...zonesOf(layout)].toSorted());
  const lying = Object.values(boxes);
  expect(lying.reduce((sum, box) => sum + box.width * box.height, 0)).toBeCloseTo(1, 9);
  for (const { left, top, width: across, height: down } of lying) {
    expect(left + across).toBeLessThanOrEqual(1 + 1e-9);
    expect(top + down).toBeLessThanOrEqual(1 + 1e-9);
  }
  // No two of them lie over each other.
  for (const [index, a] of lying.entries()) {
    for (const b of lying.slice(index + 1)) {
      const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
      const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
      expect(Math.min(across, down)).toBeLessThanOrEqual(1e-9);
    }
  }
});
