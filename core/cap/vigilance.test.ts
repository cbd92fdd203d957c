import { expect, test } from 'vitest';
import { twoDays, vigilanceAnswer } from '#test/cap/vigilance.ts';
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
  const tomorrow = ['2', 4, '2026-11-23T23:00:00Z', '2026-11-24T12:00:00Z'] as const;
  expect(read(twoDays('2026-11-23T05:00:00Z', [['2', 3, begin, end]], [tomorrow]))?.[0]).toMatchObject({
    infos: [
      { severity: 'Extreme', onset: '2026-11-23T06:00:00-00:00', expires: '2026-11-24T12:00:00-00:00' },
    ],
  });
});

test('a flood, which is said without hours, is said for the whole period', () => {
  expect(read(vigilanceAnswer('2026-11-23T05:00:00Z', [['4', 3, '', '']]))).toMatchObject([
    {
      infos: [
        {
          event: 'Crues',
          severity: 'Severe',
          onset: '2026-11-23T05:00:00-00:00',
          expires: '2026-11-23T23:00:00-00:00',
        },
      ],
    },
  ]);
});

test('the coast of a département is warned when it is named, and by its name', () => {
  expect(read(first)).toHaveLength(2);
  expect(readVigilance(first, { domains: ['4410'], held: [] })).toMatchObject([
    { infos: [{ event: 'Vagues-submersion', areas: [{ areaDesc: 'Littoral du département 44' }] }] },
  ]);
});

test('a danger that goes on is the same alert, although each map begins with its own hour', () => {
  const wind = (from: string, hour: string) =>
    vigilanceAnswer(`2026-11-23T${hour}:01:05Z`, [['1', 3, from, end]]);
  const held = identities(read(wind('2026-11-23T05:00:00Z', '05')));
  const later = read(wind('2026-11-23T09:00:00Z', '09'), held);
  expect(identities(later)).toEqual(held);
  expect(later).toMatchObject([{ msgType: 'Alert', infos: [{ onset: '2026-11-23T05:00:00-00:00' }] }]);
  // One that is put off has changed.
  expect(read(wind('2026-11-23T15:00:00Z', '09'), held)).toMatchObject([
    { msgType: 'Update', references: held },
  ]);
});

test('of a département that a map leaves out nothing is known, and nothing is cancelled', () => {
  const held = identities(read(first));
  const without = structuredClone(first);
  for (const { timelaps } of without.product.periods)
    timelaps.domain_ids = timelaps.domain_ids.filter(({ domain_id }) => domain_id !== '49');
  expect(read(without, held)).toEqual([]);
});

test('a colour that is new is the worst that we know', () => {
  expect(read(vigilanceAnswer('2026-11-23T05:00:00Z', [['1', 5, begin, end]]))).toMatchObject([
    { infos: [{ severity: 'Extreme' }] },
  ]);
});

test('an answer of another shape is none', () => {
  expect(read({})).toBe(undefined);
  expect(read({ product: { ...first.product, periods: [] } })).toBe(undefined);
  expect(read({ product: { ...first.product, warning_type: 'textes' } })).toBe(undefined);
  expect(read(vigilanceAnswer('yesterday', []))).toBe(undefined);
  expect(read(vigilanceAnswer('2026-11-23T05:00:00Z', [['2', 3, end, begin]]))).toBe(undefined);
  expect(read(vigilanceAnswer('2026-11-23T05:00:00Z', []))).toEqual([]);
});
