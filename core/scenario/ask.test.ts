import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

const scenario = {
  now: '2026-11-23T09:00',
  timeZone: 'Europe/Paris',
  display: { id: 'hall', kind: 'screen', width: 1920, height: 1080, timeZone: 'Europe/Paris' },
  messages: [
    { id: 'marché', class: 'routine', title: 'Marché', text: 'Vendredi' },
    { id: 'crue', class: 'urgent', title: 'Crue', text: 'Évitez les quais', revision: 3 },
  ],
  placements: [
    { message: 'marché', from: '2026-11-20T08:00', rrule: 'FREQ=WEEKLY;BYDAY=FR', duration: 'PT5H' },
    { message: 'crue', from: '2026-11-27T10:00', until: '2026-11-27T11:00' },
  ],
  ask: ['2026-11-27T09:00', '2026-11-27T10:30:00+01:00', '2026-11-27T14:00', '2027-03-01T00:00'],
};

function changed(change: (draft: Record<string, unknown> & typeof scenario) => void): unknown {
  const draft = structuredClone(scenario) as Record<string, unknown> & typeof scenario;
  change(draft);
  return draft;
}

describe('asking a scenario', () => {
  it('answers each instant in order', () => {
    expect(ask(scenario)).toEqual([
      {
        at: '2026-11-27T09:00',
        showing: 'marché',
        revision: 1,
        index: 0,
        until: '2026-11-27T09:00:00Z',
        because: 'only candidate (routine)',
      },
      {
        at: '2026-11-27T10:30:00+01:00',
        showing: 'crue',
        revision: 3,
        index: 0,
        until: '2026-11-27T10:00:00Z',
        because: 'urgent interrupts 1 routine',
      },
      {
        at: '2026-11-27T14:00',
        showing: null,
        revision: null,
        index: null,
        until: '2026-12-04T07:00:00Z',
        because: 'nothing is placed',
      },
      {
        at: '2027-03-01T00:00',
        showing: null,
        revision: null,
        index: null,
        until: null,
        because: 'the plan does not cover this instant',
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['scenario', []],
    ['scenario', null],
    ['ask', changed((s) => Reflect.deleteProperty(s, 'ask'))],
    ['colour', changed((s) => Object.assign(s, { colour: 'red' }))],
    ['now', changed((s) => Object.assign(s, { now: 'today' }))],
    ['now', changed((s) => Object.assign(s, { now: '2026-02-30T00:00' }))],
    ['timeZone', changed((s) => Object.assign(s, { timeZone: 'Europe/Pari' }))],
    ['display.timeZone', changed((s) => Object.assign(s.display, { timeZone: 'Mars' }))],
    ['display.kind', changed((s) => Object.assign(s.display, { kind: 'banner' }))],
    ['messages[0].class', changed((s) => Object.assign(s.messages[0] ?? {}, { class: 'loud' }))],
    ['messages[2].id', changed((s) => s.messages.push({ id: 'crue', class: 'urgent', title: '', text: '' }))],
    ['placements[0].duration', changed((s) => Reflect.deleteProperty(s.placements[0] ?? {}, 'duration'))],
    [
      'placements[0].rrule',
      changed((s) => Object.assign(s.placements[0] ?? {}, { rrule: 'FREQ=WEEKLY;BYDAY=VE' })),
    ],
    [
      'placements[0].exdate[0]',
      changed((s) => Object.assign(s.placements[0] ?? {}, { exdate: ['2026-11-31'] })),
    ],
    [
      'placements[0].except[0]',
      changed((s) => Object.assign(s.placements[0] ?? {}, { except: ['holidays'] })),
    ],
    ['placements[1].message', changed((s) => Object.assign(s.placements[1] ?? {}, { message: 'cruel' }))],
    [
      'placements[1].until',
      changed((s) => Object.assign(s.placements[1] ?? {}, { until: '2026-11-27T09:00' })),
    ],
    ['placements[1].until', changed((s) => Reflect.deleteProperty(s.placements[1] ?? {}, 'until'))],
    ['placements[1].share', changed((s) => Object.assign(s.placements[1] ?? {}, { share: 2 }))],
    ['placements[1].wieght', changed((s) => Object.assign(s.placements[1] ?? {}, { wieght: 2 }))],
    ['ask[1]', changed((s) => s.ask.splice(1, 1, '2026-11-27'))],
    ['ask[1]', changed((s) => s.ask.splice(1, 1, '2026-11-27T25:00'))],
  ])('names the field %s', (field, bad) => {
    const result = ask(bad);
    expect('errors' in result ? result.errors.map((error) => error.field) : result).toEqual([field]);
  });

  it('tells every mistake at once', () => {
    const result = ask(
      changed((s) => Object.assign(s.placements, [{ message: 'x', from: 'y' }, { message: 'crue' }])),
    );
    expect('errors' in result ? result.errors.map((error) => error.field) : result).toEqual([
      'placements[0].from',
      'placements[1].from',
    ]);
  });
});
