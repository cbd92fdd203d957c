import { expect, test } from 'vitest';
import { alertInput, endOf, newAlert } from './alert-draft.ts';

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
