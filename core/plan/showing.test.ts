import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../hash.ts';
import { compile } from './compile.ts';
import { alert, at, hourMs, inputsOf, message, placed } from './samples.ts';
import { showing } from './showing.ts';
import type { CompileInputs, Frame } from './types.ts';

const now = at('2026-11-23T09:20');

function shown(frame: Frame): string {
  if (frame.kind === 'item') return frame.item.message;
  return frame.kind === 'alert' ? `alert ${frame.alert.message}` : frame.kind;
}

function shownAt(inputs: CompileInputs, text: string, compiledAt = now): string {
  return shown(showing(compile(inputs, compiledAt), [], at(text)));
}

describe('a plan', () => {
  it('covers its hour and 35 days after the hour that comes, without gaps', () => {
    const plan = compile(
      inputsOf([placed('a', { windows: { rrule: 'FREQ=DAILY', duration: 'PT5H' } })]),
      now,
    );
    expect(plan.from).toBe(at('2026-11-23T09:00'));
    expect(plan.until).toBe(at('2026-12-28T10:00'));
    expect(plan.segments[0]?.from).toBe(plan.from);
    expect(plan.segments.at(-1)?.until).toBe(plan.until);
  });

  it('keeps only what can be shown here', () => {
    const rendition = {
      hash: 'a'.repeat(64),
      durationMs: 7000,
      assets: [{ hash: 'b'.repeat(64), bytes: 1, mime: 'image/png' }],
    };
    const inputs = inputsOf(
      [
        placed('good'),
        placed('elsewhere', { target: { displays: ['other'] } }),
        placed('draft'),
        placed('refused'),
        placed('over'),
        placed('endless', { class: 'urgent' }),
        placed('gone', { windows: { until: '2026-11-02T00:00' } }),
      ],
      {
        messages: [
          message('good', { rendition }),
          message('draft', { live: false }),
          message('refused', { rendition: { refused: true, code: 'X', reason: 'too long' } }),
          message('over', { validUntil: now - hourMs }),
        ],
      },
    );
    const plan = compile(inputs, now);
    expect(plan.items).toEqual([
      {
        placement: 'p-good',
        message: 'good',
        revision: 1,
        class: 'routine',
        weight: 1,
        dwellMs: 7000,
        rendition: rendition.hash,
      },
    ]);
    expect([plan.renditions, plan.assets]).toEqual([[rendition.hash], rendition.assets]);
  });

  it('is aimed by id, by tag and by area', () => {
    const square: [number, number][] = [
      [47, 1],
      [47, 2],
      [48, 2],
      [48, 1],
    ];
    const targets = [{ displays: ['hall'] }, { tags: ['x', 'school'] }, { areas: [{ polygon: square }] }];
    for (const target of targets) {
      const inputs = inputsOf([placed('a', { target })], {
        display: { tags: ['school'], place: { lat: 47.5, lon: 1.5 } },
      });
      expect(compile(inputs, now).items).toHaveLength(1);
    }
    const far = inputsOf([placed('a', { target: { areas: [{ polygon: square }] } })], {
      display: { place: { lat: 47.5, lon: 2.5 } },
    });
    expect(compile(far, now).items).toHaveLength(0);
  });

  it('is the same whatever was compiled before, and differs after an edit', () => {
    const inputs = inputsOf([
      placed('a'),
      placed('b', { windows: { rrule: 'FREQ=DAILY', duration: 'PT2H' } }),
    ]);
    const fresh = canonicalJson(compile(structuredClone(inputs), now));
    compile(inputs, now - 50 * hourMs);
    expect(canonicalJson(compile(inputs, now))).toBe(fresh);
    const edited = { ...inputs, placements: [placed('a')] };
    expect(canonicalJson(compile(edited, now))).not.toBe(fresh);
  });
});

describe('what is showing', () => {
  it('"Friday 22:00–02:00" is up on Saturday at 01:00 and not on Friday at 01:00', () => {
    const inputs = inputsOf([
      placed('night', {
        windows: { from: '2026-11-06T22:00', rrule: 'FREQ=WEEKLY;BYDAY=FR', duration: 'PT4H' },
      }),
    ]);
    expect(shownAt(inputs, '2026-11-28T01:00')).toBe('night');
    expect(shownAt(inputs, '2026-11-27T01:00')).toBe('idle');
    expect(shownAt(inputs, '2026-11-28T02:00')).toBe('idle');
  });

  it('follows the wall over both changes of offset', () => {
    const inputs = inputsOf([
      placed('a', {
        windows: { from: '2026-10-01T08:00', rrule: 'FREQ=DAILY;INTERVAL=2', duration: 'PT1H' },
      }),
    ]);
    const compiled = at('2026-10-20T12:00');
    expect(shownAt(inputs, '2026-10-23T08:30', compiled)).toBe('a');
    expect(shownAt(inputs, '2026-10-27T08:30', compiled)).toBe('a');
    expect(shownAt(inputs, '2026-10-27T07:59', compiled)).toBe('idle');
    expect(shownAt(inputs, '2026-10-26T08:30', compiled)).toBe('idle');
  });

  it('keeps away on a public holiday', () => {
    const windows = {
      from: '2026-11-01T08:00',
      rrule: 'FREQ=DAILY',
      duration: 'PT1H',
      except: ['fr-public-holidays'],
    };
    const inputs = inputsOf([placed('a', { windows })], {
      calendars: { 'fr-public-holidays': ['2026-12-25'] },
    });
    expect(shownAt(inputs, '2026-12-24T08:30')).toBe('a');
    expect(shownAt(inputs, '2026-12-25T08:30')).toBe('idle');
  });

  it('is nothing outside the plan', () => {
    const plan = compile(inputsOf([placed('a')]), now);
    expect(showing(null, [], now)).toMatchObject({ kind: 'outside' });
    expect(showing(plan, [], plan.from - 1)).toMatchObject({ kind: 'outside', until: plan.from });
    expect(showing(plan, [], plan.until)).toMatchObject({ kind: 'outside', from: plan.until });
  });

  it('is the loudest: vital before urgent before all else', () => {
    const window = (class_: 'urgent' | 'vital', from: string, until: string) => ({
      class: class_,
      windows: { from, until },
    });
    const inputs = inputsOf([
      placed('a'),
      placed('c', { class: 'campaign', share: 0.5 }),
      placed('u', window('urgent', '2026-11-24T10:00', '2026-11-24T14:00')),
      placed('v', window('vital', '2026-11-24T11:00', '2026-11-24T12:00')),
    ]);
    expect(shownAt(inputs, '2026-11-24T10:00')).toBe('u');
    expect(shownAt(inputs, '2026-11-24T11:00')).toBe('v');
    expect(shownAt(inputs, '2026-11-24T12:00')).toBe('u');
    expect(['a', 'c']).toContain(shownAt(inputs, '2026-11-24T14:00'));
    const frame = showing(compile(inputs, now), [], at('2026-11-24T10:30'));
    expect(frame).toMatchObject({
      because: 'urgent interrupts 1 campaign and 1 routine',
      until: at('2026-11-24T11:00'),
    });
  });

  it('holds an urgent message while routine items come and go beneath it', () => {
    const inputs = inputsOf([
      placed('a', { windows: { until: '2026-11-24T11:00' } }),
      placed('u', { class: 'urgent', windows: { from: '2026-11-24T10:00', until: '2026-11-24T12:00' } }),
    ]);
    const frame = showing(compile(inputs, now), [], at('2026-11-24T10:30'));
    expect(frame).toMatchObject({
      kind: 'item',
      until: at('2026-11-24T12:00'),
      from: at('2026-11-24T10:00'),
    });
  });

  it('gives a campaign its share of an hour, second by second', () => {
    const plan = compile(
      inputsOf([placed('a'), placed('b', { weight: 3 }), placed('c', { class: 'campaign', share: 0.3 })]),
      now,
    );
    const counts = new Map<string, number>();
    for (let second = 0; second < 3600; second++) {
      const id = shown(showing(plan, [], now + 777_000 + second * 1000));
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(Math.abs((counts.get('c') ?? 0) - 1080)).toBeLessThanOrEqual(10);
    expect(Math.abs((counts.get('b') ?? 0) - 1890)).toBeLessThanOrEqual(20);
  });

  it('leaves the routine nothing under shares of one', () => {
    const plan = compile(inputsOf([placed('a'), placed('c', { class: 'campaign', share: 1 })]), now);
    const frame = showing(plan, [], now);
    expect([shown(frame), frame.until]).toEqual(['c', plan.until]);
  });

  it('does not jump when the clock does: it depends on the instant alone', () => {
    const plan = compile(inputsOf([placed('a'), placed('b'), placed('c', { dwellSeconds: 25 })]), now);
    const later = showing(plan, [], now + hourMs);
    showing(plan, [], now);
    showing(plan, [], now + 30 * 24 * hourMs);
    expect(showing(plan, [], now + hourMs)).toEqual(later);
  });

  it('goes on with its turn when the plan is made anew with the same items', () => {
    const inputs = inputsOf([placed('a'), placed('b'), placed('c', { class: 'campaign' })]);
    const instant = now + 10 * hourMs;
    const [one, other] = [compile(inputs, now), compile(inputs, now + 5 * hourMs)];
    expect(showing(one, [], instant)).toMatchObject({
      ...showing(other, [], instant),
      until: expect.any(Number),
    });
  });
});

describe('dark hours', () => {
  const display = { darkHours: { from: '23:00', until: '06:00' } };

  it('span midnight, and only what is vital overrides them', () => {
    const inputs = inputsOf(
      [
        placed('a'),
        placed('u', { class: 'urgent', windows: { from: '2026-11-24T00:00', until: '2026-11-26T00:00' } }),
        placed('v', { class: 'vital', windows: { from: '2026-11-25T02:00', until: '2026-11-25T03:00' } }),
      ],
      { display },
    );
    expect(shownAt(inputs, '2026-11-24T22:59')).toBe('u');
    expect(shownAt(inputs, '2026-11-24T23:00')).toBe('dark');
    expect(shownAt(inputs, '2026-11-25T02:30')).toBe('v');
    expect(shownAt(inputs, '2026-11-25T05:59')).toBe('dark');
    expect(shownAt(inputs, '2026-11-25T06:00')).toBe('u');
    const frame = showing(compile(inputs, now), [], at('2026-11-26T23:30'));
    expect([frame.from, frame.until]).toEqual([at('2026-11-26T23:00'), at('2026-11-27T06:00')]);
  });

  it.each([
    ['2026-10-24', at('2026-10-25T06:00') - at('2026-10-24T23:00'), 8],
    ['2027-03-27', at('2027-03-28T06:00') - at('2027-03-27T23:00'), 6],
  ])('in the night of %s end at six on the wall', (day, length, hours) => {
    const compiled = at(`${day}T12:00`);
    const frame = showing(
      compile(inputsOf([placed('a', { windows: { from: '2026-01-01T00:00' } })], { display }), compiled),
      [],
      at(`${day}T23:30`),
    );
    expect([frame.until - frame.from, length]).toEqual([hours * hourMs, hours * hourMs]);
  });
});

describe('an alert that came inline', () => {
  const plan = compile(
    inputsOf([
      placed('a'),
      placed('flood', { class: 'urgent', windows: { from: '2026-11-24T10:00', until: '2026-11-24T12:00' } }),
    ]),
    now,
  );
  const noon = at('2026-11-23T12:00');

  it('interrupts at once and gives way at its end', () => {
    const alerts = [alert('fire', noon, noon + hourMs)];
    expect(showing(plan, alerts, noon - 1)).toMatchObject({ kind: 'item', until: noon });
    expect(showing(plan, alerts, noon)).toMatchObject({ kind: 'alert', from: noon, until: noon + hourMs });
    expect(shown(showing(plan, alerts, noon + hourMs))).toBe('a');
  });

  it('is shown without any plan, and after the plan’s end', () => {
    const alerts = [alert('fire', noon, noon + hourMs)];
    expect(shown(showing(null, alerts, noon))).toBe('alert fire');
    expect(showing(null, alerts, noon - 5)).toMatchObject({ kind: 'outside', until: noon });
    const late = plan.until + 1000;
    expect(shown(showing(plan, [alert('fire', late, late + 10)], late))).toBe('alert fire');
  });

  it('overrides the plan’s copy of its message: also by having ended, or by its earlier end', () => {
    const ten = at('2026-11-24T10:00');
    expect(shown(showing(plan, [], ten))).toBe('flood');
    expect(shown(showing(plan, [alert('flood', ten, ten + hourMs)], ten))).toBe('alert flood');
    expect(shown(showing(plan, [alert('flood', ten, ten + hourMs, { ended: true })], ten))).toBe('a');
    expect(shown(showing(plan, [alert('flood', ten, ten + hourMs)], ten + hourMs))).toBe('a');
  });

  it('lights nothing when it is a test', () => {
    expect(shown(showing(plan, [alert('fire', noon, noon + hourMs, { status: 'Test' })], noon))).toBe('a');
  });

  it('counts in its newest state', () => {
    const old = alert('fire', noon, noon + hourMs, { sentAt: noon });
    const ended = alert('fire', noon, noon + hourMs, { sentAt: noon + 5, ended: true });
    expect(shown(showing(plan, [ended, old], noon + 10))).toBe('a');
    expect(shown(showing(plan, [old, ended], noon + 10))).toBe('a');
  });

  it('takes equal turns with others of its class', () => {
    const alerts = [alert('fire', noon, noon + hourMs), alert('gas', noon, noon + hourMs)];
    const minute = [0, 10, 20, 30, 40, 50].map((s) => shown(showing(plan, alerts, noon + s * 1000)));
    expect(minute.filter((one) => one === 'alert fire')).toHaveLength(3);
    expect(minute.filter((one) => one === 'alert gas')).toHaveLength(3);
  });

  it('in dark hours is shown when vital only', () => {
    const dark = compile(
      inputsOf([placed('a')], { display: { darkHours: { from: '11:00', until: '13:00' } } }),
      now,
    );
    const vital = alert('fire', noon, noon + hourMs, { class: 'vital' });
    expect(showing(dark, [alert('gas', noon, noon + hourMs)], noon)).toMatchObject({ kind: 'dark' });
    expect(shown(showing(dark, [vital], noon))).toBe('alert fire');
    expect(showing(dark, [vital], noon - 1)).toMatchObject({ kind: 'dark', until: noon });
  });
});
