import { expect, test } from 'vitest';
import type { Alert, AlertScenario } from '#core/contracts/index.ts';
import {
  alertInput,
  draftAgain,
  draftFrom,
  draftOf,
  endOf,
  isWhole,
  lackOf,
  newAlert,
} from './alert-draft.ts';

const zone = 'Europe/Paris';
const now = Date.UTC(2026, 10, 23, 8);

test('a new alert has no end until somebody decides one', () => {
  expect(endOf(newAlert('Mairie'), now, zone)).toBeNull();
});

test('the presets end where they say, on the clock of the town', () => {
  const end = (name: 'hour' | 'six' | 'tomorrow') => endOf({ ...newAlert('Mairie'), end: name }, now, zone);
  expect(end('hour')).toBe(now + 3_600_000);
  expect(end('six')).toBe(now + 21_600_000);
  expect(end('tomorrow')).toBe(Date.UTC(2026, 10, 24, 7));
});

test('what is empty is not sent', () => {
  const draft = { ...newAlert('Mairie'), headline: ' Crue ', short: ' ', instruction: '' };
  expect(alertInput(draft, now, 'fr')).toEqual({
    class: 'urgent',
    status: 'Actual',
    target: { all: true },
    until: '2026-11-23T08:00:00.000Z',
    text: { headline: 'Crue', senderName: 'Mairie', language: 'fr' },
  });
});

const scenario: AlertScenario = {
  id: 'flood',
  version: 0,
  title: 'Crue',
  hazard: 'flood',
  class: 'vital',
  status: 'Actual',
  hours: 3,
  text: { headline: 'Crue : {{lieu}}', instruction: 'Montez.' },
};

test('a prepared alert brings its class, its text and its length; what is filled in is sent', () => {
  const draft = { ...draftFrom(scenario, 'Mairie', false), values: { lieu: 'quai Bas' } };
  expect(endOf(draft, now, zone)).toBe(now + 3 * 3_600_000);
  expect(alertInput(draft, now, 'fr')).toMatchObject({
    class: 'vital',
    status: 'Actual',
    scenario: 'flood',
    text: { headline: 'Crue : quai Bas', instruction: 'Montez.' },
  });
  expect(draftFrom(scenario, 'Mairie', true).status).toBe('Exercise');
});

test('it can be sent when nothing is missing: blanks, end, place, a text that is short enough', () => {
  const draft = { ...draftFrom(scenario, 'Mairie', false), values: { lieu: 'quai Bas' } };
  const until = now + 3_600_000;
  expect(isWhole(draft, until, now)).toBe(true);
  expect(lackOf({ ...draft, values: {} }, until, now)).toMatchObject({ missing: ['lieu'], text: [] });
  for (const [part, end] of [
    [{ values: { lieu: ' ' } }, until],
    [{ values: { lieu: '{{lieu}}' } }, until],
    [{ target: { tags: [] } }, until],
    [{ headline: ' ' }, until],
    [{ instruction: 'a'.repeat(1001) }, until],
    [{ senderName: ' ' }, until],
    [{}, null],
    [{}, now],
  ] as const) {
    expect(isWhole({ ...draft, ...part }, end, now), JSON.stringify(part)).toBe(false);
  }
});

test('what has not begun keeps its beginning through an update; what is over is said again with a new end', () => {
  const { input, ...rest } = {
    input: alertInput({ ...newAlert('Mairie'), headline: 'Crue' }, now + 1, 'fr'),
    id: 'a',
    territory: 't',
    message: 'm',
    revision: 1,
    from: now + 3_600_000,
    state: 'scheduled' as const,
    raisedBy: 'u',
    raisedAt: now,
    displays: 1,
    shown: 0,
  };
  const alert: Alert = { ...rest, ...input, from: rest.from, until: now + 7_200_000 };
  expect(alertInput(draftOf(alert, zone, now), alert.until, 'fr').from).toBe('2026-11-23T09:00:00.000Z');
  expect(draftAgain(alert, zone)).toMatchObject({ headline: 'Crue', end: null, until: undefined });
  expect(alertInput(draftAgain(alert, zone), now, 'fr').from).toBeUndefined();
});
