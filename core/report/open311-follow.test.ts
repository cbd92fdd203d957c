import fc from 'fast-check';
import { expect, test } from 'vitest';
import { becomes, readFollowed, readSent } from './open311-follow.ts';

test.each([
  [[{ service_request_id: 'A-1' }], { id: 'A-1' }],
  [[{ service_request_id: 293_944 }], { id: '293944' }],
  [[{ token: '12345' }], { token: '12345' }],
  [{ service_requests: [{ service_request_id: ' 7 ', token: null }] }, { id: '7' }],
  [[{ service_notice: 'x' }], undefined],
  [[], undefined],
  ['nonsense', undefined],
])('of %j sent: %j', (answer, sent) => {
  expect(readSent(answer)).toEqual(sent);
});

test.each([
  [[{ status: 'open' }], { state: 'open' }, undefined],
  [[{ status: 'closed', status_notes: 'Terminé' }], { state: 'closed', notes: 'Terminé' }, undefined],
  [
    [{ status: 'closed', status_notes: 'Rebouché', extended_attributes: { state: 'done' } }],
    { state: 'done', notes: 'Rebouché' },
    { to: 'done-by-other', text: 'Rebouché' },
  ],
  [
    [{ status: 'closed', status_notes: 'Voie privée', extended_attributes: { state: 'declined' } }],
    { state: 'declined', notes: 'Voie privée' },
    { to: 'declined', text: 'Voie privée' },
  ],
  [[{ status: 'closed', extended_attributes: { state: 'declined' } }], { state: 'declined' }, undefined],
  [[{ status: 'open', extended_attributes: { state: 'in-charge' } }], { state: 'in-charge' }, undefined],
  [
    [
      {
        status: 'OPEN',
        expected_datetime: '2026-12-01T08:00:00Z',
        extended_attributes: { state: 'planned' },
      },
    ],
    { state: 'planned', expected: Date.UTC(2026, 11, 1, 8) },
    { to: 'planned', expected: Date.UTC(2026, 11, 1, 8) },
  ],
  [[{ status: 'open', extended_attributes: { state: 'solved!' } }], { state: 'open' }, undefined],
])('%j is %j, and becomes %j', (answer, followed, move) => {
  const read = readFollowed(answer);
  expect(read).toEqual(followed);
  expect(read && becomes(read, Date.UTC(2026, 10, 23))).toEqual(move);
});

test('whatever a server answers, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (answer) => {
      readSent(answer);
      readFollowed(answer);
    }),
  );
});
