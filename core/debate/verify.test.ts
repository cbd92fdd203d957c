/** A published debate holds, and what was changed in it is found out. */
import { describe, expect, test } from 'vitest';
import type { DebateFile } from '../contracts/debate.ts';
import { debateResult } from './result.ts';
import { verifyDebate } from './verify.ts';
import type { Voice } from './voices.ts';

const ids = ['s1', 's2', 's3', 's4'];
const voices: Voice[] = Array.from({ length: 40 }, (_, n) => ({
  s1: 1,
  s2: n % 2 === 0 ? 1 : -1,
  s3: n % 2 === 0 ? -1 : 1,
  s4: n % 2 === 0 ? 1 : 0,
}));
const file: DebateFile = {
  format: 'beffroi-debate/1',
  debate: {
    id: 'd1',
    town: 'Ville',
    title: { fr: 'La place' },
    proposals: true,
    who: 'codes',
    opensAt: 0,
    closesAt: 1,
    timeZone: 'Europe/Paris',
    extensions: [],
  },
  countedAt: 2,
  turnout: { web: 40, paper: 0, hours: [{ from: 0, web: 40, paper: 0 }] },
  ...debateResult(
    ids.map((id) => ({ id, text: id })),
    voices,
  ),
};
const first = file.statements[0];
if (!first) throw new Error('no statement');
const with0 = (change: Partial<typeof first>): DebateFile => ({
  ...file,
  statements: [{ ...first, ...change }, ...file.statements.slice(1)],
});

describe('the file of a debate', () => {
  test('holds as it was published', () => {
    expect(file.groups).toEqual([20, 20]);
    expect(verifyDebate(JSON.parse(JSON.stringify(file)))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['not-a-file', { ...file, format: 'beffroi-poll/1' }],
    ['number', { ...file, included: 41 }],
    ['groups', { ...file, groups: [36, 4] }],
    ['groups', { ...file, groups: [20, 15] }],
    ['statement-twice', { ...file, statements: [first, ...file.statements] }],
    ['number', with0({ agree: 41 })],
    ['shares', with0({ byGroup: [{ agree: 60, disagree: 60, pass: 0 }, first.byGroup[1] ?? null] })],
    ['order', { ...file, statements: file.statements.toReversed() }],
    ['unites', { ...file, unites: [] }],
    ['divides', { ...file, divides: file.divides.toReversed() }],
  ])('%s', (kind, changed) => {
    expect(verifyDebate(changed).map((fault) => fault.kind)).toContain(kind);
  });
});
