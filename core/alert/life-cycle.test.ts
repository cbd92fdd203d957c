import { describe, expect, it } from 'vitest';
import type { Alert } from '../contracts/index.ts';
import { alertState, checkSpan, endAlert, liveAlert, mayReach, updateAlert } from './life-cycle.ts';

const alert: Alert = {
  id: 'a',
  territory: 't',
  message: 'm',
  revision: 1,
  class: 'vital',
  status: 'Actual',
  text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
  target: { all: true },
  from: 100,
  until: 200,
  state: 'active',
  raisedBy: 'u',
  raisedAt: 90,
  displays: 0,
  shown: 0,
};

describe('the life of an alert', () => {
  it.each([
    [99, 'scheduled'],
    [100, 'active'],
    [199, 'active'],
    [200, 'expired'],
  ])('at %i is %s', (instant, state) => {
    expect(alertState(alert, instant)).toBe(state);
  });

  it('is ended from the instant at which someone ends it, also after its expiry', () => {
    const ended = endAlert(alert, 'u', 150);
    expect(ended).toMatchObject({ state: 'ended', endedAt: 150, endedBy: 'u' });
    expect(alertState({ ...alert, endedAt: 150 }, 149)).toBe('active');
    expect(alertState({ ...alert, endedAt: 150 }, 500)).toBe('ended');
  });

  it('cannot be changed or ended once it is over', () => {
    expect(endAlert(alert, 'u', 200)).toEqual({ refused: 'ended', field: 'state' });
    expect(updateAlert({ ...alert, endedAt: 120 }, { until: 400 }, 150)).toMatchObject({ refused: 'ended' });
  });

  it('is a new revision when updated, and keeps an end to come', () => {
    expect(updateAlert(alert, { until: 300 }, 150)).toMatchObject({
      revision: 2,
      until: 300,
      state: 'active',
    });
    expect(updateAlert(alert, { until: 140 }, 150)).toEqual({ refused: 'already-over', field: 'until' });
    expect(checkSpan({ from: 10, until: 10 }, 0)).toEqual({ refused: 'until-before-from', field: 'until' });
  });

  it('lights a street only when it is actual', () => {
    expect(mayReach('Actual', { tags: [] })).toBe(true);
    expect(mayReach('Exercise', { tags: [] })).toBe(false);
    expect(mayReach('Exercise', { tags: ['exercise'] })).toBe(true);
    expect(mayReach('Exercise', { tags: ['mairie', 'exercice'] })).toBe(true);
    expect(mayReach('Test', { tags: ['exercise'] })).toBe(false);
  });

  it('travels as a tombstone once ended', () => {
    expect(liveAlert(alert, 150).ended).toBe(false);
    expect(liveAlert({ ...alert, endedAt: 140 }, 150).ended).toBe(true);
  });
});
