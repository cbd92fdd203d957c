import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiveAlert, PlacementClass } from '../contracts/index.ts';
import { canonicalJson } from '../hash.ts';
import { occurrences } from '../recurrence/occurrences.ts';
import { isFault } from '../recurrence/windows.ts';
import { compile } from './compile.ts';
import { explain } from './explain.ts';
import { alert, at, hourMs, inputsOf, placed } from './samples.ts';
import { showing } from './showing.ts';
import type { CompileInputs, Frame, PlannedPlacement } from './types.ts';

/** The plans of these tests cover the change of offset of autumn. */
const now = at('2026-10-20T09:20');
const horizonHours = 35 * 24;
const order: Readonly<Record<PlacementClass, number>> = { routine: 0, campaign: 0, urgent: 1, vital: 2 };

const rules = [
  'FREQ=DAILY',
  'FREQ=WEEKLY;BYDAY=FR,SA',
  'FREQ=DAILY;INTERVAL=2',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=DAILY;COUNT=25',
];
const wall = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(
    ([day, hour, minute]) =>
      `2026-10-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:${minute}`,
  );
const windows = fc.oneof(
  fc.record({ from: wall, until: fc.constantFrom('2026-11-02T10:00', '2026-11-20T00:00') }),
  fc.record({
    from: wall,
    until: fc.constantFrom('2026-11-05T02:30', '2026-12-24T00:00'),
    rrule: fc.constantFrom(...rules),
    duration: fc.constantFrom('PT1H', 'PT5H', 'PT26H', 'P1D'),
  }),
);
const placement = fc.record({
  class: fc.constantFrom<PlacementClass[]>('routine', 'routine', 'campaign', 'urgent', 'vital'),
  windows,
  weight: fc.integer({ min: 1, max: 5 }),
  share: fc.constantFrom(undefined, 0.2, 0.5, 1),
  dwellSeconds: fc.constantFrom(undefined, 5, 12, 30),
});
const inputs: fc.Arbitrary<CompileInputs> = fc
  .tuple(fc.array(placement, { maxLength: 7 }), fc.boolean())
  .map(([all, dark]) =>
    inputsOf(
      all.map((one, index) => placed(`m${index}`, one)),
      { display: dark ? { darkHours: { from: '23:30', until: '05:30' } } : {} },
    ),
  );
const instant = fc.integer({ min: 0, max: horizonHours * 3600 - 1 }).map((second) => now + second * 1000);
const alerts: fc.Arbitrary<LiveAlert[]> = fc.array(
  fc
    .record({
      message: fc.constantFrom('m0', 'm1', 'fire'),
      start: fc.integer({ min: 0, max: horizonHours }),
      hours: fc.integer({ min: 1, max: 300 }),
      class: fc.constantFrom<LiveAlert['class'][]>('urgent', 'vital'),
      ended: fc.boolean(),
    })
    .map(({ message, start, hours, class: loudness, ended }) =>
      alert(message, now + start * hourMs, now + (start + hours) * hourMs, { class: loudness, ended }),
    ),
  { maxLength: 3 },
);

function open(one: PlannedPlacement, time: number): boolean {
  const found = occurrences(one.windows, {}, { from: time, until: time + 1 });
  return !isFault(found) && found.length > 0;
}

function face(frame: Frame): string {
  if (frame.kind === 'item') return `item ${frame.item.placement}`;
  return frame.kind === 'alert' ? `alert ${frame.alert.message}` : frame.kind;
}

describe('whatever is placed', () => {
  it('nothing is shown outside its window, and the loudest open class is shown', () => {
    fc.assert(
      fc.property(inputs, instant, (given, time) => {
        const frame = showing(compile(given, now), [], time);
        const candidates = given.placements.filter((one) => open(one, time));
        const loudest = Math.max(-1, ...candidates.map((one) => order[one.class]));
        if (frame.kind === 'item') {
          expect(candidates.map((one) => one.id)).toContain(frame.item.placement);
          expect(order[frame.item.class]).toBe(loudest);
        } else if (frame.kind === 'idle') expect(candidates).toHaveLength(0);
        else expect([frame.kind, loudest < 2]).toEqual(['dark', true]);
      }),
      { numRuns: 300 },
    );
  });

  it('segments cover the horizon without gaps, and neighbours differ', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const plan = compile(given, now);
        let end = plan.from;
        for (const segment of plan.segments) {
          expect([segment.from, segment.until > segment.from]).toEqual([end, true]);
          end = segment.until;
        }
        expect(end).toBe(plan.until);
        expect(new Set(plan.sets.map(String)).size).toBe(plan.sets.length);
        for (const [index, next] of plan.segments.slice(1).entries()) {
          const { set, dark } = plan.segments[index] ?? {};
          expect([next.set, next.dark]).not.toEqual([set, dark]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the order of the inputs does not matter', () => {
    fc.assert(
      fc.property(inputs, fc.func(fc.integer()), (given, key) => {
        const shuffle = <T>(list: readonly T[]) => [...list].sort((a, b) => key(a) - key(b));
        const other = { ...given, messages: shuffle(given.messages), placements: shuffle(given.placements) };
        expect(canonicalJson(compile(other, now))).toBe(canonicalJson(compile(given, now)));
      }),
      { numRuns: 60 },
    );
  });

  it('an alert wins over everything that is not as loud, and an ended one silences its message', () => {
    fc.assert(
      fc.property(inputs, alerts, instant, (given, heard, time) => {
        const frame = showing(compile(given, now), heard, time);
        const newest = heard.filter(
          (one, index) =>
            !heard.slice(index + 1).some((other) => outdoes(other, one)) &&
            !heard
              .slice(0, index)
              .some((other) => other.message === one.message && other.sentAt > one.sentAt),
        );
        const live = newest.filter((one) => !one.ended && one.from <= time && time < one.until);
        const known = new Set(heard.map((one) => one.message));
        if (frame.kind === 'item') {
          expect(known.has(frame.item.message)).toBe(false);
          for (const one of live) expect(order[one.class]).toBeLessThanOrEqual(order[frame.item.class]);
        } else if (frame.kind === 'alert') expect(live).toContain(frame.alert);
        else expect(live.filter((one) => frame.kind !== 'dark' || one.class === 'vital')).toHaveLength(0);
      }),
      { numRuns: 300 },
    );
  });

  it('a frame holds until it says, and no longer than there is a reason for', () => {
    fc.assert(
      fc.property(inputs, alerts, instant, (given, heard, time) => {
        const plan = compile(given, now);
        const frame = showing(plan, heard, time);
        expect(frame.from <= time && time < frame.until).toBe(true);
        expect(face(showing(plan, heard, frame.until - 1))).toBe(face(frame));
        expect(face(showing(plan, heard, Math.floor((time + frame.until) / 2)))).toBe(face(frame));
        const bounds = [
          ...plan.segments.map((one) => one.until),
          ...heard.flatMap((one) => [one.from, one.until]),
        ];
        const next = showing(plan, heard, frame.until);
        expect(face(next) !== face(frame) || bounds.includes(frame.until)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('explaining agrees with showing', () => {
    fc.assert(
      fc.property(inputs, alerts, instant, (given, heard, time) => {
        const frame = showing(compile(given, time), heard, time);
        const said = explain(given, heard, time);
        const up = said.filter((one) => one.verdict === 'showing').map((one) => one.message);
        const seen =
          frame.kind === 'item'
            ? frame.item.message
            : frame.kind === 'alert'
              ? frame.alert.message
              : undefined;
        expect(new Set(up)).toEqual(
          new Set(
            given.placements.some((one) => one.message === seen && up.includes(one.message)) ? [seen] : [],
          ),
        );
        if (frame.kind === 'item') expect(up).toEqual([seen]);
        for (const one of said.filter(({ verdict }) => verdict === 'in-turn')) {
          expect(['item', 'alert']).toContain(frame.kind);
          expect(one.message).not.toBe(seen);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function outdoes(other: LiveAlert, one: LiveAlert): boolean {
  return other.message === one.message && other.sentAt >= one.sentAt;
}
