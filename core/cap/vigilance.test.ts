import { expect, test } from 'vitest';
import { vigilanceAnswer } from '#test/cap/vigilance.ts';
import { readVigilance } from './vigilance.ts';

const [begin, end] = ['2026-11-23T06:00:00Z', '2026-11-23T20:00:00Z'];
const first = vigilanceAnswer('2026-11-23T05:00:00Z', [
  ['2', 3, begin, end],
  ['1', 2, begin, end],
]);
const read = (answer: unknown, held = [] as { sender: string; identifier: string; sent: string }[]) =>
  readVigilance(answer, { domains: ['49'], held });
const identities = (alerts: ReturnType<typeof read>) =>
  (alerts ?? []).map(({ sender, identifier, sent }) => ({ sender, identifier, sent }));

test('each danger of a département is an alert: its colour the severity, its hours the span', () => {
  const alerts = read(first);
  expect(alerts).toHaveLength(2);
  expect(alerts?.[0]).toMatchObject({
    sender: 'vigilance@meteofrance.fr',
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    infos: [
      {
        event: 'Pluie-inondation',
        severity: 'Severe',
        urgency: 'Expected',
        onset: '2026-11-23T06:00:00-00:00',
        expires: '2026-11-23T20:00:00-00:00',
        senderName: 'Météo-France',
        areas: [{ geocodes: [{ valueName: 'DEPARTEMENT', value: '49' }] }],
      },
    ],
  });
  expect(alerts?.[1]).toMatchObject({ infos: [{ event: 'Vent violent', severity: 'Moderate' }] });
});

test('what is as it was is the same alert; what has changed updates it; what is gone is cancelled', () => {
  const held = identities(read(first));
  const [rain, wind] = held;
  const later = (dangers: Parameters<typeof vigilanceAnswer>[1]) =>
    read(vigilanceAnswer('2026-11-23T09:00:00Z', dangers), held);
  expect(
    identities(
      later([
        ['2', 3, begin, end],
        ['1', 2, begin, end],
      ]),
    ),
  ).toEqual(held);
  expect(
    later([
      ['2', 4, begin, end],
      ['1', 2, begin, end],
    ]),
  ).toMatchObject([
    {
      msgType: 'Update',
      sent: '2026-11-23T09:00:00-00:00',
      references: [rain],
      infos: [{ severity: 'Extreme' }],
    },
    wind ?? {},
  ]);
  expect(later([['2', 3, begin, end]])).toMatchObject([
    rain ?? {},
    { msgType: 'Cancel', references: [wind] },
  ]);
});

test('today and tomorrow of one danger are one alert, with the worst of its colours', () => {
  const both = structuredClone(first);
  const tomorrow = vigilanceAnswer('2026-11-23T05:00:00Z', [
    ['2', 4, '2026-11-24T00:00:00Z', '2026-11-24T12:00:00Z'],
  ]);
  both.product.periods.push(...tomorrow.product.periods);
  expect(read(both)?.[0]).toMatchObject({
    infos: [
      { severity: 'Extreme', onset: '2026-11-23T06:00:00-00:00', expires: '2026-11-24T12:00:00-00:00' },
    ],
  });
});

test('an answer of another shape is none', () => {
  expect(read({})).toBe(undefined);
  expect(read(vigilanceAnswer('yesterday', []))).toBe(undefined);
  expect(read(vigilanceAnswer('2026-11-23T05:00:00Z', [['2', 3, end, begin]]))).toBe(undefined);
  expect(read(vigilanceAnswer('2026-11-23T05:00:00Z', []))).toEqual([]);
});
