import { describe, expect, test } from 'vitest';
import type { PollFile, PollQuestion } from '#core/contracts/index.ts';
import { resultModel } from './poll-result.ts';

const options = ['bancs', 'verger'].map((code) => ({ code, name: { fr: code } }));

function fileOf(method: PollQuestion['method'], ballots: number, scores: readonly number[]): PollFile {
  const lines = options.map(({ code: option }, n) => ({
    option,
    score: scores[n] ?? 0,
    ballots: scores[n] ?? 0,
    chosen: n === 0,
  }));
  return {
    format: 'beffroi-poll/1',
    poll: {
      id: '01a21e39-6ade-7065-ba3a-ffac7e01fd59',
      town: 'Ma commune',
      question: { title: { fr: 'Que faire ?' }, options, method },
      eligibility: { who: 'anyone', paper: false },
      live: true,
      opensAt: '2026-11-01T08:00:00Z',
      closesAt: '2026-11-20T18:00:00Z',
      timeZone: 'Europe/Paris',
      extensions: [],
    },
    countedAt: '2026-11-20T18:00:00Z',
    ballots: [],
    rejected: [],
    turnout: { web: ballots, paper: 0, hours: [] },
    found: { web: ballots, paper: 0 },
    count: { ballots, lines },
    anomalies: [],
  };
}
const barsOf = (file: PollFile) =>
  resultModel(file, { language: 'en', timeZone: 'Europe/Paris' }, undefined).lines.map(
    ({ score, most, share }) => [score / most, share],
  );

describe('the bars of a result', () => {
  test('are as long as the share that stands beside them', () => {
    expect(barsOf(fileOf({ kind: 'several', most: 2 }, 5, [4, 1]))).toEqual([
      [0.8, '80%'],
      [0.2, '20%'],
    ]);
  });

  test('of points have no share, and the first is the longest', () => {
    expect(barsOf(fileOf({ kind: 'points', points: 10 }, 5, [30, 15]))).toEqual([
      [1, null],
      [0.5, null],
    ]);
  });

  test('of nothing are empty', () => {
    expect(barsOf(fileOf({ kind: 'single' }, 0, [0, 0]))).toEqual([
      [0, null],
      [0, null],
    ]);
  });
});
