import { expect, test } from 'vitest';
import type { PollFile } from '../contracts/poll.ts';
import { anomaliesOf } from './anomalies.ts';
import { count } from './count.ts';
import { verify } from './verify.ts';

const hour = 3_600_000;
const receipt = (letter: string) => `${letter}AAA-AAAA-AAAA-AAAA`;

/** What a town publishes: three ballots that count, one of paper that is blank. */
function published(): PollFile {
  const poll: PollFile['poll'] = {
    id: 'p1',
    town: 'Ville',
    question: {
      title: { fr: 'Quelle fontaine ?' },
      options: [
        { code: 'a', name: { fr: 'A' } },
        { code: 'b', name: { fr: 'B' } },
      ],
      method: { kind: 'single' },
    },
    eligibility: { who: 'codes', paper: true },
    live: false,
    opensAt: 100 * hour,
    closesAt: 148 * hour,
    timeZone: 'Europe/Paris',
    extensions: [],
  };
  const ballots = [
    { receipt: receipt('A'), choice: { a: 1 } },
    { receipt: receipt('B'), choice: { b: 1 } },
    { receipt: receipt('C'), choice: { a: 1 } },
  ];
  const figures = {
    rejected: [{ receipt: receipt('D'), reason: 'blank' as const }],
    turnout: { web: 2, paper: 2, hours: [{ from: 101 * hour, web: 2, paper: 2 }] },
    found: { web: 2, paper: 2 },
  };
  const counted = count(
    poll.question,
    ballots.map(({ choice }) => choice),
  );
  const anomalies = anomaliesOf({ poll, ...figures });
  return {
    format: 'beffroi-poll/1',
    poll,
    countedAt: 149 * hour,
    ballots,
    ...figures,
    count: counted,
    anomalies,
  };
}

test('a file that follows from its ballots holds', () => {
  const verdict = verify(JSON.parse(JSON.stringify(published())));
  expect(verdict.faults).toEqual([]);
  expect(verdict.count?.lines[0]).toMatchObject({ option: 'a', score: 2, chosen: true });
});

test.each<[string, (file: PollFile) => unknown, object]>([
  [
    'a ballot that was changed',
    (f) => Object.assign(f.ballots[0] ?? {}, { choice: { b: 1 } }),
    { kind: 'count', option: 'a', said: 2, is: 1 },
  ],
  ['a ballot left out', (f) => f.ballots.pop(), { kind: 'number', what: 'ballots', said: 4, is: 3 }],
  [
    'a ballot put in',
    (f) => f.ballots.push({ receipt: receipt('E'), choice: { b: 1 } }),
    { kind: 'number', what: 'ballots', said: 4, is: 5 },
  ],
  [
    'a receipt that stands twice',
    (f) => Object.assign(f.ballots[1] ?? {}, { receipt: receipt('A') }),
    { kind: 'receipt-twice', receipt: receipt('A') },
  ],
  ['ballots in another order', (f) => f.ballots.reverse(), { kind: 'order' }],
  [
    'a ballot that no rule allows',
    (f) => Object.assign(f.ballots[0] ?? {}, { choice: { a: 1, b: 1 } }),
    { kind: 'ballot', reason: 'too-many' },
  ],
  [
    'a result that was changed',
    (f) => Object.assign(f.count.lines[1] ?? {}, { chosen: true }),
    { kind: 'result' },
  ],
  [
    'hours that do not add up',
    (f) => Object.assign(f.turnout.hours[0] ?? {}, { web: 1 }),
    { kind: 'number', what: 'web', said: 2, is: 1 },
  ],
  [
    'an hour in which nobody could vote',
    (f) => Object.assign(f.turnout.hours[0] ?? {}, { from: 200 * hour }),
    { kind: 'hour', at: 200 * hour },
  ],
  [
    'an anomaly that is kept quiet',
    (f) => Object.assign(f.turnout, { paper: 3, hours: [{ from: 101 * hour, web: 2, paper: 3 }] }),
    { kind: 'anomalies' },
  ],
])('%s is told', (_, change, fault) => {
  const file = published();
  change(file);
  expect(verify(file).faults).toContainEqual(expect.objectContaining(fault));
});

test('what is no such file is none', () => {
  expect(verify({ ...published(), format: 'other' }).faults).toEqual([{ kind: 'not-a-file' }]);
  expect(verify(null).faults).toEqual([{ kind: 'not-a-file' }]);
});

test('paper that does not add up, ballots that do not open, a night in which hundreds came, and a longer end are told', () => {
  const { poll, turnout, found, rejected } = published();
  expect(anomaliesOf({ poll, turnout, found, rejected })).toEqual([]);
  expect(
    anomaliesOf({
      poll: { ...poll, extensions: [{ at: 5, from: 6, until: 7, reason: 'Panne' }] },
      turnout: {
        web: 305,
        paper: 2,
        hours: [
          { from: 101 * hour, web: 5, paper: 2 },
          { from: 122 * hour, web: 300, paper: 0 },
        ],
      },
      found: { web: 304, paper: 3 },
      rejected: [{ reason: 'unreadable' }],
    }),
  ).toEqual([
    { kind: 'paper-differs', found: 3, expected: 2 },
    { kind: 'web-differs', found: 304, expected: 305 },
    { kind: 'unreadable', found: 1, expected: 0 },
    { kind: 'burst', at: 122 * hour, found: 300, expected: 0 },
    { kind: 'extended', at: 5, found: 1, expected: 0 },
  ]);
});
